import type { Kysely } from 'kysely';
import { addDays } from '#lib/dates/local-time.ts';
import type { Context } from '../context.ts';
import { acrossTerritories, inTerritory } from '../database/access.ts';
import type { Database } from '../database/schema.ts';
import { listSteps, type CeremonyStep } from '../events/list-steps.ts';
import { foundOr404 } from '../refusals.ts';
import { lookUpSecret } from './calendar-secret.ts';
import { describeAgendaLine, dueDay, type AgendaCeremony, type AgendaLine } from './describe-agenda.ts';
import { answerFeed, type FeedAnswer } from './feed-answer.ts';
import { PAST_DAYS } from './read-public-feed.ts';

/**
 * The agenda behind an organiser's secret address: the territory's ceremonies in every state, their information
 * sessions, closing days, first meetings and what is left to do. Names nobody. `NotFound` for a secret that is
 * unknown, was revoked or replaced, or whose owner is no longer of the town's staff: they all look alike.
 *
 * Not throttled: 256 bits are not guessed, and refusing by address would stop a whole town hall's calendars.
 */
export async function readAgenda(
  context: Context,
  { secret, known = [] }: { secret: string; known?: readonly string[] },
): Promise<FeedAnswer> {
  const { territory_id, name, slug } = foundOr404(await followSecret(context, secret));
  const home = `${context.settings.origin}/mairie/${slug}`;
  const rows = await listLines(inTerritory(context, territory_id), context.clock.now());
  return answerFeed(
    { head: { name: `Trait d’union, ${name}` }, rows, known },
    { dependsOn: [home], event: (line) => describeAgendaLine(line, { home }) },
  );
}

/** Asked at each reading, so whoever leaves the team reads nothing more, from that moment. */
function followSecret(context: Context, secret: string) {
  return acrossTerritories(context, 'follow a public address')
    .selectFrom('calendar_key')
    .innerJoin('territory', 'territory.id', 'calendar_key.territory_id')
    .innerJoin('account', 'account.id', 'calendar_key.account_id')
    .select(['calendar_key.territory_id', 'territory.name', 'territory.slug'])
    .where('calendar_key.secret_lookup', '=', lookUpSecret(context, secret))
    .where('account.is_disabled', '=', 0)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('membership')
          .select('membership.id')
          .whereRef('membership.territory_id', '=', 'calendar_key.territory_id')
          .whereRef('membership.account_id', '=', 'calendar_key.account_id')
          .where('membership.role', 'in', ['owner', 'editor'])
          .where('membership.revoked_at', 'is', null),
      ),
    )
    .executeTakeFirst();
}

async function listLines(db: Kysely<Database>, now: string): Promise<AgendaLine[]> {
  const ceremonies = await db
    .selectFrom('event')
    .select(['id', 'title', 'status', 'visibility', 'starts_at', 'ends_at', 'starts_at_local', 'time_zone'])
    .select(['kind', 'place_name', 'address', 'registration_closes_on', 'revision'])
    .select(['created_at', 'published_at', 'cancelled_at'])
    .where('ends_at', '>', `${addDays(now.slice(0, 10), -PAST_DAYS)}${now.slice(10)}`)
    .orderBy('starts_at')
    .orderBy('id')
    .execute();
  if (ceremonies.length === 0) return [];
  const ids = ceremonies.map(({ id }) => id);
  const sessions = await db
    .selectFrom('information_session')
    .select(['id', 'event_id', 'starts_at', 'ends_at', 'place_name', 'address', 'created_at', 'cancelled_at'])
    .where('event_id', 'in', ids)
    .orderBy('starts_at')
    .orderBy('id')
    .execute();
  const meetings = await listMeetings(db, ids);
  const ticks = await db
    .selectFrom('checklist_tick')
    .select(['event_id', 'step'])
    .where('event_id', 'in', ids)
    .execute();
  const steps = await listSteps(db, ids);
  return ceremonies.flatMap((row) => {
    const ceremony = toldOf(row);
    const done = new Set(ticks.filter(({ event_id }) => event_id === row.id).map(({ step }) => step));
    return [
      { ceremony, kind: 'ceremony' as const },
      // Nobody registers as a sponsor of a concert, and nothing is to be prepared for it step by step.
      ...(isPrepared(row) ? [{ ceremony, kind: 'closing' as const }] : []),
      ...sessions
        .filter(({ event_id }) => event_id === row.id)
        .map(({ event_id: _, ...session }) => ({ ceremony, kind: 'session' as const, session })),
      ...(row.status === 'cancelled' ? [] : meetings)
        .filter(({ event_id }) => event_id === row.id)
        .map((meeting) => ({
          ceremony,
          kind: 'meeting' as const,
          pairId: meeting.pair_id,
          atLocal: meeting.fixed_at_local ?? '',
          createdAt: meeting.created_at,
        })),
      ...(row.kind === 'ceremony' ? stepsOf(row, steps.get(row.id) ?? [], done) : []).map((step) => ({
        ceremony,
        kind: 'step' as const,
        ...step,
      })),
    ];
  });
}

/** Nothing but these leaves for the calendar, whatever the row holds. */
function toldOf({ starts_at_local: _, ...ceremony }: AgendaCeremony & { starts_at_local: string }) {
  return ceremony;
}

/** Of pairs that stand, and whose date is fixed. */
function listMeetings(db: Kysely<Database>, eventIds: readonly string[]) {
  return db
    .selectFrom('first_meeting')
    .innerJoin('pair', 'pair.id', 'first_meeting.pair_id')
    .select(['first_meeting.pair_id', 'first_meeting.event_id'])
    .select(['first_meeting.fixed_at_local', 'first_meeting.created_at'])
    .where('first_meeting.event_id', 'in', eventIds)
    .where('first_meeting.status', 'in', ['fixed', 'held'])
    .where('first_meeting.fixed_at_local', 'is not', null)
    .where('pair.status', '=', 'confirmed')
    .orderBy('first_meeting.fixed_at_local')
    .orderBy('first_meeting.pair_id')
    .execute();
}

/**
 * What a person must still do and tick for a ceremony that stands. A confidential one has none: a dozen
 * « Rendez-vous » would say more than none.
 */
function stepsOf(
  ceremony: { status: string; visibility: string; starts_at_local: string },
  steps: readonly CeremonyStep[],
  done: ReadonlySet<string>,
): { key: string; title: string; onDay: string }[] {
  if (!['draft', 'published', 'held'].includes(ceremony.status)) return [];
  if (ceremony.visibility === 'confidential') return [];
  return steps
    .filter(({ key, isTickedBy }) => isTickedBy === 'person' && !done.has(key))
    .map(({ key, title, daysBefore }) => ({
      key,
      title,
      onDay: dueDay(ceremony.starts_at_local, daysBefore),
    }));
}

function isPrepared({ kind, status }: { kind: string; status: string }): boolean {
  return kind === 'ceremony' && status !== 'cancelled';
}
