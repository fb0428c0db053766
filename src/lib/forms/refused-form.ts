/**
 * What a form page gets back when something was refused: enough to say what is wrong at the right field and
 * to show again what the person typed. Secrets (passwords, codes) never stand in `typed`.
 */
export interface RefusedForm {
  /** One sentence per field, keyed by the field's `name`; `''` for a problem of the form as a whole. */
  problems: Record<string, string>;
  /** What was typed, keyed by the field's `name`; a list where a name occurs several times. */
  typed: Record<string, string | string[]>;
}

/**
 * What a form component accepts: a refused form, or the result of another action of the same page (which has
 * neither key), or nothing. So a page may hand over its `form` prop as SvelteKit types it.
 */
export type FormState = { [Key in keyof RefusedForm]?: RefusedForm[Key] | undefined } | null | undefined;

/** The problem told for a field, if there is one. */
export function problemOf(form: FormState, name: string): string | undefined {
  return form?.problems?.[name];
}

/** The text to show in a field: what was typed in the refused form, else the value it started with. */
export function textOf(form: FormState, name: string, initial: string | number | null | undefined): string {
  const typed = form?.typed?.[name];
  if (typed !== undefined) return Array.isArray(typed) ? (typed[0] ?? '') : typed;
  return initial === null || initial === undefined ? '' : String(initial);
}

/**
 * The values to tick again. A refused form that does not mention the name means that every box was unticked:
 * the starting values must not come back.
 */
export function choicesOf(form: FormState, name: string, initial: readonly string[]): readonly string[] {
  if (!form?.typed) return initial;
  const typed = form.typed[name];
  if (typed === undefined) return [];
  return Array.isArray(typed) ? typed : [typed];
}

/** The id of a field's first control, which is also where the error summary's link leads. */
export function fieldId(name: string): string {
  return `champ-${name}`;
}
