import type { Context } from '../context.ts';
import { daysAfter, guestKeptUntil } from '../guests/guest-kept.ts';
import { calledOffAt } from '../guests/guested-moment.ts';
import { openDoor, type WhichEvents } from './list-kept-events.ts';
import { KEPT } from './retention-policy.ts';

/** People who go before their ceremony's, each kind by its own rule. */
export interface OwnLimit {
  readonly kind: 'unconfirmed' | 'withdrawn' | 'withdrawn-household' | 'guest' | 'contact';
  readonly total: number;
  /** Past their time: the next run takes them. */
  readonly due: number;
  /** UTC instants at which the first and the last of them go. */
  readonly firstAt: string;
  readonly lastAt: string;
}

/** Counts who is kept until when; kinds of which there is nobody are left out. The caller asked whether it may. */
export async function countOwnLimits(context: Context, which: WhichEvents): Promise<OwnLimit[]> {
  const now = context.clock.now();
  const kinds: [OwnLimit['kind'], Promise<string[]>][] = [
    ['unconfirmed', unconfirmed(context, which)],
    ['withdrawn', withdrawn(context, which)],
    ['withdrawn-household', households(context, which)],
    ['guest', guests(context, which)],
    ['contact', contacts(context, which)],
  ];
  const limits: OwnLimit[] = [];
  for (const [kind, asked] of kinds) {
    const untils = (await asked).sort();
    const [firstAt, lastAt] = [untils[0], untils.at(-1)];
    if (firstAt === undefined || lastAt === undefined) continue;
    const due = untils.filter((until) => until <= now).length;
    limits.push({ kind, total: untils.length, due, firstAt, lastAt });
  }
  return limits;
}

async function unconfirmed(context: Context, which: WhichEvents): Promise<string[]> {
  const rows = await registrations(context, which)
    .select('created_at')
    .where('status', '=', 'unconfirmed')
    .execute();
  return rows.map((row) => daysAfter(row.created_at, KEPT.unconfirmedRegistrationDays));
}

async function withdrawn(context: Context, which: WhichEvents): Promise<string[]> {
  const rows = await registrations(context, which)
    .select('withdrawn_at')
    .where('status', '=', 'withdrawn')
    .execute();
  return rows.flatMap((row) =>
    row.withdrawn_at === null ? [] : [daysAfter(row.withdrawn_at, KEPT.withdrawnRegistrationDays)],
  );
}

function registrations(context: Context, which: WhichEvents) {
  return openDoor(context, which)
    .selectFrom('registration')
    .$if(which.eventId !== undefined, (query) => query.where('event_id', '=', which.eventId ?? ''));
}

async function households(context: Context, which: WhichEvents): Promise<string[]> {
  const rows = await openDoor(context, which)
    .selectFrom('sponsee')
    .innerJoin('audit_entry', 'audit_entry.subject_id', 'sponsee.id')
    .select((eb) => ['sponsee.id', eb.fn.min('audit_entry.at').as('withdrawn_at')])
    .where('sponsee.status', '=', 'withdrawn')
    .where('audit_entry.action', '=', 'sponsee.withdrawn')
    .$if(which.eventId !== undefined, (query) => query.where('sponsee.event_id', '=', which.eventId ?? ''))
    .groupBy('sponsee.id')
    .execute();
  return rows.map((row) => daysAfter(row.withdrawn_at, KEPT.withdrawnHouseholdDays));
}

async function guests(context: Context, which: WhichEvents): Promise<string[]> {
  const rows = await openDoor(context, which)
    .selectFrom('guest')
    .innerJoin('event_moment', 'event_moment.id', 'guest.moment_id')
    .innerJoin('event', 'event.id', 'guest.event_id')
    .select(['guest.status', 'guest.created_at', 'guest.withdrawn_at'])
    .select(['event_moment.ends_at', 'event_moment.cancelled_at', 'event.cancelled_at as event_cancelled_at'])
    .$if(which.eventId !== undefined, (query) => query.where('guest.event_id', '=', which.eventId ?? ''))
    .execute();
  return rows.map((row) => guestKeptUntil(row, { ends_at: row.ends_at, cancelled_at: calledOffAt(row) }));
}

async function contacts(context: Context, which: WhichEvents): Promise<string[]> {
  const rows = await openDoor(context, which)
    .selectFrom('follow_up_contact')
    .select('kept_until')
    .$if(which.eventId !== undefined, (query) => query.where('event_id', '=', which.eventId ?? ''))
    .execute();
  return rows.map((row) => row.kept_until);
}
