import type { Transaction } from 'kysely';
import { fingerprint } from '#lib/day/device-key.ts';
import type { DeviceRefusal, DoorList, DoorParty } from '#lib/day/door-list.ts';
import type { Context } from '../../context.ts';
import { inTerritory, transactInTerritory } from '../../database/access.ts';
import type { Database } from '../../database/schema.ts';
import { openSponseeDetails } from '../../sponsees/sponsee-details.ts';
import { isUncalled, shownPeople } from '../../sponsees/shown-names.ts';
import { openSponsorDetails } from '../../sponsors/sponsor-details.ts';
import { openVault } from '../../vault/open-vault.ts';
import { followDevice } from '../devices/follow-device.ts';
import { forgetNamesTold, recordNamesTold } from '../devices/record-names-told.ts';
import { readCallNumbers } from '../read-call-numbers.ts';
import { expectedAmong, readDayRows, revisionOf, toDoorAct, type DayRows } from '../read-day-rows.ts';
import type { DayDeviceRow } from '../tables.ts';
import { entryCode } from './entry-code.ts';

export type DoorListOutcome =
  | { readonly kind: 'list'; readonly list: DoorList }
  /** The door shows this revision already. */
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'refused'; readonly because: DeviceRefusal };

/**
 * Gives a door its people, and all that was noted so far. `since` is the revision it shows: nothing is opened while it
 * is the same. Records which households' names it was given, whenever they are others than before. Refuses as
 * `followDevice` does.
 */
export async function readDoorList(
  context: Context,
  { deviceId, proof, since }: { deviceId: string; proof: string; since?: number | undefined },
): Promise<DoorListOutcome> {
  const followed = await followDevice(context, { deviceId, proof, kind: 'door' });
  if (followed.kind === 'refused') {
    forgetNamesTold(deviceId);
    return followed;
  }
  const { device } = followed;
  const { territory_id: territoryId, event_id: eventId } = device;
  if (since !== undefined) {
    const rows = await readDayRows(inTerritory(context, territoryId), eventId);
    if (revisionOf(rows) === since) return { kind: 'unchanged' };
  }
  return transactInTerritory(context, territoryId, async (trx) => {
    const rows = await readDayRows(trx, eventId);
    const parties = await openParties(trx, context, device, rows);
    const households = parties.filter(({ kind }) => kind === 'sponsee');
    await recordNamesTold(trx, context, { deviceId: device.id, territoryId, eventId, households });
    return { kind: 'list', list: writeList(context, device, rows, parties) };
  });
}

function writeList(
  context: Context,
  device: DayDeviceRow,
  rows: DayRows,
  parties: readonly DoorParty[],
): DoorList {
  const { event, day, acts } = rows;
  const isExpected = expectedAmong(rows);
  return {
    ceremony: {
      title: event.title,
      territory: event.territory,
      startsAtLocal: event.starts_at_local,
      timeZone: event.time_zone,
    },
    door: { id: device.id, label: device.label, expiresAt: device.expires_at },
    revision: revisionOf(rows),
    roomCapacity: day?.room_capacity ?? null,
    parties,
    acts: acts.map(toDoorAct).filter((act) => act.kind !== 'arrived' || isExpected(act.subject)),
    now: context.clock.now(),
  };
}

async function openParties(
  trx: Transaction<Database>,
  context: Context,
  { territory_id: territoryId, event_id: eventId }: DayDeviceRow,
  rows: DayRows,
): Promise<DoorParty[]> {
  const { sponsors, sponsees, pairs } = rows;
  const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
  const households = sponsees
    .filter(({ status }) => status === 'entered')
    .map((row) => ({ id: row.id, details: openSponseeDetails(vault, row) }));
  const uncalled = new Set(households.filter(({ details }) => isUncalled(details)).map(({ id }) => id));
  const numbers = await readCallNumbers(trx, eventId, rows, uncalled);
  const statuses = Map.groupBy(
    pairs.flatMap(({ sponsor_id, sponsee_id, status }) => [
      { id: sponsor_id, status },
      { id: sponsee_id, status },
    ]),
    ({ id }) => id,
  );
  const standing = <Without extends string>(id: string, without: Without) => {
    const held = statuses.get(id) ?? [];
    if (held.some(({ status }) => status === 'confirmed')) return 'paired' as const;
    return held.length > 0 ? ('proposed' as const) : without;
  };
  const ofSponsors = sponsors
    .filter(({ status }) => status === 'confirmed')
    .map(async (row): Promise<DoorParty> => {
      const subject = { kind: 'registration' as const, id: row.registration_id };
      return {
        ...subject,
        code: await fingerprint(entryCode(context, { ...subject, version: row.link_version })),
        people: openSponsorDetails(vault, row).people.map(({ name }) => ({ name })),
        calls: numbers.get(row.id) ?? [],
        standing: standing(row.id, 'reserve'),
      };
    });
  const ofHouseholds = households.map(async ({ id, details }): Promise<DoorParty> => {
    const subject = { kind: 'sponsee' as const, id };
    return {
      ...subject,
      code: await fingerprint(entryCode(context, { ...subject, version: 0 })),
      people: shownPeople(details).map(({ name, ownScript }) => ({
        name,
        ...(ownScript !== undefined && { ownScript }),
      })),
      calls: numbers.get(id) ?? [],
      standing: standing(id, 'unpaired'),
    };
  });
  return Promise.all([...ofSponsors, ...ofHouseholds]);
}
