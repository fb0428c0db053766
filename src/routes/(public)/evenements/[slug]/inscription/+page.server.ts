import { error, fail, redirect } from '@sveltejs/kit';
import { getLocale, localizeHref } from '#i18n/runtime.js';
import { readForm, WHOLE_FORM } from '#lib/forms/read-form.ts';
import type { RefusedForm } from '#lib/forms/refused-form.ts';
import { findPublicEvent, withoutIds } from '#lib/server/events/find-public-event.ts';
import { listOpenSessions } from '#lib/server/information-sessions/list-open-sessions.ts';
import { drawFormToken } from '#lib/server/registrations/guards/guard-form-token.ts';
import { withoutId } from '#lib/server/registrations/questions/own-question.ts';
import { readRegistrationSettings } from '#lib/server/registrations/questions/read-registration-settings.ts';
import { registerSponsor } from '#lib/server/registrations/register-sponsor.ts';
import { registrationForm } from '#lib/server/registrations/registration-form.ts';
import { MATCHING_WORDS } from '../../../matching-words.server.ts';
import { typedAgain } from '../../../typed-again.ts';
import type { Actions, PageServerLoad } from './$types';
import { askAboutEmail } from './ask-about-email.ts';
import { isTrapFilled, readyAgain, whyNotTaken } from './come-back.ts';

export const load: PageServerLoad = async ({ locals, params }) => {
  const event = await locals.run(findPublicEvent, { slug: params.slug });
  if (!event) error(404);
  // Nobody becomes a sponsor at a concert: its page says how to come.
  if (event.kind !== 'ceremony') error(404, { message: '', isForNoSponsors: true });
  const settings = await locals.run(readRegistrationSettings, { slug: params.slug });
  return {
    event: withoutIds(event),
    isOver: event.endsAt <= locals.context.clock.now(),
    asked: settings.asked,
    questions: settings.questions.map(withoutId),
    sessions: await locals.run(listOpenSessions, { slug: params.slug }),
    words: MATCHING_WORDS,
    submissionToken: await locals.run(drawFormToken, { eventId: event.id }),
  };
};

export const actions: Actions = {
  default: async ({ locals, params, request, setHeaders }) => {
    const { slug } = params;
    const settings = await locals.run(readRegistrationSettings, { slug });
    const isTrapped = await isTrapFilled(request);
    const read = await readForm(request, registrationForm(settings));
    const back = async (refused: RefusedForm) => {
      const event = (await locals.run(findPublicEvent, { slug })) ?? error(404);
      return readyAgain(locals, event.id, refused);
    };
    const asked = askAboutEmail(read);
    if (asked) return fail(422, { ...(await back(asked)), suggestion: asked.suggestion });
    if (read.kind === 'refused') return fail(422, await back(read.form));
    const outcome = await locals.runWriting(registerSponsor, {
      slug,
      locale: getLocale(),
      form: read.value,
      clientAddress: locals.clientAddress,
      isTrapped,
    });
    if (outcome.kind !== 'received') {
      const event = (await locals.run(findPublicEvent, { slug })) ?? error(404);
      const why = whyNotTaken(outcome, event.contactEmail);
      if (why.retryAfterSeconds) setHeaders({ 'retry-after': String(why.retryAfterSeconds) });
      const sent: RefusedForm = { problems: { [WHOLE_FORM]: why.sentence }, typed: typedAgain(read.value) };
      return fail(why.status, await readyAgain(locals, event.id, sent));
    }
    redirect(303, localizeHref(`/evenements/${slug}/inscription/envoyee`));
  },
};
