import { m } from '#i18n/messages.js';
import { getTextDirection, type Locale } from '#i18n/runtime.js';
import { formatDay, formatDayAndTime } from '#lib/dates/format-date.ts';
import { SECOND_LANGUAGES } from '#lib/labels/written-languages.ts';
import { withBreaks } from '../certificates/page/compose-page.ts';
import type { PaperDesign } from '../certificates/studio/paper-settings.ts';
import { drawCode } from '../typesetting/draw-code.ts';
import { announceEvent, type AnnouncedEvent } from './announced-event.ts';
import { lookOf, placeLines, unbroken, type TerritoryLook } from './compose-poster.ts';
import { handoutWords } from './handout-words.ts';
import type { Composition, PaperAsked } from './print-request.ts';
import { readPaperEvent } from './read-paper-event.ts';
import { sheetWords } from './sheet-words.ts';

/** A text with the language and direction it is read in. */
interface MarkedText {
  readonly text: string;
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
}

/** One side of the handout, in one language. */
export interface HandoutSide {
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  readonly title: string;
  readonly motto: string;
  readonly what: string;
  readonly is: string;
  readonly isPoints: readonly string[];
  readonly isnt: string;
  readonly isntPoints: readonly string[];
  readonly facts: readonly { readonly label: string; readonly lines: readonly MarkedText[] }[];
  readonly call: string;
  readonly until?: string;
  readonly scan: string;
  readonly code: string;
  readonly codeAlt: string;
  readonly url: string;
  readonly question: string;
  readonly contact: string;
  readonly unread?: { readonly sentence: string; readonly contact: string };
}

/** The handout as its template receives it: words only. */
export interface HandoutSheet extends TerritoryLook {
  readonly design: PaperDesign;
  readonly territory: string;
  readonly ceremony: string;
  readonly by: string;
  readonly sides: readonly HandoutSide[];
}

/**
 * Composes the handout of a ceremony: A4 landscape with the same A5 twice, French on the front and the language
 * asked for on the back. Refuses what cannot be announced ({@link announceEvent}); an unknown language is left
 * out. It names nobody: nothing is opened.
 */
export async function composeHandout({ trx, context, eventId, request }: PaperAsked): Promise<Composition> {
  const event = await readPaperEvent(trx, eventId);
  const { origin, contactAddress } = context.settings;
  const announcement = announceEvent(event, { origin, now: context.clock.now() });
  if (announcement.kind === 'unprintable') return announcement;
  const { sheet, images } = sheetWords(event);
  const second = SECOND_LANGUAGES.find((language) => language === request.language);
  const words = handoutSheet(announcement.event, {
    look: lookOf(sheet),
    design: event.settings.design,
    languages: second ? ['fr', second] : ['fr'],
    contactAddress,
  });
  const document = {
    template: 'papers/templates/handout.typ',
    title: 'Feuillet de la cérémonie',
    words,
    images,
    pages: words.sides.length,
  };
  return {
    kind: 'composed',
    files: [{ fileName: second ? `feuillet-fr-${second}.pdf` : 'feuillet-fr.pdf', document }],
  };
}

/** What stands on each side. Pure. */
export function handoutSheet(
  event: AnnouncedEvent,
  given: {
    look: TerritoryLook;
    design: PaperDesign;
    languages: readonly Locale[];
    /** Whoever reads a translation may propose a better one there. */
    contactAddress: string;
  },
): HandoutSheet {
  return {
    ...given.look,
    design: given.design,
    territory: withBreaks(event.territory),
    ceremony: withBreaks(event.title),
    by: [event.territory, ...event.organisers].map(withBreaks).join('\u2002·\u2002'),
    sides: given.languages.map((language) => side(event, language, given.contactAddress)),
  };
}

function side(event: AnnouncedEvent, language: Locale, contactAddress: string): HandoutSide {
  const { until, closed, placeLater, when, where, ...words } = handoutWords(language);
  const direction = getTextDirection(language);
  const url = urlIn(event.url, language);
  const own = (text: string): MarkedText => ({ text, language, direction });
  const french = (text: string): MarkedText => ({ text, language: 'fr', direction: 'ltr' });
  return {
    ...words,
    language,
    direction,
    motto: m.footer_words({}, { locale: language }),
    facts: [
      { label: when, lines: [own(momentIn(language, event))] },
      ...(event.place
        ? [{ label: where, lines: placeLines(event.place).map(french) }]
        : // Nobody will be told any more, once nobody registers.
          event.closesOn
          ? [{ label: where, lines: [own(placeLater)] }]
          : []),
    ],
    call: event.closesOn ? words.call : closed,
    ...(event.closesOn ? { until: until(formatDay(event.closesOn, language)) } : {}),
    code: drawCode(url),
    url,
    contact: event.contact,
    ...(language === 'fr'
      ? {}
      : {
          unread: { sentence: m.translation_unread({}, { locale: language }), contact: contactAddress },
        }),
  };
}

/** Day and hour; the French day is never cut. */
function momentIn(language: Locale, { startsAtLocal, zone }: AnnouncedEvent): string {
  const moment = formatDayAndTime(startsAtLocal, language, { zone });
  const day = formatDay(startsAtLocal, language);
  return language === 'fr' ? moment.replace(day, unbroken(day)).replace(' à ', ' à\u00a0') : moment;
}

/** The page in the reader's language. */
function urlIn(url: string, language: Locale): string {
  return language === 'fr' ? url : url.replace(/(?=\/evenements\/)/u, `/${language}`);
}
