import { todayIn } from '#lib/dates/local-time.ts';
import type { Context } from '../../context.ts';
import { inTerritory } from '../../database/access.ts';
import { listSteps } from '../../events/list-steps.ts';
import { stepsKnown, type StepState } from '../checklist/steps-known.ts';
import type { BoardCeremony } from './board-line.ts';
import type { CeremonyRow } from './read-board-rows.ts';

/** A step as the coordinator may know it. */
export interface KnownStep {
  readonly title: string;
  /** Local day. */
  readonly dueOn: string;
  readonly state: StepState;
}

/**
 * The checklist of one ceremony as far as masked counts tell: a step is done only where that is sure. Steps that the
 * town added for itself stay with the town, for their titles are its own words.
 */
export async function readKnownSteps(
  context: Context,
  ceremony: CeremonyRow,
  shown: BoardCeremony | undefined,
): Promise<KnownStep[]> {
  const db = inTerritory(context, ceremony.territory_id);
  const ticks = await db
    .selectFrom('checklist_tick')
    .select('step')
    .where('event_id', '=', ceremony.id)
    .execute();
  const organiser = await db
    .selectFrom('event_organiser')
    .select('association_id')
    .where('event_id', '=', ceremony.id)
    .executeTakeFirst();
  const association = await db.selectFrom('association').select('id').executeTakeFirst();
  const steps = (await listSteps(db, [ceremony.id])).get(ceremony.id) ?? [];
  const today = todayIn(ceremony.time_zone, context.clock.now());
  const known = stepsKnown(
    steps.filter(({ isOwn }) => !isOwn),
    {
      maskedCounts: shown?.counts ?? {},
      status: ceremony.status,
      ticks: new Set(ticks.map(({ step }) => step)),
      today,
      heldOn: ceremony.starts_at_local.slice(0, 10),
      preparedOn: todayIn(ceremony.time_zone, ceremony.created_at),
      isLeadNamed:
        ceremony.official_name !== '' &&
        ceremony.contact_email !== '' &&
        (organiser !== undefined || association === undefined),
      isRegistrationClosed:
        ceremony.registration_state === 'closed' || ceremony.registration_closes_on < today,
      isReportSent: shown?.report?.isSent ?? false,
    },
  );
  return known.map(({ title, dueOn, state }) => ({ title, dueOn, state }));
}
