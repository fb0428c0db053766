import { withBreaks } from '../certificates/page/compose-page.ts';
import type { TerritoryLook } from '../papers/compose-poster.ts';
import { handoutWords } from '../papers/handout-words.ts';
import { drawCode } from '../typesetting/draw-code.ts';
import type { OwnText } from '../translations/read-own-text.ts';
import { m } from '#i18n/messages.js';
import type { InvitationWords } from './compose-invitation.ts';

/** A text with the language and direction it is read in, as the template takes it. */
interface MarkedText {
  readonly text: string;
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
}

interface Fact {
  readonly label: string;
  readonly lines: readonly MarkedText[];
}

/** One page, in one language. */
interface InvitationPage {
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  readonly invited: string;
  readonly kind?: string;
  readonly title: MarkedText;
  readonly facts: readonly Fact[];
  readonly holds?: { readonly label: string; readonly points: readonly string[] };
  readonly coming: string;
  readonly own?: { readonly label: string; readonly paragraphs: readonly MarkedText[] };
  readonly notice: string;
  readonly by: readonly string[];
  readonly question: string;
  readonly contact: string;
  readonly online: string;
  readonly scan: string;
  readonly code: string;
  readonly codeAlt: string;
  readonly url: string;
  readonly unread?: { readonly sentence: string; readonly contact: string };
}

/** The handout as its template receives it: words only. */
export interface InvitationSheet extends TerritoryLook {
  readonly territory: string;
  readonly pages: readonly InvitationPage[];
}

/** What stands on each page: an A4 for each language. Pure. */
export function invitationSheet(
  invitations: readonly InvitationWords[],
  { look, territory }: { look: TerritoryLook; territory: string },
): InvitationSheet {
  return { ...look, territory: withBreaks(territory), pages: invitations.map(pageOf) };
}

function pageOf(words: InvitationWords): InvitationPage {
  const { language, direction, access, own } = words;
  /** What nobody translated says that it is in French. */
  const labelOf = ({ label, said }: { label: string; said: OwnText }) =>
    said.isFrench ? `${label} (${words.inFrench})` : label;
  const here = (text: string): MarkedText => ({ text, language, direction });
  const marked = ({ text, isFrench }: OwnText): MarkedText =>
    isFrench ? { text: withBreaks(text), language: 'fr', direction: 'ltr' } : here(withBreaks(text));
  return {
    language,
    direction,
    invited: words.invited,
    ...(words.kind !== undefined && { kind: words.kind }),
    title: marked(words.title),
    facts: [
      { label: words.when.label, lines: [here(words.when.said)] },
      { label: words.where.label, lines: words.where.said.map(marked) },
      ...(access ? [{ label: labelOf(access), lines: linesOf(access.said).map(marked) }] : []),
    ],
    ...(words.holds && { holds: { label: words.holds.label, points: words.holds.said } }),
    coming: words.coming,
    ...(own && { own: { label: labelOf(own), paragraphs: linesOf(own.said).map(marked) } }),
    notice: words.notice,
    by: words.by.said.map(withBreaks),
    question: words.question.label,
    contact: words.question.said,
    online: words.online.label,
    scan: handoutWords(language).scan,
    code: drawCode(words.online.said),
    codeAlt: m.invite_code_alt({}, { locale: language }),
    url: words.online.said,
    ...(words.unread && { unread: { sentence: words.unread.label, contact: words.unread.said } }),
  };
}

function linesOf({ text, isFrench }: OwnText): OwnText[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => ({ text: line, isFrench }));
}
