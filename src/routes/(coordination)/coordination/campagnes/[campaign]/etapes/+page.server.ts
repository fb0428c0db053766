import { fail, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read-form.ts';
import { removedSteps, type StepsChange } from '#lib/server/campaigns/change-steps.ts';
import {
  AddStepForm,
  ChangeStepForm,
  NamedStepForm,
  ResetStepsForm,
} from '#lib/server/campaigns/checklist-form.ts';
import { editChecklist, type EditChecklistOutcome } from '#lib/server/campaigns/edit-checklist.ts';
import { getCampaign } from '#lib/server/campaigns/get-campaign.ts';
import { typedAgain } from '#lib/server/events/event-form.ts';
import type { RefusedForm } from '#lib/forms/refused-form.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals: { run }, params, url }) => {
  const { campaign } = await run(getCampaign, { campaignSlug: params.campaign });
  if (campaign.status === 'closed' || campaign.status === 'cancelled')
    redirect(303, `/coordination/campagnes/${campaign.slug}`);
  const { slug, name, checklist, revision } = campaign;
  return {
    campaign: { slug, name, revision },
    steps: checklist,
    removed: removedSteps(checklist),
    opened: checklist.find(({ key }) => key === url.searchParams.get('etape')),
    done: url.searchParams.get('fait'),
  };
};

export const actions: Actions = {
  ajouter: async (event) => {
    const form = await readForm(event.request, AddStepForm);
    if (form.kind === 'refused') return fail(422, { ...form.form, ...NOTHING });
    const { title, revision } = form.value;
    const change = { kind: 'add', title, daysBefore: daysBefore(form.value) } as const;
    return save(event, { revision, change }, typedAgain(form.value), 'ajoutee');
  },
  changer: async (event) => {
    const form = await readForm(event.request, ChangeStepForm);
    if (form.kind === 'refused') return fail(422, { ...form.form, ...NOTHING });
    const { key, title, revision } = form.value;
    const change = { kind: 'change', key, title, daysBefore: daysBefore(form.value) } as const;
    return save(event, { revision, change }, typedAgain(form.value), 'changee');
  },
  retirer: async (event) => {
    const form = await readForm(event.request, NamedStepForm);
    if (form.kind === 'refused') return fail(422, { ...form.form, ...NOTHING });
    const { key, revision } = form.value;
    return save(event, { revision, change: { kind: 'remove', key } }, {}, 'retiree');
  },
  remettre: async (event) => {
    const form = await readForm(event.request, NamedStepForm);
    if (form.kind === 'refused') return fail(422, { ...form.form, ...NOTHING });
    const { key, revision } = form.value;
    return save(event, { revision, change: { kind: 'restore', key } }, {}, 'remise');
  },
  reprendre: async (event) => {
    const form = await readForm(event.request, ResetStepsForm);
    if (form.kind === 'refused') return fail(422, { ...form.form, ...NOTHING });
    return save(event, { revision: form.value.revision, change: { kind: 'reset' } }, {}, 'reprises');
  },
};

const NOTHING = { isOutdated: false, isOver: false };

function daysBefore({ days, when }: { days: number; when: 'before' | 'after' }): number {
  return when === 'after' && days > 0 ? -days : days;
}

async function save(
  { locals: { run }, params }: RequestEvent,
  edit: { revision: number; change: StepsChange },
  typed: RefusedForm['typed'],
  done: string,
) {
  const outcome = await run(editChecklist, { campaignSlug: params.campaign, ...edit });
  if (outcome.kind === 'saved') redirect(303, `?fait=${done}`);
  const isOver = outcome.kind === 'over';
  const isOutdated = outcome.kind === 'changed-meanwhile' || outcome.kind === 'unknown';
  return fail(409, { problems: problemsOf(outcome), typed, isOutdated, isOver });
}

function problemsOf({ kind }: EditChecklistOutcome): Record<string, string> {
  if (kind === 'same-title') return { title: 'Une étape porte déjà ce nom.' };
  if (kind === 'last')
    return { '': 'C’est la dernière étape : une liste vide serait de nouveau celle du guide.' };
  return {};
}
