import { fail, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read-form.ts';
import { TickStepForm } from '#lib/server/campaigns/checklist/tick-step-form.ts';
import { tickStep } from '#lib/server/campaigns/checklist/tick-step.ts';
import { duplicateEvent } from '#lib/server/events/duplicate-event.ts';
import { previewInvitations } from '#lib/server/invitations/preview-invitations.ts';
import { readMailHealth } from '#lib/server/invitations/read-mail-health.ts';
import { foretellErasure } from '#lib/server/privacy/foretell-erasure.ts';
import { nextThing, stepHref } from '../../next-step.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, parent }) => {
  const { ceremony, progress, territory } = await parent();
  const base = `/mairie/${territory.slug}/ceremonies/${params.event}`;
  const health = await locals.run(readMailHealth, { territoryId: locals.territoryId, eventId: params.event });
  const hasInvited = ceremony.status === 'published' && progress.counts.invited > 0;
  const preview =
    hasInvited &&
    (await locals.run(previewInvitations, { territoryId: locals.territoryId, eventId: params.event }));
  return {
    base,
    health,
    erasure: await locals.run(foretellErasure, { territoryId: locals.territoryId, eventId: params.event }),
    next: nextThing({ status: ceremony.status, ...progress }, base),
    steps: progress.steps.map((step) => ({ ...step, href: stepHref(step.key, base) })),
    toldFormerDate: preview ? preview.update : 0,
    privateLink: `${locals.settings.origin}/evenements/${ceremony.slug}/inscription`,
  };
};

export const actions: Actions = {
  cocher: async ({ locals: { run, territoryId }, params, request }) => {
    const form = await readForm(request, TickStepForm);
    if (form.kind === 'refused') return fail(422, form.form);
    const { step, is_done } = form.value;
    const outcome = await run(tickStep, { territoryId, eventId: params.event, step, isDone: is_done });
    if (outcome.kind === 'unknown') {
      return fail(422, { problems: { '': 'Cette étape se coche toute seule.' }, typed: {} });
    }
    redirect(303, `/mairie/${params.territory}/ceremonies/${params.event}#liste`);
  },
  dupliquer: async ({ locals: { run, territoryId }, params }) => {
    const outcome = await run(duplicateEvent, { territoryId, eventId: params.event });
    if (outcome.kind === 'refused') return fail(422, { problems: outcome.problems, typed: {} });
    redirect(303, `/mairie/${params.territory}/ceremonies/${outcome.eventId}/modifier?fait=dupliquee`);
  },
};
