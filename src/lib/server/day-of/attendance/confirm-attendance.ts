import type { Transaction } from 'kysely';
import { requirePermission } from '../../accounts/require-permission.ts';
import { recordAuditEntry } from '../../audit/record-audit-entry.ts';
import type { Context } from '../../context.ts';
import { transactInTerritory } from '../../database/access.ts';
import type { Database } from '../../database/schema.ts';
import { lockEvent } from '../../events/lock-event.ts';
import { beginBonds } from '../../follow-up/bonds/begin-bonds.ts';
import { raiseDay } from '../../events/raise-day.ts';
import { handOverInTransaction } from './hand-over-certificates.ts';
import { fingerprintOf, readAttendanceRows, refusalOf, type AttendanceRows } from './read-attendance.ts';

export interface ConfirmAttendance {
  readonly territoryId: string;
  readonly eventId: string;
  /** Registrations and households that came, by their ids; whoever is listed and not here did not. */
  readonly present: readonly string[];
  /** Certificates that are in the hands of their holders. */
  readonly handedOver: readonly string[];
  /** Of the list that was shown (`Attendance.seen`). */
  readonly seen: string;
}

export type ConfirmAttendanceOutcome =
  | { readonly kind: 'confirmed'; readonly present: number; readonly absent: number }
  /** A door noted somebody, a colleague confirmed, or somebody withdrew since the list was shown. */
  | { readonly kind: 'changed-meanwhile' }
  | { readonly kind: 'too-early' }
  | { readonly kind: 'cancelled' };

/**
 * Confirms who came and which certificates were handed over, once the ceremony has begun; again whenever something is
 * to be put right. The bonds of the pairs of which both sides came begin with it (`beginBonds`), figures and thanks
 * follow it. Needs `event:edit`. The same said twice changes nothing. Refused as `changed-meanwhile`, changing
 * nothing, where the list is no more the one that was shown. Throws `NotFound` for another territory's ceremony.
 */
export async function confirmAttendance(
  context: Context,
  input: ConfirmAttendance,
): Promise<ConfirmAttendanceOutcome> {
  const { territoryId, eventId } = input;
  requirePermission(context.actor, 'event:edit', territoryId);
  return transactInTerritory(context, territoryId, async (trx) => {
    await lockEvent(trx, eventId);
    const rows = await readAttendanceRows(trx, eventId);
    const refusal = refusalOf(rows.day.event, context.clock.now());
    if (refusal) return { kind: refusal };
    const told = toldOf(rows, input.present);
    const present = told.filter(({ was_present }) => was_present === 1).length;
    const outcome = { kind: 'confirmed', present, absent: told.length - present } as const;
    const handing = handingOf(rows, input.handedOver);
    const isNew = !isStored(rows, told);
    if (!isNew && handing.given.length + handing.takenBack.length === 0) return outcome;
    if (fingerprintOf(rows) !== input.seen) return { kind: 'changed-meanwhile' };
    if (isNew) await storeAttendance(trx, context, { territoryId, eventId, told });
    const at = { territoryId, eventId };
    await handOverInTransaction(trx, context, { ...at, certificateIds: handing.given, isHandedOver: true });
    await handOverInTransaction(trx, context, {
      ...at,
      certificateIds: handing.takenBack,
      isHandedOver: false,
    });
    await beginBonds(trx, context, at);
    if (isNew) {
      await recordAuditEntry(trx, context, {
        action: 'attendance.confirmed',
        territoryId,
        subject: { table: 'event', id: eventId },
        detail: { present, absent: outcome.absent },
      });
    }
    return outcome;
  });
}

interface Told {
  readonly subject_kind: 'registration' | 'sponsee';
  readonly subject_id: string;
  readonly was_present: number;
}

/** One line for each registration and household that is expected; ids that are nobody's are nothing. */
function toldOf({ day }: AttendanceRows, present: readonly string[]): Told[] {
  const came = new Set(present);
  const line = (subject_kind: Told['subject_kind'], subject_id: string) => ({
    subject_kind,
    subject_id,
    was_present: came.has(subject_id) ? 1 : 0,
  });
  return [
    ...day.sponsors
      .filter(({ status }) => status === 'confirmed')
      .map(({ registration_id }) => line('registration', registration_id)),
    ...day.sponsees.filter(({ status }) => status === 'entered').map(({ id }) => line('sponsee', id)),
  ];
}

function isStored({ day, attendance }: AttendanceRows, told: readonly Told[]): boolean {
  if (!day.day?.attendance_confirmed_at || attendance.length !== told.length) return false;
  const stored = new Map(attendance.map((row) => [row.subject_id, Number(row.was_present)]));
  return told.every(({ subject_id, was_present }) => stored.get(subject_id) === was_present);
}

/** Which certificates change hands by what was ticked. */
function handingOf({ certificates }: AttendanceRows, handedOver: readonly string[]) {
  const ticked = new Set(handedOver);
  const ids = (is: (one: AttendanceRows['certificates'][number]) => boolean) =>
    certificates.filter(is).map(({ id }) => id);
  return {
    given: ids(({ id, handed_over_at }) => ticked.has(id) && handed_over_at === null),
    takenBack: ids(({ id, handed_over_at }) => !ticked.has(id) && handed_over_at !== null),
  };
}

async function storeAttendance(
  trx: Transaction<Database>,
  context: Context,
  { territoryId, eventId, told }: { territoryId: string; eventId: string; told: readonly Told[] },
): Promise<void> {
  const now = context.clock.now();
  await trx.deleteFrom('attendance').where('event_id', '=', eventId).execute();
  if (told.length > 0) {
    await trx
      .insertInto('attendance')
      .values(
        told.map((line) => ({ territory_id: territoryId, event_id: eventId, ...line, confirmed_at: now })),
      )
      .execute();
  }
  await raiseDay(trx, { territoryId, eventId });
  await trx
    .updateTable('ceremony_day')
    .set({ attendance_confirmed_at: now })
    .where('event_id', '=', eventId)
    .execute();
}
