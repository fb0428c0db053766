import type { Kysely, Transaction } from 'kysely';
import type { Database } from '../database/schema.ts';
import { listConcerned } from '../invitations/list-recipients.ts';
import { hasAddress, type Addressed } from '../invitations/tell-recipient.ts';
import type { Vault } from '../vault/open-vault.ts';
import { planMeetingReminder, type ReminderWindow } from './plan-reminders.ts';

type Reading = Kysely<Database> | Transaction<Database>;

/** Somebody to be reminded of a first meeting; `linkVersion` is of a registration's own page. */
export interface Met {
  readonly recipient: Addressed;
  readonly pairId: string;
  readonly at: string;
  readonly window: ReminderWindow;
  readonly linkVersion: number | undefined;
}

/**
 * Both sides of every fixed first meeting of the ceremony's confirmed pairs whom a mail reaches: the sponsor, and the
 * household when it agreed to be invited. Not of a meeting that was fixed after its reminder was due: the
 * message that fixed it said the same.
 */
export async function listMet(
  db: Reading,
  vault: Vault,
  { eventId, zone }: { readonly eventId: string; readonly zone: string },
): Promise<Met[]> {
  const meetings = await db
    .selectFrom('first_meeting')
    .innerJoin('pair', 'pair.id', 'first_meeting.pair_id')
    .innerJoin('sponsor', 'sponsor.id', 'pair.sponsor_id')
    .innerJoin('registration', 'registration.id', 'sponsor.registration_id')
    .select(['pair.id as pair_id', 'pair.sponsee_id', 'first_meeting.fixed_at_local'])
    .select(['registration.id as registration_id', 'registration.link_version'])
    .where('first_meeting.event_id', '=', eventId)
    .where('first_meeting.status', '=', 'fixed')
    .where('pair.status', '=', 'confirmed')
    .execute();
  if (meetings.length === 0) return [];
  const fixedAt = await readFixedAt(
    db,
    meetings.map((meeting) => meeting.pair_id),
  );
  const { recipients } = await listConcerned(db, vault, eventId);
  const reached = new Map(recipients.filter(hasAddress).map((recipient) => [recipient.id, recipient]));
  return meetings.flatMap((meeting) => {
    const at = meeting.fixed_at_local;
    if (at === null) return [];
    const window = planMeetingReminder(at, zone);
    if ((fixedAt.get(meeting.pair_id) ?? '') > window.due) return [];
    const met = { pairId: meeting.pair_id, at, window };
    const sponsor = reached.get(meeting.registration_id);
    const household = reached.get(meeting.sponsee_id);
    return [
      ...(sponsor ? [{ ...met, recipient: sponsor, linkVersion: meeting.link_version }] : []),
      ...(household ? [{ ...met, recipient: household, linkVersion: undefined }] : []),
    ];
  });
}

/** When each meeting was last fixed or moved, as the audit remembers. */
async function readFixedAt(db: Reading, pairIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('audit_entry')
    .select(['subject_id', (eb) => eb.fn.max('at').as('at')])
    .where('action', '=', 'pair.meeting_fixed')
    .where('subject_id', 'in', pairIds)
    .groupBy('subject_id')
    .execute();
  return new Map(rows.flatMap(({ subject_id, at }) => (subject_id === null ? [] : [[subject_id, at]])));
}
