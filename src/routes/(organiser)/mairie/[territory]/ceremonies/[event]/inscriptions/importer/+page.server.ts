import { fail } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read-form.ts';
import { importSponsors } from '#lib/server/invitations/import-sponsors.ts';
import { ImportForm, ListFileForm, ListTitlesForm } from '#lib/server/registrations/import/import-form.ts';
import { MAX_LINES, readSponsorList } from '#lib/server/registrations/import/read-sponsor-list.ts';
import { UNCONFIRMED_KEPT_DAYS } from '#lib/server/registrations/write-to-registrant.ts';
import type { Actions, PageServerLoad } from './$types';
import {
  broken,
  ceremonyOf,
  choicesOf,
  chooseAgain,
  showCheck,
  showColumns,
  showRefused,
  toChosen,
  tooLate,
} from './show-step.server.ts';

export const load: PageServerLoad = async ({ locals, parent }) => {
  const { ceremony } = await parent();
  // Said before a file is chosen rather than after it was read.
  return {
    isOver: ceremony.starts_at <= locals.context.clock.now(),
    keptDays: UNCONFIRMED_KEPT_DAYS,
    maxLines: MAX_LINES,
  };
};

export const actions: Actions = {
  fichier: async (event) => {
    const form = await readForm(event.request, ListFileForm);
    if (form.kind === 'refused') return fail(422, { step: 'choose' as const, ...form.form });
    const file = new Uint8Array(await form.value.file.arrayBuffer());
    const list = await event.locals.run(readSponsorList, { ...ceremonyOf(event), file });
    if (list.kind === 'unreadable') return chooseAgain(422, { file: list.problem });
    return showColumns(event, list.sealed);
  },
  titres: async (event) => {
    const form = await readForm(event.request, ListTitlesForm);
    if (form.kind === 'refused') return fail(422, { step: 'choose' as const, ...form.form });
    return showColumns(event, form.value.sealed, { headerLine: form.value.header_line });
  },
  colonnes: async (event) => {
    const form = await readForm(event.request, ImportForm);
    return form.kind === 'refused'
      ? showRefused(event, form.form)
      : showColumns(event, form.value.sealed, toChosen(form.value));
  },
  verifier: async (event) => {
    const form = await readForm(event.request, ImportForm);
    return form.kind === 'refused' ? showRefused(event, form.form) : showCheck(event, form.value);
  },
  importer: async (event) => {
    const form = await readForm(event.request, ImportForm);
    if (form.kind === 'refused') return showRefused(event, form.form);
    const { sealed } = form.value;
    const choices = choicesOf(form.value);
    const outcome = await event.locals.run(importSponsors, { ...ceremonyOf(event), sealed, choices });
    if (outcome.kind === 'broken') return broken();
    if (outcome.kind === 'too-late') return tooLate();
    // A line that was right when it was shown no longer is: shown again, with why.
    if (outcome.kind === 'has-problems') return showCheck(event, form.value);
    return { step: 'done' as const, counts: outcome.counts };
  },
};
