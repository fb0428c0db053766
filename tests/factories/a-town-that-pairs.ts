import { aContext, as } from './a-context.ts';
import { aTerritory } from './a-territory.ts';
import { anOrganiser } from './an-actor.ts';
import { anEvent } from './an-event.ts';
import { acrossTerritories } from '#lib/server/database/access.ts';
import { choosePair } from '#lib/server/pairing/board/choose-pair.ts';

/** A town whose organiser is at work on one published ceremony, and what a test of its pairs looks at. */
export async function aTownThatPairs() {
  const house = await aContext();
  const { id: territoryId } = await aTerritory(house);
  const event = await anEvent(house, { territory_id: territoryId });
  const everywhere = acrossTerritories(house, 'seed the demonstration');
  const context = as(house, anOrganiser(territoryId, 'editor'));
  const at = { territoryId, eventId: event.id };
  const choose = async (sponseeId: string, sponsorId: string, position = 0) => {
    const outcome = await choosePair(context, { ...at, sponseeId, sponsorId, position });
    if (outcome.kind !== 'chosen') throw new Error(outcome.kind);
    return outcome.id;
  };
  const livingPairs = async () => {
    const pairs = await everywhere
      .selectFrom('pair')
      .selectAll()
      .where('status', 'in', ['proposed', 'confirmed'])
      .execute();
    return pairs.map(({ sponsee_id, sponsor_id, position, status }) => ({
      sponsee_id,
      sponsor_id,
      position,
      status,
    }));
  };
  const pairsTaken = async (sponsorId: string) => {
    const { pairs_taken } = await everywhere
      .selectFrom('sponsor')
      .select('pairs_taken')
      .where('id', '=', sponsorId)
      .executeTakeFirstOrThrow();
    return pairs_taken;
  };
  return { context, territoryId, event, at, everywhere, choose, livingPairs, pairsTaken };
}
