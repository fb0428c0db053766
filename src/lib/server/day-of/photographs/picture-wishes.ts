import type { Transaction } from 'kysely';
import type { Context } from '../../context.ts';
import type { Database } from '../../database/schema.ts';
import { isUncalled, isUnnamed, shownNames } from '../../sponsees/shown-names.ts';
import { openSponseeDetails, sponseeNames, type SponseeDetails } from '../../sponsees/sponsee-details.ts';
import { openSponsorDetails, sponsorNames } from '../../sponsors/sponsor-details.ts';
import { openVault } from '../../vault/open-vault.ts';
import { readCallNumbers } from '../read-call-numbers.ts';
import { readDayRows } from '../read-day-rows.ts';
import { parseZones, type PhotoZone } from './photo-zones.ts';

/** A household as its organisers and its photographer see it. */
export interface HouseholdWish {
  readonly sponseeId: string;
  /** For the organisers. */
  readonly names: string;
  /** For the photographer: without a name where they do not wish one before others. */
  readonly shownNames: string;
  readonly isUnnamed: boolean;
  readonly isUncalled: boolean;
  readonly imageConsent: SponseeDetails['imageConsent'];
  /** How many they are: all of them are concerned. */
  readonly people: number;
  readonly call: number | undefined;
  /** Beside whom they stand: by this a photographer knows them. */
  readonly sponsors: readonly string[];
}

export interface SponsorWish {
  readonly sponsorId: string;
  readonly names: string;
  readonly calls: readonly number[];
  readonly isRefused: boolean;
}

export interface PictureWishes {
  readonly zones: readonly PhotoZone[];
  /** In the order of the calls, whoever is not called after them. */
  readonly households: readonly HouseholdWish[];
  /** Confirmed sponsors, in the order of the calls. */
  readonly sponsors: readonly SponsorWish[];
}

/**
 * Reads, in the caller's transaction, the zones of the room and what everybody allows of pictures. Whoever calls this
 * records that the names were read.
 */
export async function readPictureWishes(
  trx: Transaction<Database>,
  context: Context,
  { territoryId, eventId }: { territoryId: string; eventId: string },
): Promise<PictureWishes> {
  const rows = await readDayRows(trx, eventId);
  const day = await trx
    .selectFrom('ceremony_day')
    .select('photo_zones')
    .where('event_id', '=', eventId)
    .executeTakeFirst();
  const zones = parseZones(day?.photo_zones ?? '[]');
  const entered = rows.sponsees.filter(({ status }) => status === 'entered');
  const confirmed = rows.sponsors.filter(({ status }) => status === 'confirmed');
  // Erased people have no key either.
  if (entered.length + confirmed.length === 0) return { zones, households: [], sponsors: [] };
  const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
  const opened = entered.map((row) => ({ id: row.id, details: openSponseeDetails(vault, row) }));
  const uncalled = new Set(opened.filter(({ details }) => isUncalled(details)).map(({ id }) => id));
  const calls = await readCallNumbers(trx, eventId, rows, uncalled);
  const sponsors = confirmed.map((row) => ({ id: row.id, details: openSponsorDetails(vault, row) }));
  const namesOf = new Map(sponsors.map(({ id, details }) => [id, sponsorNames(details)]));
  const firstCall = (id: string) => calls.get(id)?.[0] ?? Infinity;
  return {
    zones,
    households: opened
      .toSorted((a, b) => compare(firstCall(a.id), firstCall(b.id)))
      .map(({ id, details }) => ({
        sponseeId: id,
        names: sponseeNames(details),
        shownNames: shownNames(details),
        isUnnamed: isUnnamed(details),
        isUncalled: isUncalled(details),
        imageConsent: details.imageConsent,
        people: details.people.length,
        call: calls.get(id)?.[0],
        sponsors: rows.pairs
          .filter((pair) => pair.sponsee_id === id && pair.status === 'confirmed')
          .flatMap((pair) => namesOf.get(pair.sponsor_id) ?? []),
      })),
    sponsors: sponsors
      .toSorted((a, b) => compare(firstCall(a.id), firstCall(b.id)))
      .map(({ id, details }) => ({
        sponsorId: id,
        names: sponsorNames(details),
        calls: calls.get(id) ?? [],
        isRefused: details.imageConsent === 'none',
      })),
  };
}

function compare(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
