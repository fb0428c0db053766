import { localTimeOf } from '#lib/dates/local-time.ts';
import { requirePermission } from '../accounts/require-permission.ts';
import type { Context } from '../context.ts';
import { inTerritory } from '../database/access.ts';
import { readInvitingEvent } from '../invitations/inviting-event.ts';
import { Erased } from '../refusals.ts';
import { openVault } from '../vault/open-vault.ts';
import { listMet } from './list-met.ts';
import { listReminded } from './list-reminded.ts';
import { planReminder } from './plan-reminders.ts';
import { readReminderSettings, REMINDER_KINDS } from './reminder-settings.ts';
import type { OwnWords } from './reminder-words.ts';
import type { ReminderKind } from './tables.ts';

/** One reminder of a ceremony as its organisers see it. Counts only: no name, no address. */
export interface ReminderView {
  readonly kind: ReminderKind;
  readonly isOn: boolean;
  readonly ownWords: OwnWords;
  /** Wall time of the place at which it leaves; nothing for first meetings, each of which has its own. */
  readonly leavesAt: string | undefined;
  /** Its moment has passed: what did not leave leaves no more, or within days only. */
  readonly isDue: boolean;
  readonly isOver: boolean;
  /** People it would go to as things stand. */
  readonly concerned: number;
  /** Messages that were queued. */
  readonly sent: number;
}

/** Lists the reminders of a ceremony: when each leaves, to how many people, and how many have left. Needs `event:read`. */
export async function listReminders(
  context: Context,
  { territoryId, eventId }: { readonly territoryId: string; readonly eventId: string },
): Promise<ReminderView[]> {
  requirePermission(context.actor, 'event:read', territoryId);
  const db = inTerritory(context, territoryId);
  const event = await readInvitingEvent(db, eventId);
  const settings = await readReminderSettings(db, eventId);
  const sent = await countSent(context, territoryId, eventId);
  const now = context.clock.now();
  const concerned = await countConcerned(context, territoryId, event);
  return REMINDER_KINDS.map((kind) => {
    const base = {
      kind,
      ...settings[kind],
      sent: sent.get(`reminder.${kind}`) ?? 0,
      concerned: concerned[kind],
    };
    if (kind === 'first-meeting') {
      return { ...base, leavesAt: undefined, isDue: false, isOver: event.starts_at <= now };
    }
    const { due, until } = planReminder(kind, event);
    return { ...base, leavesAt: localTimeOf(due, event.time_zone), isDue: due <= now, isOver: until <= now };
  });
}

async function countSent(
  context: Context,
  territoryId: string,
  eventId: string,
): Promise<ReadonlyMap<string, number>> {
  const rows = await inTerritory(context, territoryId)
    .selectFrom('outbox_message')
    .select(['kind', (eb) => eb.fn.countAll().as('count')])
    .where('event_id', '=', eventId)
    .where('kind', 'like', 'reminder.%')
    .groupBy('kind')
    .execute();
  return new Map(rows.map(({ kind, count }) => [kind, Number(count)]));
}

/** How many people each would reach; nobody once the ceremony's people were erased. */
async function countConcerned(
  context: Context,
  territoryId: string,
  event: Awaited<ReturnType<typeof readInvitingEvent>>,
): Promise<Readonly<Record<ReminderKind, number>>> {
  const none = { 'week-before': 0, 'day-before': 0, 'first-meeting': 0, thanks: 0 };
  if (event.status === 'cancelled') return none;
  const db = inTerritory(context, territoryId);
  try {
    const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId: event.id });
    const reminded = async (kind: 'week-before' | 'day-before' | 'thanks') =>
      (
        await listReminded(db, vault, {
          eventId: event.id,
          due: planReminder(kind, event).due,
          toWhoCame: kind === 'thanks',
        })
      ).length;
    const met = await listMet(db, vault, { eventId: event.id, zone: event.time_zone });
    return {
      'week-before': await reminded('week-before'),
      'day-before': await reminded('day-before'),
      'first-meeting': met.filter(({ window }) => window.until > context.clock.now()).length,
      thanks: await reminded('thanks'),
    };
  } catch (error) {
    if (error instanceof Erased) return none;
    throw error;
  }
}
