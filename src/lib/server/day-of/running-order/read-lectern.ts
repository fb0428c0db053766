import type { Transaction } from 'kysely';
import { personKey, type Presence } from '#lib/day/arrivals.ts';
import type { Arrived, LecternCall, LecternView } from '#lib/day/lectern.ts';
import { requirePermission } from '../../accounts/require-permission.ts';
import type { Context } from '../../context.ts';
import { transactInTerritory } from '../../database/access.ts';
import type { Database } from '../../database/schema.ts';
import { recordNamesRead } from '../../sponsees/record-names-read.ts';
import { openVault } from '../../vault/open-vault.ts';
import { readPresence } from '../arrivals/read-presence.ts';
import { followDevice, type FollowedDevice } from '../devices/follow-device.ts';
import { forgetNamesTold, recordNamesTold } from '../devices/record-names-told.ts';
import { calledPeople, openCalls, type OpenedCall } from './open-calls.ts';
import { openWords, readOrderRow } from './order-row.ts';
import { lecternState } from './order-state.ts';
import { readOrderFrame } from './read-order-frame.ts';

/** What somebody at the lectern reads, unless nothing changed since they read it. */
export type ReadLectern = { readonly kind: 'read'; readonly view: LecternView } | { readonly kind: 'same' };

interface Asked {
  /** The state that the screen shows already. */
  readonly known?: string | undefined;
}

/** The lectern on an organiser's own screen. Needs `pair:read`; names are recorded as read. */
export async function readLectern(
  context: Context,
  { territoryId, eventId, known }: Asked & { territoryId: string; eventId: string },
): Promise<ReadLectern> {
  requirePermission(context.actor, 'pair:read', territoryId);
  return transactInTerritory(context, territoryId, async (trx) => {
    const read = await openLectern(trx, context, { territoryId, eventId, known });
    if (read.kind === 'read') {
      const sponseeIds = read.view.calls.map(({ id }) => id);
      await recordNamesRead(trx, context, { territoryId, eventId, sponseeIds });
    }
    return read;
  });
}

/**
 * The lectern on a device that proves itself ({@link followDevice} says whom it refuses). The trace of the names read
 * tells which device.
 */
export async function readLecternOnDevice(
  context: Context,
  { deviceId, proof, known }: Asked & { deviceId: string; proof: string },
): Promise<ReadLectern | Extract<FollowedDevice, { kind: 'refused' }>> {
  const followed = await followDevice(context, { deviceId, proof, kind: 'lectern' });
  if (followed.kind === 'refused') {
    forgetNamesTold(deviceId);
    return followed;
  }
  const { territory_id: territoryId, event_id: eventId } = followed.device;
  return transactInTerritory(context, territoryId, async (trx) => {
    const read = await openLectern(trx, context, { territoryId, eventId, known });
    if (read.kind === 'read')
      await recordNamesTold(trx, context, { deviceId, territoryId, eventId, households: read.view.calls });
    return read;
  });
}

async function openLectern(
  trx: Transaction<Database>,
  context: Context,
  { territoryId, eventId, known }: Asked & { territoryId: string; eventId: string },
): Promise<ReadLectern> {
  const frame = await readOrderFrame(trx, eventId);
  const state = await lecternState(trx, eventId);
  if (state === known) return { kind: 'same' };
  const row = await readOrderRow(trx, eventId);
  const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
  const words = openWords(vault, eventId, row);
  const calls = await openCalls(trx, vault, { eventId, words, official: frame.official });
  const registrations = await registrationsOf(trx, eventId);
  const presence = await readPresence(trx, { eventId });
  return {
    kind: 'read',
    view: {
      ceremony: { title: frame.title, territory: frame.territory, startsAtLocal: frame.starts_at_local },
      state,
      moments: words.moments,
      calls: calls.flatMap((call) => lecternCall(call, presence, registrations)),
      currentId: row.currentSponseeId,
    },
  };
}

/** One call as the lectern shows it; none for those who do not wish to be called. */
function lecternCall(
  call: OpenedCall,
  presence: Presence,
  registrations: ReadonlyMap<string, string>,
): LecternCall[] {
  const { sponseeId, number, details, sponsors, handsOver, interpreted } = call;
  if (number === null) return [];
  const isThere = (kind: 'registration' | 'sponsee', id: string, people: number) =>
    Array.from({ length: people }, (_, index) => presence.arrivals.has(personKey({ kind, id }, index)));
  const sponsorsThere = sponsors.flatMap(({ sponsorId, people }) =>
    isThere('registration', registrations.get(sponsorId) ?? '', people.length),
  );
  return [
    {
      id: sponseeId,
      number,
      people: calledPeople(details),
      sponsors: sponsors.flatMap(({ people }) =>
        people.map(({ name, agreement, quality }) => ({
          name,
          quality: agreement === 'neutre' ? quality : `${agreement}, ${quality}`,
        })),
      ),
      handsOver,
      interpreted,
      picture: details.imageConsent,
      household: arrived(isThere('sponsee', sponseeId, details.people.length)),
      sponsorsArrived: arrived(sponsorsThere),
    },
  ];
}

function arrived(there: readonly boolean[]): Arrived {
  if (there.every(Boolean)) return 'all';
  return there.some(Boolean) ? 'some' : 'nobody';
}

/** Doors know sponsors by their registration. */
async function registrationsOf(trx: Transaction<Database>, eventId: string): Promise<Map<string, string>> {
  const rows = await trx
    .selectFrom('sponsor')
    .select(['id', 'registration_id'])
    .where('event_id', '=', eventId)
    .execute();
  return new Map(rows.map(({ id, registration_id }) => [id, registration_id]));
}
