import { error, fail, redirect } from '@sveltejs/kit';
import { m } from '#i18n/messages.js';
import { getLocale, localizeHref } from '#i18n/runtime.js';
import { readForm, WHOLE_FORM } from '#lib/forms/read-form.ts';
import type { RefusedForm } from '#lib/forms/refused-form.ts';
import { findPublicEvent, type PublicEvent } from '#lib/server/events/find-public-event.ts';
import { bookPlaces } from '#lib/server/guests/book-places.ts';
import { BookingForm, MOST_PLACES } from '#lib/server/guests/guest-form.ts';
import { drawFormToken } from '#lib/server/registrations/guards/guard-form-token.ts';
import { typedAgain } from '../../../typed-again.ts';
import { askAboutEmail } from '../inscription/ask-about-email.ts';
import { isTrapFilled, readyAgain, whyNotTaken } from '../inscription/come-back.ts';
import { tellMoments } from './tell-moments.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const event = await findEvent(locals, params.slug);
  const asked = url.searchParams.get('moment');
  const bookable = event.moments.filter(({ guests }) => ['open', 'waiting-list'].includes(guests.kind));
  const [only, ...others] = bookable;
  if (asked === null && only && others.length === 0) redirect(307, `?moment=${only.id}`);
  const moment = event.moments.find(({ id }) => id === asked);
  if (asked !== null && !moment) error(404);
  const { slug, territory, visibility } = event;
  const moments = await tellMoments(locals, event, moment ? [moment] : bookable);
  return {
    event: {
      slug,
      title: event.title,
      territoryName: territory.name,
      territorySlug: territory.slug,
      visibility,
    },
    moments,
    moment: moment ? moments[0] : undefined,
    mostPlaces: MOST_PLACES,
    submissionToken: moment ? await locals.run(drawFormToken, { eventId: moment.id }) : '',
  };
};

export const actions: Actions = {
  default: async ({ locals, params, request, setHeaders, url }) => {
    const { slug } = params;
    const event = await findEvent(locals, slug);
    const momentId = url.searchParams.get('moment') ?? '';
    const isTrapped = await isTrapFilled(request);
    const read = await readForm(request, BookingForm);
    const back = (refused: RefusedForm) => readyAgain(locals, momentId, refused);
    const asked = askAboutEmail(read);
    if (asked) return fail(422, { ...(await back(asked)), suggestion: asked.suggestion });
    if (read.kind === 'refused') return fail(422, await back(read.form));
    const { value: form } = read;
    const { clientAddress } = locals;
    const sent = { slug, momentId, locale: getLocale(), form, clientAddress, isTrapped };
    const outcome = await locals.runWriting(bookPlaces, sent);
    if (outcome.kind === 'received') redirect(303, localizeHref(`/evenements/${slug}/venir/envoyee`));
    const typed = { ...typedAgain(form), places: String(form.places) };
    if (outcome.kind === 'closed') {
      const contact = `\u2066${event.contactEmail}\u2069`;
      const problems = { [WHOLE_FORM]: m.guest_closed_now({ contact }) };
      return fail(409, await back({ problems, typed }));
    }
    const why = whyNotTaken(outcome, event.contactEmail);
    if (why.retryAfterSeconds) setHeaders({ 'retry-after': String(why.retryAfterSeconds) });
    return fail(why.status, await back({ problems: { [WHOLE_FORM]: why.sentence }, typed }));
  },
};

async function findEvent(locals: App.Locals, slug: string): Promise<PublicEvent> {
  return (await locals.run(findPublicEvent, { slug })) ?? error(404);
}
