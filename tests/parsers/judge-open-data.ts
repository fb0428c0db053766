import { Validator } from '@seriousme/openapi-schema-validator';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

/** What a response of the interface is held against: the schema that its own description promises. */
export interface ApiJudge {
  /** What is wrong with the answer of an operation (`/events/{slug}`), for this status; empty when nothing is. */
  complaints(path: string, status: number, type: string, body: unknown): string[];
}

interface Described {
  readonly paths: Readonly<
    Record<
      string,
      { get: { responses: Record<string, { content?: Record<string, { schema: { $ref?: string } }> }> } }
    >
  >;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
}

/** What an independent validator has to say of the description itself (OpenAPI 3.1's own schema); empty when content. */
export async function judgeOpenApi(document: object): Promise<{ version: string; complaints: string[] }> {
  const validator = new Validator();
  const { valid, errors } = await validator.validate(structuredClone(document) as Record<string, unknown>);
  return { version: String(validator.version), complaints: valid ? [] : [JSON.stringify(errors)] };
}

/** Compiles the schemas of a description with Ajv, strictly: a keyword that is unknown to it is refused. */
export function judgeAnswers(document: object): ApiJudge {
  const { paths, components } = document as Described;
  const ajv = new Ajv2020({ strict: true, strictRequired: false, allErrors: true, allowUnionTypes: true });
  addFormats(ajv);
  ajv.addKeyword('components');
  ajv.addSchema({ $id: 'api', components });
  return {
    complaints(path, status, type, body) {
      const described = paths[path]?.get.responses[String(status)]?.content?.[type]?.schema;
      if (!described) return [`${path} says nothing of ${status} as ${type}`];
      const validate = ajv.compile(described.$ref ? { $ref: `api${described.$ref}` } : described);
      return validate(body)
        ? []
        : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
    },
  };
}
