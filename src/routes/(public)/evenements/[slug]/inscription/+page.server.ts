import { randomBytes } from 'node:crypto';
import { error, fail, redirect } from '@sveltejs/kit';
import { m } from '#i18n/messages.js';
import { getLocale, localizeHref } from '#i18n/runtime.js';
import { readForm } from '#lib/forms/read-form.ts';
import { findPublicEvent, withoutIds } from '#lib/server/events/find-public-event.ts';
import { withoutId } from '#lib/server/registrations/own-question.ts';
import { readRegistrationSettings } from '#lib/server/registrations/read-registration-settings.ts';
import { registerSponsor } from '#lib/server/registrations/register-sponsor.ts';
import { registrationForm } from '#lib/server/registrations/registration-form.ts';
import { MATCHING_WORDS } from '../../../matching-words.server.ts';
import { typedAgain } from '../../../typed-again.ts';
import type { Actions, PageServerLoad } from './$types';
import { askAboutEmail } from './ask-about-email.ts';

export const load: PageServerLoad = async ({ locals, params }) => {
  const event = await locals.run(findPublicEvent, { slug: params.slug });
  if (!event) error(404);
  const settings = await locals.run(readRegistrationSettings, { slug: params.slug });
  return {
    event: withoutIds(event),
    isOver: event.endsAt <= locals.context.clock.now(),
    asked: settings.asked,
    questions: settings.questions.map(withoutId),
    words: MATCHING_WORDS,
    submissionToken: randomBytes(24).toString('base64url'),
  };
};

export const actions: Actions = {
  default: async ({ locals, params, request }) => {
    const settings = await locals.run(readRegistrationSettings, { slug: params.slug });
    const read = await readForm(request, registrationForm(settings));
    const refused = askAboutEmail(read);
    if (refused) return fail(422, refused);
    if (read.kind === 'refused') return fail(422, read.form);
    const outcome = await locals.run(registerSponsor, {
      slug: params.slug,
      locale: getLocale(),
      form: read.value,
    });
    if (outcome.kind === 'closed') {
      return fail(409, { problems: { '': m.register_closed_now() }, typed: typedAgain(read.value) });
    }
    redirect(303, localizeHref(`/evenements/${params.slug}/inscription/envoyee`));
  },
};
