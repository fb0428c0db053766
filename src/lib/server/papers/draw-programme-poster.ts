import { welcomeOf } from '#lib/labels/event-welcome.ts';
import { requirePermission } from '../accounts/require-permission.ts';
import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import { getEvent, type EventForStaff } from '../events/get-event.ts';
import { listMoments, type MomentForStaff } from '../events/programme/list-moments.ts';
import { drawDocument } from '../typesetting/draw-document.ts';
import type { TypesetDocument } from '../typesetting/typeset.ts';
import { announceEvent, missingLetterProblems } from './announced-event.ts';
import { lookOf } from './compose-poster.ts';
import { programmePosterWords, type MomentAnnounced } from './programme-poster-words.ts';
import { readPaperEvent } from './read-paper-event.ts';
import { sheetWords } from './sheet-words.ts';

type Composed =
  | { readonly kind: 'composed'; readonly document: TypesetDocument }
  /** French sentences for the organiser's screen. */
  | { readonly kind: 'unprintable'; readonly problems: readonly string[] };

/**
 * Composes the poster of an event of any kind with its programme, A4 portrait, with the code that leads to its public
 * page. Refuses what cannot be announced (`announced-event.ts`; a programme is over with its last moment) and a
 * letter that no font of the house draws. Cancelled moments stand not on it; it names nobody. Needs `event:read`.
 */
export async function composeProgrammePoster(
  context: Context,
  { territoryId, eventId }: { territoryId: string; eventId: string },
): Promise<Composed> {
  requirePermission(context.actor, 'event:read', territoryId);
  const row = await getEvent(context, { territoryId, eventId });
  const moments = (await listMoments(context, { territoryId, eventId })).filter(
    ({ isCancelled }) => !isCancelled,
  );
  const event = await transactInTerritory(context, territoryId, (trx) => readPaperEvent(trx, eventId));
  const endsAt = [event.ends_at, ...moments.map((moment) => moment.endsAt)].sort().at(-1) ?? event.ends_at;
  const announcement = announceEvent(
    { ...event, ends_at: endsAt },
    { origin: context.settings.origin, now: context.clock.now() },
  );
  if (announcement.kind === 'unprintable') return announcement;
  const isPlaceTold = announcement.event.place !== undefined;
  const problems = missingLetterProblems([
    ['les quelques mots', event.description],
    ...moments.flatMap(({ title, placeName, address }) => [
      [`le titre d’un moment, « ${title} »`, title] as const,
      ...(isPlaceTold
        ? [['le lieu d’un moment', placeName] as const, ['son adresse', address] as const]
        : []),
    ]),
  ]);
  if (problems.length > 0) return { kind: 'unprintable', problems };
  const { sheet, images } = sheetWords(event);
  const { accesses } = welcomeOf(row);
  return {
    kind: 'composed',
    document: {
      template: 'papers/templates/programme-poster.typ',
      title: 'Affiche du programme',
      words: programmePosterWords(announcement.event, withCeremony(row, moments), lookOf(sheet), {
        accesses,
        description: event.description,
      }),
      images,
      pages: 1,
    },
  };
}

/** Among the moments around it a ceremony stands at its own hour, unless its programme names it already. */
function withCeremony(event: EventForStaff, moments: readonly MomentForStaff[]): readonly MomentAnnounced[] {
  const isNamed = moments.some(({ kind }) => kind === 'ceremony');
  if (event.kind !== 'ceremony' || moments.length === 0 || isNamed) return moments;
  const ceremony = {
    title: event.title,
    startsAt: event.starts_at,
    startsAtLocal: event.starts_at_local,
    endsAtLocal: event.ends_at_local,
    placeName: event.place_name,
    address: event.address,
    takesGuests: false,
  };
  return [...moments, ceremony].sort((one, other) => (one.startsAt < other.startsAt ? -1 : 1));
}

/** Draws {@link composeProgrammePoster} as a PDF/UA file. Refuses texts that are too long for one page, too. */
export async function drawProgrammePoster(
  context: Context,
  asked: { territoryId: string; eventId: string },
): Promise<
  | { readonly kind: 'drawn'; readonly bytes: Uint8Array }
  | { readonly kind: 'unprintable'; readonly problems: readonly string[] }
> {
  const composed = await composeProgrammePoster(context, asked);
  if (composed.kind === 'unprintable') return composed;
  const drawn = await drawDocument(composed.document);
  if (drawn.kind === 'drawn') return { kind: 'drawn', bytes: drawn.drawn };
  const problem = 'Les titres et les lieux sont trop longs pour tenir sur une page : raccourcissez-les.';
  return { kind: 'unprintable', problems: [problem] };
}
