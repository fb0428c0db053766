import { acrossTerritories } from '#lib/server/database/access.ts';
import { newId } from '#lib/server/database/new-id.ts';
import { openVault } from '#lib/server/vault/open-vault.ts';
import type { TestContext } from './a-context.ts';
import { aTerritory } from './a-territory.ts';
import { anEvent } from './an-event.ts';
import type { Canaries } from './canaries.ts';
import { aNeighbourLink } from './two-neighbours.ts';

/** What no use case of this scenario writes, straight into the tables. */
export async function handWrittenRows(
  house: TestContext,
  canaries: Canaries,
  of: {
    readonly territoryId: string;
    readonly eventId: string;
    households: { choosing: string; paired: string };
    registrationId: string;
    sponsorId: string;
  },
): Promise<void> {
  const db = acrossTerritories(house, 'seed the demonstration');
  const at = { territory_id: of.territoryId, event_id: of.eventId };
  const now = house.clock.now();
  await db
    .insertInto('pair_rule')
    .values({
      ...at,
      sponsee_id: of.households.choosing,
      sponsor_id: of.sponsorId,
      kind: 'excluded',
      created_at: now,
    })
    .execute();
  await db
    .insertInto('name_check')
    .values({ ...at, sponsee_id: of.households.paired, name_lookup: newId(), seen_at: now, account_id: null })
    .execute();
  await db
    .insertInto('reminder_setting')
    .values({
      ...at,
      kind: 'week-before',
      own_words: JSON.stringify({ fr: `À bientôt chez ${canaries.word('reminder_setting.own_words')}` }),
    })
    .execute();
  const vault = await openVault(house, {
    kind: 'ceremony',
    territoryId: of.territoryId,
    eventId: of.eventId,
  });
  const place = { table: 'ceremony_mark', row: `${of.eventId}:signature`, column: 'image_sealed' };
  await db
    .insertInto('ceremony_mark')
    .values({
      ...at,
      kind: 'signature',
      image_sealed: vault.seal(place, canaries.word('ceremony_mark.image')),
      placed_at: now,
    })
    .execute();
  const village = await aTerritory(house, { name: 'Échirolles' });
  const to = await anEvent(house, { territory_id: village.id });
  const { id: campaignId } = await db.selectFrom('campaign').select('id').executeTakeFirstOrThrow();
  const from = { territory_id: of.territoryId, id: of.eventId };
  const linkId = await aNeighbourLink(house, { campaignId, from, to });
  await db
    .insertInto('neighbour_offer')
    .values({
      ...at,
      id: newId(),
      link_id: linkId,
      registration_id: of.registrationId,
      status: 'asked',
      asked_at: now,
      answered_at: null,
    })
    .execute();
}
