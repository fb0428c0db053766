import { addDays } from '#lib/dates/local-time.ts';
import { requirePermission } from '../accounts/require-permission.ts';
import type { Context } from '../context.ts';
import { inTerritory } from '../database/access.ts';
import { readInvitingEvent } from '../invitations/inviting-event.ts';
import { placeToldNow } from '../invitations/place-told-now.ts';
import { composeLetter, linkTo, mailLocale } from '../registrations/registration-mail.ts';
import { composeReminder } from './compose-reminder.ts';
import { readReminderSettings } from './reminder-settings.ts';
import { problemWithWords } from './reminder-words.ts';
import type { ReminderOfEvent } from './set-reminder.ts';

/** The mail as an invented person would read it. */
export interface ReminderPreview {
  readonly kind: 'preview';
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly locale: string;
}

export interface PreviewReminder extends ReminderOfEvent {
  readonly territoryId: string;
  readonly locale: string;
  /** Words that are not kept yet. */
  readonly words?: string | undefined;
}

/**
 * Writes the very mail of a reminder to « Camille Exemple », who does not exist, in one language: with the words
 * given (none: the house's), or with those that are kept. Its link leads nowhere. Refuses words that could not be
 * kept, at the field `words`. Sends nothing. Needs `event:read`.
 */
export async function previewReminder(
  context: Context,
  { words, ...of }: PreviewReminder,
): Promise<ReminderPreview | { kind: 'refused'; problems: { words: string } }> {
  requirePermission(context.actor, 'event:read', of.territoryId);
  const db = inTerritory(context, of.territoryId);
  const event = await readInvitingEvent(db, of.eventId);
  const locale = mailLocale(of.locale);
  const kept = (await readReminderSettings(db, of.eventId))[of.kind].ownWords;
  const problem = words === undefined ? undefined : problemWithWords(of.kind, words);
  if (problem !== undefined) return { kind: 'refused', problems: { words: problem } };
  const letter = composeReminder({
    kind: of.kind,
    event,
    place: placeToldNow(event, context.clock.now()),
    ownWords: words === undefined ? kept : { [locale]: words },
    locale,
    name: 'Camille Exemple',
    page: of.kind === 'thanks' ? undefined : linkTo(context, locale, '/reponse/exemple'),
    ...(of.kind === 'first-meeting' && {
      meetingAt: `${addDays(event.starts_at_local.slice(0, 10), -14)}T18:30`,
    }),
  });
  const { subject, text, html } = composeLetter(
    {
      context,
      event,
      territoryName: event.territoryName,
      to: { name: 'Camille Exemple', address: 'camille@exemple.fr' },
      locale,
    },
    letter,
  );
  return { kind: 'preview', subject, text, html, locale };
}
