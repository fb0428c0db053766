import { expect, test } from 'vitest';
import { as } from '#tests/factories/a-context.ts';
import { anAssociation } from '#tests/factories/an-association.ts';
import { aSponsee } from '#tests/factories/a-sponsee.ts';
import { aSponsor } from '#tests/factories/a-sponsor.ts';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { aCoordinator, anAssociationMember, anOrganiser, aVisitor } from '#tests/factories/an-actor.ts';
import { anEvent } from '#tests/factories/an-event.ts';
import { everyRow } from '#tests/factories/every-row.ts';
import { aTownThatPairs } from '#tests/factories/a-town-that-pairs.ts';
import { Forbidden, NotFound } from '../../refusals.ts';
import { choosePair } from './choose-pair.ts';
import { confirmPair } from './confirm-pair.ts';
import { endPair } from './end-pair.ts';
import { listCandidates } from './list-candidates.ts';
import { listPairs } from './list-pairs.ts';
import { proposeEventPairs } from './propose-event-pairs.ts';
import { recordPairAnswer } from './record-pair-answer.ts';

test('reading the board is recorded by ids, and asking for candidates too', async () => {
  const { context, event, at, everywhere } = await aTownThatPairs();
  const sponseeId = await aSponsee(context, event, { name: 'Samira' });
  await listPairs(context, at);
  await listCandidates(context, { ...at, sponseeId });
  const entries = await everywhere.selectFrom('audit_entry').selectAll().orderBy('sequence').execute();
  const readings = entries.filter(({ action }) => action === 'sponsee.names_read');
  expect(readings.map(({ detail }) => detail)).toEqual(
    Array(2).fill(JSON.stringify({ sponsees: [sponseeId] })),
  );
  expect(JSON.stringify(entries)).not.toContain('Samira');
});

test('strangers, the coordinator, other towns and associations find and change nothing', async () => {
  const { context, event, choose, territoryId } = await aTownThatPairs();
  const rouen = await aTerritory(context, { name: 'Rouen' });
  const elsewhere = await anEvent(context, { territory_id: rouen.id });
  const associationId = await anAssociation(context, territoryId);
  const [samira, jeanne] = [
    await aSponsee(context, event, { associationId }),
    await aSponsor(context, event),
  ];
  const amal = await aSponsee(context, event, { name: 'Amal' });
  const pairId = await choose(samira, jeanne.id);
  const before = await everyRow(context);
  const everything = (by: typeof context, territory: string, eventId: string) => [
    () => listPairs(by, { territoryId: territory, eventId }),
    () => listCandidates(by, { territoryId: territory, eventId, sponseeId: amal }),
    () => proposeEventPairs(by, { territoryId: territory, eventId }),
    () =>
      choosePair(by, { territoryId: territory, eventId, sponseeId: amal, sponsorId: jeanne.id, position: 0 }),
    () => confirmPair(by, { territoryId: territory, eventId, pairIds: [pairId] }),
    () => endPair(by, { territoryId: territory, pairId }),
    () => recordPairAnswer(by, { territoryId: territory, pairId, side: 'sponsor', answer: 'declined' }),
  ];
  for (const actor of [aVisitor, aCoordinator(), anOrganiser(rouen.id)]) {
    for (const ask of everything(as(context, actor), territoryId, event.id))
      await expect(ask()).rejects.toThrow(NotFound);
  }
  const foreigner = as(context, anOrganiser(rouen.id));
  for (const ask of everything(foreigner, rouen.id, event.id)) await expect(ask()).rejects.toThrow(NotFound);
  // Through a ceremony of their own, people and pairs of another town do not exist either.
  const [, candidates, , chosen, confirmed] = everything(foreigner, rouen.id, elsewhere.id);
  for (const ask of [candidates, chosen, confirmed]) await expect(ask?.()).rejects.toThrow(NotFound);
  const member = as(context, anAssociationMember(territoryId, associationId));
  for (const ask of everything(member, territoryId, event.id)) await expect(ask()).rejects.toThrow(Forbidden);
  expect(await everyRow(context)).toBe(before);
});
