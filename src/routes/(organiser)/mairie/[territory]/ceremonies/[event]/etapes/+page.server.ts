import { error, fail, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read-form.ts';
import { addOwnStep } from '#lib/server/campaigns/checklist/add-own-step.ts';
import { changeOwnStep } from '#lib/server/campaigns/checklist/change-own-step.ts';
import {
  EditOwnStepForm,
  OwnStepForm,
  RemoveOwnStepForm,
} from '#lib/server/campaigns/checklist/own-step-form.ts';
import { removeOwnStep } from '#lib/server/campaigns/checklist/remove-own-step.ts';
import { typedAgain } from '#lib/server/events/event-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ parent, url }) => {
  const { progress } = await parent();
  const own = progress.steps.filter(({ isOwn }) => isOwn);
  const asked = url.searchParams.get('etape');
  const opened = own.find(({ key }) => key === asked);
  if (asked !== null && !opened) error(404, 'Cette étape n’existe pas, ou plus.');
  return { own, opened, done: url.searchParams.get('fait') };
};

export const actions: Actions = {
  ajouter: async ({ locals: { run, territoryId }, params, request }) => {
    const form = await readForm(request, OwnStepForm);
    if (form.kind === 'refused') return fail(422, form.form);
    const outcome = await run(addOwnStep, { territoryId, eventId: params.event, ...form.value });
    if (outcome.kind === 'added') redirect(303, '?fait=ajoutee');
    return fail(422, { problems: outcome.problems, typed: typedAgain(form.value) });
  },
  changer: async ({ locals: { run, territoryId }, params, request }) => {
    const form = await readForm(request, EditOwnStepForm);
    if (form.kind === 'refused') return fail(422, form.form);
    const { step: stepId, ...typed } = form.value;
    const outcome = await run(changeOwnStep, { territoryId, eventId: params.event, stepId, ...typed });
    if (outcome.kind === 'saved') redirect(303, '?fait=changee');
    return fail(422, { problems: outcome.problems, typed: typedAgain(form.value) });
  },
  retirer: async ({ locals: { run, territoryId }, params, request }) => {
    const form = await readForm(request, RemoveOwnStepForm);
    if (form.kind === 'refused') return fail(422, form.form);
    await run(removeOwnStep, { territoryId, eventId: params.event, stepId: form.value.step });
    redirect(303, '?fait=retiree');
  },
};
