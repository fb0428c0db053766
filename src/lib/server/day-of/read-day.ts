import { localTimeOf } from '#lib/dates/local-time.ts';
import { requirePermission } from '../accounts/require-permission.ts';
import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import { recordNamesRead } from '../sponsees/record-names-read.ts';
import { openSponseeDetails } from '../sponsees/sponsee-details.ts';
import { isUncalled } from '../sponsees/shown-names.ts';
import { openSponsorDetails } from '../sponsors/sponsor-details.ts';
import { openVault } from '../vault/open-vault.ts';
import { presenceOf } from './arrivals/read-presence.ts';
import { countDay } from './count-day.ts';
import type { DayPhase, DayPreparations, DayState } from './day-view.ts';
import { HOURS_BEFORE_START } from './devices/follow-device.ts';
import { layOutDay, phaseOf, type DayPeople } from './lay-out-day.ts';
import { readCallNumbers } from './read-call-numbers.ts';
import { expectedAmong, readDayRows } from './read-day-rows.ts';
import { readPreparations } from './read-preparations.ts';

/** The day of a ceremony as its organisers see it. */
export interface Day extends DayPeople {
  readonly phase: DayPhase;
  readonly state: DayState;
  /** Sponsors and households whose place is confirmed, person by person. */
  readonly peopleExpected: number;
  /** The number that is being called; nothing before the first. */
  readonly currentCall: number | null;
  readonly preparations: DayPreparations;
  /** The organisers confirmed who came. */
  readonly isAttendanceConfirmed: boolean;
  readonly isCancelled: boolean;
}

/**
 * Tells who is there and who is missing, in the order of the calls, with the reserve, and what should stand before.
 * Needs `pair:read`. Records that the households' names were read. Throws `NotFound` for another territory's ceremony.
 */
export async function readDay(
  context: Context,
  { territoryId, eventId }: { territoryId: string; eventId: string },
): Promise<Day> {
  requirePermission(context.actor, 'pair:read', territoryId);
  return transactInTerritory(context, territoryId, async (trx) => {
    const rows = await readDayRows(trx, eventId);
    const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
    const households = rows.sponsees
      .filter(({ status }) => status === 'entered')
      .map((row) => ({ id: row.id, details: openSponseeDetails(vault, row) }));
    const sponsors = rows.sponsors
      .filter(({ status }) => status === 'confirmed')
      .map((row) => ({
        id: row.id,
        registrationId: row.registration_id,
        details: openSponsorDetails(vault, row),
      }));
    await recordNamesRead(trx, context, { territoryId, eventId, sponseeIds: households.map(({ id }) => id) });
    const uncalled = new Set(households.filter(({ details }) => isUncalled(details)).map(({ id }) => id));
    const numbers = await readCallNumbers(trx, eventId, rows, uncalled);
    const people = layOutDay({
      households,
      sponsors,
      pairs: rows.pairs,
      numbers,
      presence: presenceOf(rows.acts, expectedAmong(rows)),
      toLocal: (instant) => localTimeOf(instant, rows.event.time_zone).slice(0, 16),
    });
    const current = rows.order?.current_sponsee_id;
    return {
      ...people,
      phase: phaseOf(rows.event, context.clock.now(), HOURS_BEFORE_START),
      state: countDay(rows),
      peopleExpected: [...households, ...sponsors].reduce(
        (sum, { details }) => sum + details.people.length,
        0,
      ),
      currentCall: current ? (numbers.get(current)?.[0] ?? null) : null,
      preparations: await readPreparations(trx, eventId, rows),
      isAttendanceConfirmed: Boolean(rows.day?.attendance_confirmed_at),
      isCancelled: rows.event.status === 'cancelled',
    };
  });
}
