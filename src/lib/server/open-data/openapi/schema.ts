/** A schema of JSON Schema 2020-12, as far as we use it (OpenAPI 3.1 takes it as it is). */
export interface Schema {
  readonly type?: string | readonly string[];
  readonly $ref?: string;
  readonly description?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly enum?: readonly (string | number)[];
  readonly const?: string | number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly oneOf?: readonly Schema[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly maxItems?: number;
  readonly minItems?: number;
}

/** An object that holds these properties, all of them unless named in `optional`, and no other. */
export function object(
  properties: Readonly<Record<string, Schema>>,
  { optional = [], description }: { optional?: readonly string[]; description?: string } = {},
): Schema {
  return {
    type: 'object',
    ...(description !== undefined && { description }),
    properties,
    required: Object.keys(properties).filter((name) => !optional.includes(name)),
    additionalProperties: false,
  };
}

export const list = (items: Schema, description?: string): Schema => ({
  type: 'array',
  items,
  ...(description !== undefined && { description }),
});
export const text = (description?: string): Schema => ({
  type: 'string',
  ...(description !== undefined && { description }),
});
export const flag: Schema = { type: 'boolean' };
export const address: Schema = { type: 'string', format: 'uri' };
export const moment = (description: string): Schema => ({ type: 'string', format: 'date-time', description });
export const oneOf = (values: readonly (string | number)[], description?: string): Schema => ({
  ...(typeof values[0] === 'number' ? { type: 'integer' } : { type: 'string' }),
  enum: values,
  ...(description !== undefined && { description }),
});
export const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });
export const orNull = (schema: Schema): Schema => ({ oneOf: [schema, { type: 'null' }] });
export const byLocale = (value: Schema, description: string): Schema => ({
  type: 'object',
  additionalProperties: value,
  description,
});
