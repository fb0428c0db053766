import { anOrganiser } from './an-actor.ts';
import { aContext, as, type TestContext } from './a-context.ts';
import { aTerritory } from './a-territory.ts';
import { anEvent } from './an-event.ts';
import { acrossTerritories, networkTables } from '#lib/server/database/access.ts';
import { newId } from '#lib/server/database/new-id.ts';
import type { Selectable } from 'kysely';
import type { Database } from '#lib/server/database/schema.ts';

/** While its drinks are served. */
const AT_THE_DRINKS = '2026-12-18T18:40:00.000Z';

/**
 * A ceremony of a campaign that began an hour ago (18 December 2026, 18:30 in Paris), and its organiser. `given` sets
 * columns of the event.
 */
export async function aPastCeremony(given: Partial<Selectable<Database['event']>> = {}) {
  const house: TestContext = await aContext({ now: AT_THE_DRINKS });
  const everywhere = acrossTerritories(house, 'seed the demonstration');
  const campaignId = newId();
  await networkTables(house)
    .insertInto('campaign')
    .values({
      id: campaignId,
      slug: '18-decembre-2026',
      name: '18 décembre 2026',
      day_on: '2026-12-18',
      mode: 'window',
      window_starts_on: '2026-12-14',
      window_ends_on: '2026-12-20',
      created_at: house.clock.now(),
    })
    .execute();
  const territory = await aTerritory(house, { name: 'Grenoble' });
  const event = await anEvent(house, { territory_id: territory.id, campaign_id: campaignId, ...given });
  const at = { territoryId: territory.id, eventId: event.id };
  return {
    house,
    /** The same house, asked by the town's organiser. */
    context: as(house, anOrganiser(territory.id)),
    everywhere,
    territory,
    event,
    at,
    campaignId,
    status: async () =>
      (
        await everywhere
          .selectFrom('event')
          .select('status')
          .where('id', '=', event.id)
          .executeTakeFirstOrThrow()
      ).status,
    report: () =>
      everywhere
        .selectFrom('ceremony_report')
        .selectAll()
        .where('event_id', '=', event.id)
        .executeTakeFirst(),
    audited: async (action: string) =>
      everywhere.selectFrom('audit_entry').selectAll().where('action', '=', action).execute(),
  };
}
