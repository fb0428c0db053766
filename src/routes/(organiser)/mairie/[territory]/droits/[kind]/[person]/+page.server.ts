import { error, fail, redirect } from '@sveltejs/kit';
import { todayIn } from '#lib/dates/local-time.ts';
import { readForm } from '#lib/forms/read-form.ts';
import { erasePerson } from '#lib/server/privacy/rights/erase-person.ts';
import { objectForPerson } from '#lib/server/privacy/rights/object-person.ts';
import { readPersonKind } from '#lib/server/privacy/rights/person-kind.ts';
import { previewErasure } from '#lib/server/privacy/rights/preview-erasure.ts';
import { readPerson } from '#lib/server/privacy/rights/read-person.ts';
import { recordRequest } from '#lib/server/privacy/rights/record-request.ts';
import { AnsweredForm, ErasePersonForm, ObjectForm } from '#lib/server/privacy/rights/request-form.ts';
import { describePerson } from './describe-person.server.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

function askedOf({ locals, params }: Pick<RequestEvent, 'locals' | 'params'>) {
  const kind = readPersonKind(params.kind);
  if (!kind) error(404, 'Cette page n’existe pas, ou plus.');
  return { territoryId: locals.territoryId, kind, personId: params.person };
}

function pageOf({ params }: Pick<RequestEvent, 'params'>): string {
  return `/mairie/${params.territory}/droits/${params.kind}/${params.person}`;
}

export const load: PageServerLoad = async (event) => {
  const { locals, parent, url } = event;
  const asked = askedOf(event);
  const person = await locals.run(readPerson, asked);
  return {
    kind: asked.kind,
    eventId: person.eventId,
    chapters: describePerson(person),
    erasure: await locals.run(previewErasure, asked),
    today: todayIn((await parent()).territory.timeZone, locals.context.clock.now()),
    done: url.searchParams.get('fait'),
  };
};

export const actions: Actions = {
  repondu: async (event) => {
    const form = await readForm(event.request, AnsweredForm);
    if (form.kind === 'refused') return fail(422, { ...form.form, act: 'repondu' });
    const { right, received_on: receivedOn } = form.value;
    // Whoever is not of this territory is not found, and nothing is counted.
    await event.locals.run(previewErasure, askedOf(event));
    await event.locals.run(recordRequest, { territoryId: event.locals.territoryId, right, receivedOn });
    redirect(303, `${pageOf(event)}?fait=repondu`);
  },
  sopposer: async (event) => {
    const form = await readForm(event.request, ObjectForm);
    if (form.kind === 'refused') return fail(422, { ...form.form, act: 'sopposer' });
    const asked = askedOf(event);
    await event.locals.run(objectForPerson, { ...asked, receivedOn: form.value.received_on });
    const isGone = asked.kind === 'contact';
    redirect(
      303,
      isGone ? `/mairie/${event.params.territory}/droits?fait=efface` : `${pageOf(event)}?fait=oppose`,
    );
  },
  effacer: async (event) => {
    const form = await readForm(event.request, ErasePersonForm);
    if (form.kind === 'refused') return fail(422, { ...form.form, act: 'effacer' });
    const { received_on: receivedOn, certificates } = form.value;
    const { underWay } = await event.locals.run(erasePerson, {
      ...askedOf(event),
      receivedOn,
      certificates,
    });
    redirect(303, `/mairie/${event.params.territory}/droits?fait=efface&en-route=${underWay}`);
  },
};
