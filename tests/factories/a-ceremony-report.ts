import type { Insertable } from 'kysely';
import type { Context } from '#lib/server/context.ts';
import { acrossTerritories } from '#lib/server/database/access.ts';
import { newId } from '#lib/server/database/new-id.ts';
import type { Database } from '#lib/server/database/schema.ts';

/** Writes a campaign, « 18 décembre 2025 » unless told otherwise. */
export async function aCampaign(
  context: Context,
  given: Partial<Insertable<Database['campaign']>> = {},
): Promise<{ id: string; slug: string }> {
  const dayOn = given.day_on ?? '2025-12-18';
  const year = dayOn.slice(0, 4);
  const row = {
    id: newId(),
    slug: `18-decembre-${year}`,
    name: `18 décembre ${year}`,
    mode: 'window',
    window_starts_on: `${year}-12-14`,
    window_ends_on: `${year}-12-20`,
    created_at: context.clock.now(),
    ...given,
    day_on: dayOn,
  } as const;
  await acrossTerritories(context, 'seed the demonstration').insertInto('campaign').values(row).execute();
  return { id: row.id, slug: row.slug };
}

/** Writes what a town said of its ceremony: held, finished, twelve people, figures published unless told otherwise. */
export async function aCeremonyReport(
  context: Context,
  event: { territory_id: string; id: string },
  given: Partial<Insertable<Database['ceremony_report']>> = {},
): Promise<void> {
  const now = context.clock.now();
  await acrossTerritories(context, 'seed the demonstration')
    .insertInto('ceremony_report')
    .values({
      territory_id: event.territory_id,
      event_id: event.id,
      was_held: 1,
      confirmed_at: now,
      people_sponsored: 12,
      are_figures_public: 1,
      sent_at: now,
      ...given,
    })
    .execute();
}
