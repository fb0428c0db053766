import { fail } from '@sveltejs/kit';
import type { RefusedForm } from '#lib/forms/refused-form.ts';
import type { ImportInput } from '#lib/server/registrations/import/import-form.ts';
import { matchSponsorList } from '#lib/server/registrations/import/match-sponsor-list.ts';
import { previewImport } from '#lib/server/registrations/import/preview-import.ts';
import type { RequestEvent } from './$types';

/*
 * What each step of an import shows. Every step is the answer to a form: the list travels sealed in the page.
 */

/** The ceremony that the page is about. */
export function ceremonyOf({ locals, params }: RequestEvent) {
  return { territoryId: locals.territoryId, eventId: params.event };
}

/** What was chosen, as the use cases take it. */
export function choicesOf({ header_line: headerLine, columns, mode, left_out: leftOut }: ImportInput) {
  return { headerLine, columns, mode, leftOut };
}

interface Chosen {
  readonly headerLine: number;
  readonly columns?: readonly string[];
  readonly mode?: string | undefined;
}

/** The columns as they were chosen, to be shown so again. */
export function toChosen({ header_line: headerLine, columns, mode }: ImportInput): Chosen {
  return { headerLine, columns, mode };
}

/** The columns of the list, each with what it seems to hold or was chosen to hold. */
export async function showColumns(
  event: RequestEvent,
  sealed: string,
  chosen?: Chosen,
  problems?: RefusedForm['problems'],
) {
  const list = await event.locals.run(matchSponsorList, {
    ...ceremonyOf(event),
    sealed,
    ...(chosen ? { headerLine: chosen.headerLine } : {}),
  });
  if (list.kind === 'broken') return broken();
  const shown = {
    step: 'match' as const,
    sealed,
    list,
    columns: list.columns.map(({ field }, index) => chosen?.columns?.[index] ?? field),
    mode: chosen?.mode,
  };
  return problems ? fail(422, { ...shown, problems }) : shown;
}

/** The columns again, as they were chosen, with what is wrong. */
export function showRefused(event: RequestEvent, { problems, typed }: RefusedForm) {
  const one = (name: string) => (typeof typed[name] === 'string' ? typed[name] : '');
  const headerLine = Number(one('header_line'));
  if (one('sealed') === '' || !Number.isInteger(headerLine)) return broken();
  const columns = Array.isArray(typed['columns']) ? typed['columns'] : [];
  return showColumns(event, one('sealed'), { headerLine, columns, mode: one('mode') }, problems);
}

/** What the import would do, line by line; nothing is written. */
export async function showCheck(event: RequestEvent, form: ImportInput) {
  const { sealed } = form;
  const checked = await event.locals.run(previewImport, {
    ...ceremonyOf(event),
    sealed,
    choices: choicesOf(form),
  });
  if (checked.kind === 'broken') return broken();
  if (checked.kind === 'too-late') return tooLate();
  return { step: 'check' as const, sealed, choices: choicesOf(form), checked };
}

/** The first step again, with what is wrong. */
export function chooseAgain(status: number, problems: RefusedForm['problems']) {
  return fail(status, { step: 'choose' as const, problems, typed: {} });
}

/** The sealed list of the page does not open here. */
export function broken() {
  return chooseAgain(422, {
    file: 'La liste de cette page a été modifiée, ou elle vient d’une autre cérémonie. Rien n’a été enregistré : choisissez de nouveau votre fichier.',
  });
}

/** The ceremony takes nobody now. */
export function tooLate() {
  return chooseAgain(409, {
    '': 'On ne peut inscrire personne avant la publication de la cérémonie, ni une fois qu’elle est annulée ou commencée.',
  });
}
