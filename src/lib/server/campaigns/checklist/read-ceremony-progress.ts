import type { Kysely } from 'kysely';
import { daysBetween, todayIn } from '#lib/dates/local-time.ts';
import { requirePermission } from '../../accounts/require-permission.ts';
import type { Context } from '../../context.ts';
import { inTerritory } from '../../database/access.ts';
import type { Database } from '../../database/schema.ts';
import { listSteps, type CeremonyStep } from '../../events/list-steps.ts';
import { foundOr404 } from '../../refusals.ts';
import { countCeremony, type CeremonyCounts } from '../board/count-ceremony.ts';
import { stepsKnown, type CountsKnown, type StepFacts, type StepState } from './steps-known.ts';

export interface ChecklistLine extends CeremonyStep {
  /** The local day on which it is due. */
  readonly dueOn: string;
  readonly state: StepState;
}

export interface CeremonyProgress {
  readonly counts: CeremonyCounts;
  /** Negative once it is past. */
  readonly daysLeft: number;
  readonly steps: readonly ChecklistLine[];
}

/**
 * Where a ceremony of the actor's territory stands: counts, and the checklist of its campaign, or of the guide, with
 * the town's own steps. Dates are computed from the ceremony's own day: when it moves, they move along.
 */
export async function readCeremonyProgress(
  context: Context,
  { territoryId, eventId }: { territoryId: string; eventId: string },
): Promise<CeremonyProgress> {
  requirePermission(context.actor, 'event:read', territoryId);
  const db = inTerritory(context, territoryId);
  const event = foundOr404(
    await db
      .selectFrom('event')
      .select(['id', 'status', 'starts_at_local', 'starts_at', 'time_zone', 'created_at'])
      .select(['official_name', 'contact_email', 'registration_state', 'registration_closes_on'])
      .where('id', '=', eventId)
      .executeTakeFirst(),
  );
  const counts = await countCeremony(db, eventId);
  const ticks = await db
    .selectFrom('checklist_tick')
    .select('step')
    .where('event_id', '=', eventId)
    .execute();
  const today = todayIn(event.time_zone, context.clock.now());
  const heldOn = event.starts_at_local.slice(0, 10);
  const steps = (await listSteps(db, [eventId])).get(eventId) ?? [];
  return {
    counts,
    daysLeft: daysBetween(today, heldOn),
    steps: stepsKnown(steps, {
      maskedCounts: exactly(counts),
      status: event.status,
      ticks: new Set(ticks.map(({ step }) => step)),
      today,
      heldOn,
      hasBegun: event.starts_at <= context.clock.now(),
      preparedOn: todayIn(event.time_zone, event.created_at),
      ...(await readFacts(db, event, today)),
    }),
  };
}

async function readFacts(
  db: Kysely<Database>,
  event: {
    id: string;
    official_name: string;
    contact_email: string;
    registration_state: string;
    registration_closes_on: string;
  },
  today: string,
): Promise<StepFacts> {
  const organiser = await db
    .selectFrom('event_organiser')
    .select('association_id')
    .where('event_id', '=', event.id)
    .executeTakeFirst();
  const association = organiser ?? (await db.selectFrom('association').select('id').executeTakeFirst());
  const report = await db
    .selectFrom('ceremony_report')
    .select('sent_at')
    .where('event_id', '=', event.id)
    .executeTakeFirst();
  return {
    isLeadNamed:
      event.official_name !== '' &&
      event.contact_email !== '' &&
      (organiser !== undefined || association === undefined),
    isRegistrationClosed: event.registration_state === 'closed' || event.registration_closes_on < today,
    isReportSent: Boolean(report?.sent_at),
    ...(await readDayFacts(db, event.id)),
  };
}

/** What the ceremony's day and the months after have of it. */
async function readDayFacts(db: Kysely<Database>, eventId: string): Promise<StepFacts> {
  const order = await db
    .selectFrom('running_order')
    .select('revision')
    .where('event_id', '=', eventId)
    .executeTakeFirst();
  const day = await db
    .selectFrom('ceremony_day')
    .select('attendance_confirmed_at')
    .where('event_id', '=', eventId)
    .executeTakeFirst();
  const asked = await db
    .selectFrom('follow_up_question')
    .select('stage')
    .distinct()
    .where('event_id', '=', eventId)
    .where('asked_at', 'is not', null)
    .execute();
  return {
    isOrderWritten: (order?.revision ?? 0) > 0,
    isAttendanceConfirmed: Boolean(day?.attendance_confirmed_at),
    newsAskedAfter: new Set(asked.map(({ stage }) => stage)),
  };
}

/** At home every number is known as it is. */
function exactly(counts: CeremonyCounts): CountsKnown {
  return Object.fromEntries(
    Object.entries(counts).map(([name, count]) => [name, { kind: 'exact', count: Number(count) }]),
  );
}
