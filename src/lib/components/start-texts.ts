import { choicesOf, textOf, type FormState } from '#lib/forms/refused-form.ts';

/** The texts with which a form starts, by field name; a list where boxes are ticked. */
export type StartTexts = Readonly<Record<string, string | string[]>>;

/** The text with which a field starts; '' where it starts empty. */
export function startText(start: StartTexts, name: string): string {
  return [start[name] ?? ''].flat()[0] ?? '';
}

/** The values ticked at the start. */
export function startList(start: StartTexts, name: string): string[] {
  return [start[name] ?? []].flat().filter((value) => value !== '');
}

/** Whether something stands in a field, as it is shown now: what was typed, else what it started with. */
export function isFilled(form: FormState, start: StartTexts, name: string): boolean {
  return textOf(form, name, startText(start, name)) !== '';
}

/** Whether anything is ticked in a group, as it is shown now. */
export function isTicked(form: FormState, start: StartTexts, name: string): boolean {
  return choicesOf(form, name, startList(start, name)).some((value) => value !== '');
}
