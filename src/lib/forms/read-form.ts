import * as v from 'valibot';
import { m } from '#i18n/messages.js';
import type { RefusedForm } from '#lib/forms/refused-form.ts';

/** A form's schema: `v.object(…)`, alone or at the head of a `v.pipe(…)` that checks fields against each other. */
export type FormSchema = v.GenericSchema & { readonly entries: v.ObjectEntries };

/** What a form was read as: typed values, or what the page needs to be shown again as it was left. */
export type ReadForm<Value> = { kind: 'ok'; value: Value } | { kind: 'refused'; form: RefusedForm };

/** Where the problem that concerns no single field stands in {@link RefusedForm.problems}. */
export const WHOLE_FORM = '';

/**
 * Reads the form of a request against its schema. Only the fields that the schema declares are read, so that
 * nothing else can be assigned; a repeated field is a list where the schema has one, else its first value
 * counts; a blank optional field is absent. Refuses with the first problem of each field and everything typed,
 * secrets and files excepted; a body that cannot be read is a problem of the whole form (key `''`).
 */
export async function readForm<const Schema extends FormSchema>(
  request: Request,
  schema: Schema,
): Promise<ReadForm<v.InferOutput<Schema>>> {
  let sent: FormData;
  try {
    sent = await request.formData();
  } catch (error) {
    const problem = isTooLarge(error) ? m.problem_form_too_large() : m.problem_form_unreadable();
    return { kind: 'refused', form: { problems: { [WHOLE_FORM]: problem }, typed: {} } };
  }
  const { input, typed } = declaredFields(sent, schema.entries);
  const result = v.safeParse(schema, input);
  if (result.success) return { kind: 'ok', value: result.output };
  return { kind: 'refused', form: { problems: firstProblems(result.issues), typed } };
}

function declaredFields(sent: FormData, entries: v.ObjectEntries) {
  const input: Record<string, unknown> = {};
  const typed: Record<string, string | string[]> = {};
  for (const [name, entry] of Object.entries(entries)) {
    const nature = natureOf(entry);
    const values = sent.getAll(name);
    const texts = values.filter((value) => typeof value === 'string');
    if (nature.isFile) {
      const files = values.filter((value) => typeof value !== 'string');
      // A file input left empty is sent as a nameless file of no bytes.
      const chosen = files.filter((file) => file.name !== '' || file.size > 0);
      if (nature.isList) input[name] = chosen;
      else if (!(nature.isExactOptional && chosen.length === 0)) input[name] = chosen[0];
      continue;
    }
    if (!nature.isSecret) {
      if (nature.isList) typed[name] = texts;
      else if (texts[0] !== undefined) typed[name] = texts[0];
    }
    if (nature.isList) input[name] = texts;
    else if (!nature.isOptional) input[name] = texts[0] ?? '';
    else if (texts[0] !== undefined && texts[0].trim() !== '') input[name] = texts[0];
    else if (!nature.isExactOptional) input[name] = undefined;
  }
  return { input, typed };
}

interface Nature {
  isList: boolean;
  isFile: boolean;
  isOptional: boolean;
  isExactOptional: boolean;
  isSecret: boolean;
}

const OPTIONAL_TYPES = new Set(['optional', 'exact_optional', 'nullish', 'undefinedable']);
const FILE_TYPES = new Set(['file', 'blob', 'instance']);

/** What kind of input an entry reads, whatever it is wrapped in. */
function natureOf(entry: v.ObjectEntries[string]): Nature {
  const nature = { isList: false, isFile: false, isOptional: false, isExactOptional: false, isSecret: false };
  let current: unknown = entry;
  while (isSchema(current)) {
    if (current.kind === 'schema' && v.getMetadata(current)['secret'] === true) nature.isSecret = true;
    if (OPTIONAL_TYPES.has(current.type)) nature.isOptional = true;
    if (current.type === 'exact_optional') nature.isExactOptional = true;
    if (current.type === 'array') nature.isList = true;
    if (FILE_TYPES.has(current.type)) nature.isFile = true;
    if ('wrapped' in current) current = current.wrapped;
    else if ('item' in current) current = current.item;
    else break;
  }
  return nature;
}

function isSchema(value: unknown): value is v.GenericSchema {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'schema';
}

/** Each field's first problem; a problem inside a list belongs to the list's field. */
function firstProblems(issues: readonly v.BaseIssue<unknown>[]): Record<string, string> {
  const problems = new Map<string, string>();
  for (const issue of issues) {
    const key = issue.path?.[0]?.key;
    const name = typeof key === 'string' ? key : WHOLE_FORM;
    if (!problems.has(name)) problems.set(name, issue.message);
  }
  return Object.fromEntries(problems);
}

/** Kit's Node adapter breaks off a body over its limit with an error of status 413, sometimes wrapped. */
function isTooLarge(error: unknown): boolean {
  for (let current = error, depth = 0; depth < 5; depth += 1) {
    if (typeof current !== 'object' || current === null) return false;
    if ('status' in current && current.status === 413) return true;
    current = 'cause' in current ? current.cause : undefined;
  }
  return false;
}
