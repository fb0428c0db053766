import { createHash } from 'node:crypto';
import { formatDate, formatDay, formatTime } from '#lib/dates/format-date.ts';
import { formatZone } from '#lib/dates/french-zones.ts';
import { withBreaks } from '../certificates/page/compose-page.ts';
import { imageBytes } from '../certificates/page/read-crest.ts';
import { readOrganiserLogos } from '../certificates/studio/read-organiser-logos.ts';
import type { PaperDesign, PaperSettings } from '../certificates/studio/paper-settings.ts';
import { drawCode } from '../typesetting/draw-code.ts';
import { announceEvent, type AnnouncedEvent } from './announced-event.ts';
import type { Composition, PaperAsked } from './print-request.ts';
import { readPaperEvent } from './read-paper-event.ts';
import { sheetWords, type SheetWords } from './sheet-words.ts';

/** How a territory shows itself: colour, what is read upon it, crest or first letter. */
export type TerritoryLook = Pick<SheetWords, 'colour' | 'ink' | 'initial' | 'crest' | 'crestRatio'>;

/** The poster as its template receives it: words only. */
export interface PosterWords extends TerritoryLook {
  readonly design: PaperDesign;
  readonly territory: string;
  readonly occasion?: string;
  readonly title: string;
  readonly lead: string;
  readonly weekday: string;
  /** Without its weekday, never cut. */
  readonly day: string;
  readonly time: string;
  readonly where: readonly string[];
  readonly by: string;
  readonly call: string;
  readonly how: string;
  readonly until?: string;
  readonly code: string;
  readonly url: string;
  readonly notice: string;
  /** Of the associations that organise too and have one. */
  readonly logos: readonly PosterLogo[];
}

/** A logo, by its path among the images given to the typesetter and its width over its height. */
export interface PosterLogo {
  readonly path: string;
  readonly ratio: number;
  /** Whose it is. */
  readonly name: string;
}

const LEAD = {
  open: 'Un café, une promenade, du français parlé ensemble\u00a0: devenez le parrain ou la marraine d’une personne exilée, chacune et chacun à son rythme.',
  closed:
    'Ce jour-là, des habitantes et des habitants deviennent les marraines et les parrains de personnes exilées\u00a0: un lien entre deux personnes, une ville pour témoin.',
};
/** What a sponsorship is not, on a paper that calls for sponsors. */
function noticeOf(variant: PaperSettings['variant']): string {
  return `Le ${variant} républicain est un engagement symbolique et moral\u00a0: ni acte d’état civil, ni droit au séjour, ni obligation juridique ou financière.`;
}

/**
 * Composes the poster of a ceremony, A3 portrait, to be read on A4 too. Refuses what cannot be announced, see
 * {@link announceEvent}. It names nobody: nothing is opened.
 */
export async function composePoster({ trx, context, eventId }: PaperAsked): Promise<Composition> {
  const event = await readPaperEvent(trx, eventId);
  const announcement = announceEvent(event, {
    origin: context.settings.origin,
    now: context.clock.now(),
  });
  if (announcement.kind === 'unprintable') return announcement;
  const { sheet, images } = sheetWords(event);
  const { organiser_logos: logos = [] } = await readOrganiserLogos(trx, eventId);
  const drawn = logos.flatMap((logo, index) =>
    logo === null ? [] : [{ ...logoImage(logo), name: event.frame.organisers[index] ?? '' }],
  );
  const words = {
    ...posterWords(announcement.event, lookOf(sheet), event.settings),
    logos: drawn.map(({ path, ratio, name }) => ({ path, ratio, name })),
  } satisfies PosterWords;
  const document = {
    template: 'papers/templates/poster.typ',
    title: 'Affiche de la cérémonie',
    words,
    images: new Map([...images, ...drawn.map(({ path, bytes }) => [path, bytes] as const)]),
    pages: 1,
  };
  return { kind: 'composed', files: [{ fileName: 'affiche.pdf', document }] };
}

/** The look of the territory that holds the ceremony: nothing of its place nor its people. */
export function lookOf({ colour, ink, initial, crest, crestRatio }: SheetWords): TerritoryLook {
  return { colour, ink, initial, ...(crest && crestRatio ? { crest, crestRatio } : {}) };
}

/** What stands on the poster. Pure. */
export function posterWords(
  event: AnnouncedEvent,
  look: TerritoryLook,
  { design, variant }: PaperSettings,
): PosterWords {
  const isOpen = event.closesOn !== undefined;
  const date = formatDate(event.startsAtLocal, 'fr');
  const time = formatTime(event.startsAtLocal, 'fr');
  return {
    ...look,
    design,
    territory: withBreaks(event.territory),
    ...(event.occasion ? { occasion: event.occasion } : {}),
    title: withBreaks(event.title),
    lead: isOpen ? LEAD.open : LEAD.closed,
    weekday: capitalised(formatDay(event.startsAtLocal, 'fr').replace(date, '').trim()),
    day: unbroken(date),
    time: event.zone === 'Europe/Paris' ? `à ${time}` : `à ${time} (${formatZone(event.zone, 'fr')})`,
    where: event.place
      ? placeLines(event.place)
      : [isOpen ? 'Lieu communiqué après l’inscription' : 'Lieu communiqué aux personnes inscrites'],
    by: byWords(event),
    call: isOpen ? 'Proposez-vous comme parrain ou marraine' : 'Tout savoir sur cette cérémonie',
    how: isOpen
      ? 'Visez ce carré avec un téléphone\u00a0: deux minutes suffisent, sans compte.'
      : 'Visez ce carré avec un téléphone.',
    ...(event.closesOn
      ? { until: `Inscriptions jusqu’au ${unbroken(formatDate(event.closesOn, 'fr'))} inclus` }
      : {}),
    code: drawCode(event.url),
    url: event.url,
    notice: noticeOf(variant),
    logos: [],
  };
}

/** Width over height come from the declared size of a PNG: every logo was drawn anew as one when it was sent. */
function logoImage(base64: string) {
  const bytes = imageBytes(base64);
  return {
    path: `/logos/${createHash('sha256').update(bytes).digest('hex')}.png`,
    bytes,
    ratio: bytes.readUInt32BE(16) / bytes.readUInt32BE(20),
  };
}

/** « Grenoble, avec l’APARDAP » would need to know articles: names side by side, the territory first. */
function byWords({ territory, organisers }: AnnouncedEvent): string {
  const others = organisers.filter((name) => name !== territory);
  return [territory, ...others].map(withBreaks).join('\u2002·\u2002');
}

/** The name of the place and its address, whose postcode stays with its town. */
export function placeLines({ name, address }: NonNullable<AnnouncedEvent['place']>): string[] {
  return [name, address.replace(/(\d{5}) /gu, '$1\u00a0')].filter((line) => line !== '').map(withBreaks);
}

/** A text that stays on one line. */
export const unbroken = (text: string): string => text.replaceAll(' ', '\u00a0');

function capitalised(text: string): string {
  return text.charAt(0).toLocaleUpperCase('fr') + text.slice(1);
}
