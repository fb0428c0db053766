import type { Kysely, Transaction } from 'kysely';
import type { Database } from '../database/schema.ts';
import { CHECKLIST, readChecklist, type ChecklistStep } from './checklist-steps.ts';

/** A step of one ceremony's list; its own ones are the town's, under their ids. */
export interface CeremonyStep extends ChecklistStep {
  readonly isOwn: boolean;
}

/**
 * The steps of each of these ceremonies, in the order of the calendar: those of its campaign, or of the guide where it
 * has none or the campaign keeps the guide's, and those that the town added to this ceremony.
 *
 * @param db within the scope of the ceremonies' territory
 */
export async function listSteps(
  db: Kysely<Database> | Transaction<Database>,
  eventIds: readonly string[],
): Promise<ReadonlyMap<string, readonly CeremonyStep[]>> {
  if (eventIds.length === 0) return new Map();
  const campaigns = await db
    .selectFrom('event')
    .leftJoin('campaign', 'campaign.id', 'event.campaign_id')
    .select(['event.id', 'campaign.checklist'])
    .where('event.id', 'in', eventIds)
    .execute();
  const own = await db
    .selectFrom('own_step')
    .select(['id', 'event_id', 'title', 'days_before'])
    .where('event_id', 'in', eventIds)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return new Map(
    campaigns.map(({ id, checklist }) => {
      const written = readChecklist(checklist ?? '[]');
      const steps: CeremonyStep[] = [
        ...(written.length > 0 ? written : CHECKLIST).map((step) => ({ ...step, isOwn: false })),
        ...own
          .filter((step) => step.event_id === id)
          .map((step) => ({
            key: step.id,
            title: step.title,
            daysBefore: step.days_before,
            isTickedBy: 'person' as const,
            isOwn: true,
          })),
      ];
      // Stable: of one day, the guide's order, then the town's own.
      return [id, steps.sort((one, other) => other.daysBefore - one.daysBefore)];
    }),
  );
}
