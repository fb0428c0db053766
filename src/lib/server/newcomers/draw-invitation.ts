import type { Locale } from '#i18n/runtime.js';
import { languageLabel } from '#lib/labels/languages.ts';
import { LANGUAGE_NAMES } from '#lib/labels/written-languages.ts';
import { requirePermission } from '../accounts/require-permission.ts';
import { readPaperFrame } from '../certificates/read-paper-frame.ts';
import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import { lookOf } from '../papers/compose-poster.ts';
import { missingLetterProblems } from '../papers/announced-event.ts';
import { sheetWords } from '../papers/sheet-words.ts';
import { drawDocument } from '../typesetting/draw-document.ts';
import type { TypesetDocument } from '../typesetting/typeset.ts';
import type { OwnText } from '../translations/read-own-text.ts';
import type { InvitationWords } from './compose-invitation.ts';
import { invitationSheet } from './invitation-pages.ts';
import { readInvitation } from './read-invitation.ts';
import { sayInvitation } from './say-invitation.ts';
import { whyNotHandedOut } from './why-not-handed-out.ts';

/** Languages of an invitation from an address (`ar,fa`), each once, in the order of the site; all twelve where none is named. */
export function languagesAsked(asked: readonly string[]): Locale[] {
  const wanted = new Set(asked.flatMap((part) => part.split(',')).map((code) => code.trim()));
  const all = Object.keys(LANGUAGE_NAMES) as Locale[];
  const named = all.filter((language) => wanted.has(language));
  return named.length > 0 ? named : all;
}

type Drawn =
  | { readonly kind: 'drawn'; readonly bytes: Uint8Array; readonly fileName: string }
  /** French sentences for the organiser's screen. */
  | { readonly kind: 'unprintable'; readonly problems: readonly string[] };

/**
 * Draws the invitation as a PDF/UA file, an A4 page for each language. Needs `event:edit`. Refuses what is not to be
 * handed out (`why-not-handed-out.ts`) and a letter that no font of the house draws. It names no resident; nothing
 * is kept.
 */
export async function drawInvitation(
  context: Context,
  { territoryId, eventId, languages }: { territoryId: string; eventId: string; languages: readonly Locale[] },
): Promise<Drawn> {
  const composed = await composeDocument(context, { territoryId, eventId, languages });
  if (composed.kind === 'unprintable') return composed;
  const drawn = await drawDocument(composed.document);
  if (drawn.kind === 'failed') {
    const problem =
      'Les textes sont trop longs pour tenir sur une page\u00a0: raccourcissez vos mots ou la façon de venir, ou choisissez moins de phrases.';
    return { kind: 'unprintable', problems: [problem] };
  }
  const suffix = languages.length > 3 ? `${languages.length}-langues` : languages.join('-');
  return { kind: 'drawn', bytes: drawn.drawn, fileName: `invitation-${suffix}.pdf` };
}

/** The document before it is drawn; see {@link drawInvitation}. */
export async function composeDocument(
  context: Context,
  { territoryId, eventId, languages }: { territoryId: string; eventId: string; languages: readonly Locale[] },
): Promise<
  | { readonly kind: 'composed'; readonly document: TypesetDocument }
  | { readonly kind: 'unprintable'; readonly problems: readonly string[] }
> {
  requirePermission(context.actor, 'event:edit', territoryId);
  const { facts, frame } = await transactInTerritory(context, territoryId, async (trx) => ({
    facts: await readInvitation(trx, eventId),
    frame: await readPaperFrame(trx, eventId),
  }));
  const whyNot = whyNotHandedOut(facts, context.clock.now());
  if (whyNot !== undefined) return { kind: 'unprintable', problems: [whyNot] };
  const said = await Promise.all(languages.map((language) => sayInvitation(context, facts, language)));
  const problems = unprintableTexts(said);
  if (problems.length > 0) return { kind: 'unprintable', problems };
  const { sheet, images } = sheetWords({ frame, title: facts.title });
  const words = invitationSheet(said, { look: lookOf(sheet), territory: facts.territory });
  return {
    kind: 'composed',
    document: {
      template: 'newcomers/templates/invitation.typ',
      title: 'Invitation',
      words,
      images,
      pages: languages.length,
    },
  };
}

/** One French sentence for each text with a letter that no font has, the same text once. */
function unprintableTexts(invitations: readonly InvitationWords[]): string[] {
  const problems = missingLetterProblems(
    invitations.flatMap(({ language, title, where, access, own, by }) => {
      const named = (what: string, text: OwnText | undefined) => {
        const isFrench = language === 'fr' || text?.isFrench === true;
        // The fonts have no line end, and need none.
        return [
          isFrench ? what : `${what}, en ${languageLabel(language)}`,
          text?.text.replace(/\s+/gu, ' '),
        ] as const;
      };
      return [
        named('le titre', title),
        named('la façon de venir', access?.said),
        named('vos mots', own?.said),
        ...where.said.map((line) => named('le lieu', line)),
        ...by.said.map((name) => ['le nom de qui organise', name] as const),
      ];
    }),
  );
  return [...new Set(problems)];
}
