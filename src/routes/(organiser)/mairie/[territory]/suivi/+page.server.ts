import { fail, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read-form.ts';
import { countActivePairs } from '#lib/server/follow-up/figures/active-pairs.ts';
import { addIndicator, MOST_OWN_INDICATORS } from '#lib/server/reports/add-indicator.ts';
import { archiveIndicator } from '#lib/server/reports/archive-indicator.ts';
import { chooseIndicators } from '#lib/server/reports/choose-indicators.ts';
import {
  AddIndicatorForm,
  ArchiveIndicatorForm,
  ChooseIndicatorsForm,
  IndicatorValueForm,
} from '#lib/server/reports/indicator-form.ts';
import { listIndicators } from '#lib/server/reports/list-indicators.ts';
import { READY_INDICATORS } from '#lib/server/reports/ready-indicators.ts';
import { saveIndicatorValue } from '#lib/server/reports/save-indicator-value.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context, run, territoryId }, url }) => ({
  ...(await run(listIndicators, { territoryId })),
  pairs: await run(countActivePairs, { territoryId }),
  ready: READY_INDICATORS.map(({ key, label, about }) => ({ value: key, label, hint: about })),
  thisYear: Number(context.clock.now().slice(0, 4)),
  done: url.searchParams.get('fait'),
});

export const actions: Actions = {
  choisir: async ({ locals: { run, territoryId }, request }) => {
    const form = await readForm(request, ChooseIndicatorsForm);
    if (form.kind === 'refused') return fail(422, { about: 'choisir', ...form.form });
    await run(chooseIndicators, { territoryId, keys: form.value.keys });
    redirect(303, '?fait=choisi');
  },
  ajouter: async ({ locals: { run, territoryId }, request }) => {
    const form = await readForm(request, AddIndicatorForm);
    if (form.kind === 'refused') return fail(422, { about: 'ajouter', ...form.form });
    const { label } = form.value;
    const outcome = await run(addIndicator, { territoryId, label });
    if (outcome.kind === 'added') redirect(303, '?fait=ajoute');
    const problem =
      outcome.kind === 'same-name'
        ? 'Vous le suivez déjà.'
        : `${MOST_OWN_INDICATORS} chiffres à vous au plus\u00a0: retirez-en un d’abord.`;
    return fail(409, { about: 'ajouter', problems: { label: problem }, typed: { label } });
  },
  noter: async ({ locals: { run, territoryId }, request }) => {
    const form = await readForm(request, IndicatorValueForm);
    if (form.kind === 'refused') {
      return fail(422, { about: String(form.form.typed['indicator'] ?? ''), ...form.form });
    }
    const { indicator: indicatorId, year, value } = form.value;
    await run(saveIndicatorValue, { territoryId, indicatorId, year, value });
    redirect(303, `?fait=note#suivi-${indicatorId}`);
  },
  retirer: async ({ locals: { run, territoryId }, request }) => {
    const form = await readForm(request, ArchiveIndicatorForm);
    if (form.kind === 'refused') return fail(422, { about: '', ...form.form });
    await run(archiveIndicator, { territoryId, indicatorId: form.value.indicator });
    redirect(303, '?fait=retire');
  },
};
