import type { Locale } from '#i18n/runtime.js';
import { LANGUAGE_NAMES } from '#lib/labels/written-languages.ts';
import { requirePermission } from '../accounts/require-permission.ts';
import type { Context } from '../context.ts';
import { inTerritory } from '../database/access.ts';
import { invitationText } from './invitation-text.ts';
import type { InvitationChoices } from './invitation-choices.ts';
import { readInvitation } from './read-invitation.ts';
import { sayInvitation } from './say-invitation.ts';
import { whyNotHandedOut } from './why-not-handed-out.ts';

/** An invitation as its organisers see it. */
export interface InvitationForStaff {
  readonly choices: InvitationChoices;
  readonly ownWords: string;
  readonly isPublic: boolean;
  /** 0 as long as nobody has made it. */
  readonly revision: number;
  /** Why it is not to be handed out now, in French; nothing when all is well. */
  readonly whyNot: string | undefined;
  /** What can be pasted, in each of the twelve languages. */
  readonly texts: readonly {
    readonly language: Locale;
    readonly direction: 'ltr' | 'rtl';
    readonly text: string;
    /** One of the town's own texts is still in French there. */
    readonly hasFrench: boolean;
  }[];
}

/** Gives the invitation of an event in every language, or what is suggested for it. Needs `event:edit`. */
export async function getInvitation(
  context: Context,
  { territoryId, eventId }: { territoryId: string; eventId: string },
): Promise<InvitationForStaff> {
  requirePermission(context.actor, 'event:edit', territoryId);
  const facts = await readInvitation(inTerritory(context, territoryId), eventId);
  const languages = Object.keys(LANGUAGE_NAMES) as Locale[];
  const said = await Promise.all(languages.map((language) => sayInvitation(context, facts, language)));
  return {
    choices: facts.choices,
    ownWords: facts.ownWords,
    isPublic: facts.isPublic,
    revision: facts.revision,
    whyNot: whyNotHandedOut(facts, context.clock.now()),
    texts: said.map((words) => ({
      language: words.language,
      direction: words.direction,
      text: invitationText(words),
      hasFrench: [words.title, words.access?.said, words.own?.said].some((text) => text?.isFrench === true),
    })),
  };
}
