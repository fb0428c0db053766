import { Temporal } from 'temporal-polyfill';
import type { Context } from '../context.ts';
import { acrossTerritories } from '../database/access.ts';
import { CONFIDENTIAL_PLACE_TOLD_DAYS_BEFORE } from '../invitations/place-told-now.ts';
import { Erased, NotFound } from '../refusals.ts';
import { leavesNow, planMeetingReminder, planPlace, planReminder } from './plan-reminders.ts';
import { remindEvent, type DueReminder, type RemindedEvent } from './remind-event.ts';

/** So far around now, in days, lie the ceremonies and meetings that may have a reminder to send. */
const DAYS_AFTER_END = 6;
const DAYS_BEFORE_START = 8;
const DAYS_AROUND_MEETING = 2;

/**
 * Sends every reminder that is due, everywhere, and the confidential places whose time has come; returns how many
 * messages were queued. Each to those concerned now, at most once for a person, a kind and a day
 * (the outbox keeps the key), by day only. A ceremony that fails keeps none of the others waiting, and is tried
 * again at the next turn. `done` remembers, from one turn to the next of the same process, what has nothing left to
 * send. Safe in two processes at once. The program itself only; anybody else meets `NotFound`.
 */
export async function sendDueReminders(
  context: Context,
  { done = new Set() }: { readonly done?: Set<string> } = {},
): Promise<{ messages: number }> {
  if (context.actor.kind !== 'system') throw new NotFound();
  let messages = 0;
  const failures: unknown[] = [];
  for (const { event, due } of await listDue(context)) {
    const fresh = due.filter((one) => !done.has(nameOf(event, one)));
    if (fresh.length === 0) continue;
    try {
      const turn = await remindEvent(context, event, fresh);
      messages += turn.messages;
      for (const one of turn.settled) done.add(nameOf(event, one));
    } catch (error) {
      // Erased since it was listed: nobody is reminded of it any more.
      if (!(error instanceof Erased || error instanceof NotFound)) failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
  return { messages };
}

/** A change of the moment gives another name: what was done for the former day is not done for the new one. */
function nameOf(event: RemindedEvent, { kind, window }: DueReminder): string {
  return `${event.id} ${kind} ${window.due} ${event.starts_at}`;
}

interface DueEvent {
  readonly event: RemindedEvent;
  readonly due: DueReminder[];
}

async function listDue(context: Context): Promise<DueEvent[]> {
  const now = context.clock.now();
  const found = new Map<string, DueEvent>();
  const add = (event: RemindedEvent, one: DueReminder) => {
    if (!leavesNow(one.window, event.time_zone, now)) return;
    const known = found.get(event.id) ?? { event, due: [] };
    if (!known.due.some((other) => nameOf(event, other) === nameOf(event, one))) known.due.push(one);
    found.set(event.id, known);
  };
  for (const event of await listNearEvents(context)) {
    // The place first: whoever was just told it needs no reminder of the same.
    if (event.visibility === 'confidential' && event.status === 'published')
      add(event, { kind: 'place', window: planPlace(event, CONFIDENTIAL_PLACE_TOLD_DAYS_BEFORE) });
    for (const kind of ['week-before', 'day-before', 'thanks'] as const) {
      const window = planReminder(kind, event);
      // A ceremony published since, or copied from another, missed what was due before it was there.
      if (event.published_at <= window.due) add(event, { kind, window });
    }
  }
  for (const { at, ...event } of await listNearMeetings(context))
    add(event, { kind: 'first-meeting', window: planMeetingReminder(at, event.time_zone) });
  return [...found.values()];
}

const EVENT = [
  'event.territory_id',
  'event.id',
  'event.status',
  'event.visibility',
  'event.published_at',
  'event.starts_at_local',
  'event.ends_at_local',
  'event.time_zone',
  'event.starts_at',
  'event.ends_at',
] as const;

async function listNearEvents(context: Context): Promise<RemindedEvent[]> {
  const now = context.clock.now();
  const rows = await acrossTerritories(context, 'send reminders')
    .selectFrom('event')
    .select(EVENT)
    .where('event.kind', '=', 'ceremony')
    .where('event.status', 'in', ['published', 'held'])
    .where('event.ends_at', '>', daysFrom(now, -DAYS_AFTER_END))
    .where('event.starts_at', '<', daysFrom(now, DAYS_BEFORE_START))
    .execute();
  return rows.map((row) => ({ ...row, published_at: row.published_at ?? '' }));
}

/** Fixed meetings around today; wall times of any zone lie within a day of the UTC clock. */
async function listNearMeetings(context: Context): Promise<(RemindedEvent & { readonly at: string })[]> {
  const now = context.clock.now();
  const rows = await acrossTerritories(context, 'send reminders')
    .selectFrom('first_meeting')
    .innerJoin('event', (join) =>
      join
        .onRef('event.territory_id', '=', 'first_meeting.territory_id')
        .onRef('event.id', '=', 'first_meeting.event_id'),
    )
    .select(EVENT)
    .select('first_meeting.fixed_at_local as at')
    .where('event.status', 'in', ['published', 'held'])
    .where('first_meeting.status', '=', 'fixed')
    .where('first_meeting.fixed_at_local', '>', daysFrom(now, -DAYS_AROUND_MEETING).slice(0, 16))
    .where('first_meeting.fixed_at_local', '<', daysFrom(now, DAYS_AROUND_MEETING + 1).slice(0, 16))
    .execute();
  return rows.flatMap(({ at, ...row }) =>
    at === null ? [] : [{ ...row, published_at: row.published_at ?? '', at }],
  );
}

function daysFrom(now: string, days: number): string {
  return Temporal.Instant.from(now)
    .add({ hours: 24 * days })
    .toString({ fractionalSecondDigits: 3 });
}
