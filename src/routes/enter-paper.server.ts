import { randomBytes } from 'node:crypto';
import { readForm } from '#lib/forms/read-form.ts';
import type { RefusedForm } from '#lib/forms/refused-form.ts';
import { getEvent } from '#lib/server/events/get-event.ts';
import { registerOnPaper } from '#lib/server/invitations/register-on-paper.ts';
import { withoutId } from '#lib/server/registrations/questions/own-question.ts';
import { readRegistrationSettings } from '#lib/server/registrations/questions/read-registration-settings.ts';
import { paperRegistrationForm } from '#lib/server/registrations/registration-form.ts';
import { askAboutEmail } from './(public)/evenements/[slug]/inscription/ask-about-email.ts';
import { MATCHING_WORDS } from './(public)/matching-words.server.ts';
import { typedAgain } from './(public)/typed-again.ts';

/** What the page to copy a paper form shows, for a town hall and for an association alike. */
export async function loadPaperPage({ run, territoryId }: App.Locals, eventId: string) {
  const { slug, status, title, starts_at_local, ...event } = await run(getEvent, { territoryId, eventId });
  const isDraft = status === 'draft';
  const settings = isDraft ? undefined : await run(readRegistrationSettings, { slug });
  return {
    title,
    status,
    startsAt: event.starts_at,
    startsAtLocal: starts_at_local,
    timeZone: event.time_zone,
    state: event.registration_state,
    closesOn: event.registration_closes_on,
    asked: settings?.asked ?? [],
    questions: settings?.questions.map(withoutId) ?? [],
    words: MATCHING_WORDS,
    submissionToken: randomBytes(24).toString('base64url'),
  };
}

/** Reads the page's form and writes it: the registration's id, or the form to show again with its status. */
export async function enterPaper(
  { run, territoryId }: App.Locals,
  eventId: string,
  request: Request,
): Promise<
  | { kind: 'entered'; registrationId: string }
  | { kind: 'refused'; status: 409 | 422; form: RefusedForm & { knownId?: string } }
> {
  const { slug, status } = await run(getEvent, { territoryId, eventId });
  if (status === 'draft') return { kind: 'refused', status: 409, form: closed({}) };
  const settings = await run(readRegistrationSettings, { slug });
  const read = await readForm(request, paperRegistrationForm(settings));
  const asked = askAboutEmail(read);
  if (asked) return { kind: 'refused', status: 422, form: asked };
  if (read.kind === 'refused') return { kind: 'refused', status: 422, form: read.form };
  const outcome = await run(registerOnPaper, { territoryId, eventId, form: read.value });
  const typed = typedAgain(read.value);
  switch (outcome.kind) {
    case 'registered':
    case 'already':
      return { kind: 'entered', registrationId: outcome.registrationId };
    case 'closed':
      return { kind: 'refused', status: 409, form: closed(typed) };
    case 'known':
      return {
        kind: 'refused',
        status: 409,
        form: {
          problems: {
            email:
              'Cette adresse est déjà inscrite à cette cérémonie. Laissez-la vide si elle n’est pas à cette personne.',
          },
          typed,
          ...(outcome.registrationId === null ? {} : { knownId: outcome.registrationId }),
        },
      };
  }
}

function closed(typed: RefusedForm['typed']): RefusedForm {
  return {
    problems: { '': 'Cette cérémonie ne prend pas, ou plus, d’inscriptions. Rien n’a été enregistré.' },
    typed,
  };
}
