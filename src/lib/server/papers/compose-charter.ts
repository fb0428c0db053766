import { m } from '#i18n/messages.js';
import { getTextDirection, type Locale } from '#i18n/runtime.js';
import { siteLocale } from '#lib/labels/written-languages.ts';
import { withBreaks } from '../certificates/page/compose-page.ts';
import { charterWords, type CharterWords } from './charter-words.ts';
import { describeMissingLetters } from './marked-text.ts';
import type { Composition, PaperAsked } from './print-request.ts';
import { readPaperEvent, type PaperEvent } from './read-paper-event.ts';
import { sheetWords, type SheetWords } from './sheet-words.ts';

interface CharterPaperWords {
  readonly sheet: SheetWords;
  /** « Grenoble, avec APARDAP et la Cimade » */
  readonly with: string;
  /** French first: it is the text that is signed. */
  readonly parts: readonly (CharterWords & { language: Locale; direction: 'ltr' | 'rtl' })[];
  /** Under the lines for signing. */
  readonly signatures: readonly string[];
  /** On the page in the second language, in both: that it is there to be read. */
  readonly reading_copy: readonly string[];
}

const listInFrench = new Intl.ListFormat('fr', { type: 'conjunction' });

/**
 * Composes the charter to be signed by a sponsor and the town: the words of the public page, in French, and beside it
 * on a page of its own in the second language asked for, where the charter is written in it. It names no sponsor: the
 * same sheet serves everybody.
 */
export async function composeCharter({ trx, eventId, request }: PaperAsked): Promise<Composition> {
  return writeCharter(await readPaperEvent(trx, eventId), request.language);
}

/** Writes it, or says why it cannot be. A language in which the charter is not written adds nothing. Pure. */
export function writeCharter(event: PaperEvent, language?: string): Composition {
  const { territory, organisers } = event.frame;
  const problems = describeMissingLetters(
    [event.title, territory, ...organisers].map((text) => ({ whose: 'La cérémonie', text })),
  );
  if (problems.length > 0) return { kind: 'unprintable', problems };
  const { sheet, images } = sheetWords(event);
  const words = charterPaperWords(event, sheet, language);
  const document = {
    template: 'papers/templates/charter.typ',
    title: 'Charte de la marraine, du parrain',
    words,
    images,
    pages: words.parts.length,
  };
  return { kind: 'composed', files: [{ fileName: 'charte.pdf', document }] };
}

function charterPaperWords(
  event: Pick<PaperEvent, 'frame'>,
  sheet: SheetWords,
  language: string | undefined,
): CharterPaperWords {
  const { territory, organisers } = event.frame;
  const second = siteLocale(language ?? 'fr');
  const locales: Locale[] = second === 'fr' ? ['fr'] : ['fr', second];
  const partners = organisers.filter((name) => name !== territory);
  const together = partners.length > 0 ? `${territory}, avec ${listInFrench.format(partners)}` : territory;
  return {
    sheet,
    with: withBreaks(together),
    parts: locales.map((locale) => ({
      language: locale,
      direction: getTextDirection(locale),
      ...charterWords(locale),
    })),
    signatures: [
      'La marraine, le parrain',
      'Pour la collectivité',
      ...(partners.length > 0 ? ['Pour l’association'] : []),
    ],
    reading_copy: locales.map((locale) => m.charter_reading_copy({}, { locale })),
  };
}
