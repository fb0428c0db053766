import { fail, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read-form.ts';
import { NoteForm } from '#lib/server/campaigns/board/note-form.ts';
import { noteTerritory } from '#lib/server/campaigns/board/note-territory.ts';
import { readTerritoryRecord } from '#lib/server/campaigns/board/read-territory-record.ts';
import { readPairCounts } from '#lib/server/follow-up/figures/read-pair-counts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { run }, params, url }) => {
  const { territories, countedOn } = await run(readPairCounts, {});
  return {
    ...(await run(readTerritoryRecord, { territorySlug: params.slug })),
    activePairs: territories.find(({ slug }) => slug === params.slug)?.active,
    pairsCountedOn: countedOn,
    done: url.searchParams.get('fait'),
  };
};

export const actions: Actions = {
  noter: async ({ locals: { run }, params, request }) => {
    const form = await readForm(request, NoteForm);
    if (form.kind === 'refused') return fail(422, { ...form.form, isOutdated: false });
    const { campaign, note = '', revision } = form.value;
    const outcome = await run(noteTerritory, {
      territorySlug: params.slug,
      campaignSlug: campaign,
      note,
      revision,
    });
    if (outcome.kind === 'saved') redirect(303, `?fait=${note === '' ? 'retiree' : 'notee'}`);
    return fail(409, { problems: {}, typed: { campaign, note }, isOutdated: true });
  },
};
