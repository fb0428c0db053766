import type { Locale } from '#i18n/runtime.js';
import type { Context } from '../context.ts';
import { readOwnTexts } from '../translations/read-own-text.ts';
import { composeInvitation, type InvitationOwnTexts, type InvitationWords } from './compose-invitation.ts';
import type { InvitationFacts } from './read-invitation.ts';

/** Says an invitation in a language, with the territory's own translations where they are up to date. */
export async function sayInvitation(
  context: Context,
  facts: InvitationFacts,
  language: Locale,
): Promise<InvitationWords> {
  const { territoryId, eventId } = facts;
  const texts = { title: facts.title, access_note: facts.place?.access ?? '' };
  const [ofEvent, ofInvitation] = await readOwnTexts(context, {
    territoryId,
    locale: language,
    asked: [
      { subject: 'event', subjectId: eventId, texts },
      { subject: 'invitation', subjectId: eventId, texts: { own_words: facts.ownWords } },
    ],
  });
  const own = { ...ofEvent, ...ofInvitation } as unknown as InvitationOwnTexts;
  const { origin, contactAddress } = context.settings;
  return composeInvitation(facts, own, { language, origin, contactAddress, now: context.clock.now() });
}
