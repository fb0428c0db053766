import { ZONE_RULE_LABELS } from '#lib/labels/photographs.ts';
import { withBreaks } from '../certificates/page/compose-page.ts';
import { readPictureWishes, type PictureWishes } from '../day-of/photographs/picture-wishes.ts';
import { recordNamesRead } from '../sponsees/record-names-read.ts';
import { describeMissingLetters, markedText, type MarkedText } from './marked-text.ts';
import type { Composition, PaperAsked } from './print-request.ts';
import { readPaperEvent, type PaperEvent } from './read-paper-event.ts';
import { sheetTexts, sheetWords, type SheetWords } from './sheet-words.ts';

/** Somebody to be left out of a picture, or seen from behind only. */
interface PhotographerLine {
  /** « 7 »; a dash for whoever is not called. */
  readonly call: string;
  /** By whom they are known; never a name that is not to be given. */
  readonly who: MarkedText;
  /** « avec Jeanne Exemple »; nothing without a sponsor. */
  readonly beside?: MarkedText;
}

/** The photographer's sheet as its template reads it. */
export interface PhotographerWords {
  readonly sheet: SheetWords;
  readonly zones: readonly { readonly name: string; readonly rule: string }[];
  readonly sections: readonly {
    readonly title: string;
    readonly count: string;
    readonly lines: readonly PhotographerLine[];
  }[];
}

/**
 * Composes the sheet of whoever takes pictures: the zones of the room, then whom not to photograph and whom from behind
 * only, by the number of their call, the pair they stand in, and the sponsors who said no. Who does not wish to be named
 * has no name on it. About the whole ceremony, whomever the request names.
 */
export async function composePhotographer({
  trx,
  context,
  territoryId,
  eventId,
}: PaperAsked): Promise<Composition> {
  const event = await readPaperEvent(trx, eventId);
  const wishes = await readPictureWishes(trx, context, { territoryId, eventId });
  const named = wishes.households.filter(({ imageConsent }) => imageConsent !== 'yes');
  await recordNamesRead(trx, context, {
    territoryId,
    eventId,
    sponseeIds: named.map(({ sponseeId }) => sponseeId),
  });
  return writePhotographer(event, wishes);
}

/** Writes it, or says why it cannot be. Pure. */
export function writePhotographer(event: PaperEvent, wishes: PictureWishes): Composition {
  const { households, sponsors, zones } = wishes;
  const listed = households.filter(({ imageConsent }) => imageConsent !== 'yes');
  const refusing = sponsors.filter(({ isRefused }) => isRefused);
  if (zones.length + households.length + sponsors.length === 0) return { kind: 'nobody' };
  const problems = describeMissingLetters([
    ...sheetTexts(event),
    ...zones.map(({ name }) => ({ whose: 'Une zone de la salle', text: name })),
    ...listed.flatMap((one) =>
      [one.shownNames, ...one.sponsors].map((text) => ({ whose: one.shownNames, text })),
    ),
    ...refusing.map(({ names }) => ({ whose: names, text: names })),
  ]);
  if (problems.length > 0) return { kind: 'unprintable', problems };
  const { sheet, images } = sheetWords(event);
  const of = (consent: 'none' | 'from-behind') =>
    listed
      .filter(({ imageConsent }) => imageConsent === consent)
      .map(({ call, shownNames, sponsors: beside }) => ({
        call: call === undefined ? '—' : String(call),
        who: markedText(shownNames),
        ...(beside.length > 0 && { beside: markedText(`avec ${beside.join(', ')}`) }),
      }));
  const words: PhotographerWords = {
    sheet,
    zones: zones.map(({ name, rule }) => ({ name: withBreaks(name), rule: ZONE_RULE_LABELS[rule] })),
    sections: [
      { title: 'Ne pas photographier', lines: of('none') },
      { title: 'De dos seulement, sans que le visage se voie', lines: of('from-behind') },
      {
        title: 'Marraines et parrains à ne pas photographier',
        lines: refusing.map(({ names, calls }) => ({
          call: calls.length === 0 ? '—' : calls.join(', '),
          who: markedText(names),
        })),
      },
    ]
      .filter(({ lines }) => lines.length > 0)
      .map(({ title, lines }) => ({ title, count: tellCount(lines.length), lines })),
  };
  const document = {
    template: 'papers/templates/photographer.typ',
    title: 'Feuille pour les photos',
    words,
    images,
  };
  return { kind: 'composed', files: [{ fileName: 'photos.pdf', document }] };
}

function tellCount(lines: number): string {
  return lines === 1 ? '1 ligne' : `${lines} lignes`;
}
