import { describe, expect, test } from 'vitest';
import { as } from '#tests/factories/a-context.ts';
import { anAssociation } from '#tests/factories/an-association.ts';
import { aSponsee } from '#tests/factories/a-sponsee.ts';
import { aSponsor } from '#tests/factories/a-sponsor.ts';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { anAssociationMember, anOrganiser, aVisitor } from '#tests/factories/an-actor.ts';
import { everyRow } from '#tests/factories/every-row.ts';
import { aTownThatPairs } from '#tests/factories/a-town-that-pairs.ts';
import { transactInTerritory } from '../../database/access.ts';
import { Forbidden, NotFound } from '../../refusals.ts';
import { confirmPair } from './confirm-pair.ts';
import { endPair } from './end-pair.ts';
import { listPairs } from './list-pairs.ts';
import { listReferredPairs } from './list-referred-pairs.ts';
import { proposeEventPairs } from './propose-event-pairs.ts';
import { recordPairAnswer, recordSponsorAnswerInTransaction } from './record-pair-answer.ts';

describe('the answers of both sides', () => {
  test('make an agreement when both say yes', async () => {
    const { context, event, at, choose } = await aTownThatPairs();
    const pairId = await choose(await aSponsee(context, event), (await aSponsor(context, event)).id);
    const answer = { territoryId: at.territoryId, pairId, answer: 'accepted' as const };
    expect(await recordPairAnswer(context, { ...answer, side: 'sponsee' })).toEqual({
      kind: 'recorded',
      isAgreed: false,
      reserve: false,
    });
    expect((await listPairs(context, at)).counts.agreed).toBe(0);
    expect(await recordPairAnswer(context, { ...answer, side: 'sponsor' })).toEqual({
      kind: 'recorded',
      isAgreed: true,
      reserve: false,
    });
    expect((await listPairs(context, at)).counts.agreed).toBe(1);
  });

  test('free place and capacity when one says no, and then it is over', async () => {
    const { context, event, at, choose, livingPairs, pairsTaken } = await aTownThatPairs();
    const jeanne = await aSponsor(context, event);
    const pairId = await choose(await aSponsee(context, event), jeanne.id);
    const answer = { territoryId: at.territoryId, pairId, side: 'sponsor' as const };
    await recordPairAnswer(context, { ...answer, answer: 'accepted' });
    expect(await recordPairAnswer(context, { ...answer, answer: 'declined' })).toEqual({
      kind: 'recorded',
      isAgreed: false,
      reserve: false,
    });
    expect(await livingPairs()).toEqual([]);
    expect(await pairsTaken(jeanne.id)).toBe(0);
    const before = await everyRow(context);
    expect(await recordPairAnswer(context, { ...answer, answer: 'accepted' })).toEqual({
      kind: 'already-over',
    });
    expect(await endPair(context, { territoryId: at.territoryId, pairId })).toEqual({ kind: 'already-over' });
    expect(await confirmPair(context, { ...at, pairIds: [pairId] })).toMatchObject({
      confirmed: [],
      gone: [pairId],
    });
    expect(await everyRow(context)).toBe(before);
  });

  test('are not asked before an organiser confirmed', async () => {
    const { context, event, at } = await aTownThatPairs();
    await aSponsee(context, event);
    await aSponsor(context, event);
    await proposeEventPairs(context, at);
    const pairId = (await listPairs(context, at)).households[0]?.places[0]?.pair?.id ?? '';
    const before = await everyRow(context);
    expect(
      await recordPairAnswer(context, {
        territoryId: at.territoryId,
        pairId,
        side: 'sponsor',
        answer: 'accepted',
      }),
    ).toEqual({ kind: 'not-confirmed' });
    expect(await everyRow(context)).toBe(before);
  });

  test('are recorded by an association for its own people only, and never for sponsors', async () => {
    const { context, event, choose, territoryId } = await aTownThatPairs();
    const mine = await anAssociation(context, territoryId, 'Apardap');
    const other = await anAssociation(context, territoryId, 'Cimade');
    const associationId = mine;
    const pairId = await choose(
      await aSponsee(context, event, { associationId }),
      (await aSponsor(context, event)).id,
    );
    const answer = { territoryId, pairId, answer: 'accepted' as const };
    const before = await everyRow(context);
    await expect(
      recordPairAnswer(as(context, anAssociationMember(territoryId, other)), { ...answer, side: 'sponsee' }),
    ).rejects.toThrow(NotFound);
    const member = as(context, anAssociationMember(territoryId, mine));
    await expect(recordPairAnswer(member, { ...answer, side: 'sponsor' })).rejects.toThrow(Forbidden);
    expect(await everyRow(context)).toBe(before);
    expect(await recordPairAnswer(member, { ...answer, side: 'sponsee' })).toMatchObject({
      kind: 'recorded',
    });
  });

  test('are asked by an association that sees the confirmed pairs of its own people', async () => {
    const { context, event, at, choose, territoryId } = await aTownThatPairs();
    const associationId = await anAssociation(context, territoryId);
    const own = await aSponsee(context, event, { name: 'Amal', associationId });
    await aSponsee(context, event, { name: 'Proposed only', associationId });
    const jeanne = await aSponsor(context, event, { name: 'Jeanne' });
    const pairId = await choose(own, jeanne.id);
    await choose(await aSponsee(context, event, { name: 'Hidden' }), (await aSponsor(context, event)).id);
    const member = as(context, anAssociationMember(territoryId, associationId));
    expect(await listReferredPairs(member, at)).toEqual([
      {
        pairId,
        sponseeId: own,
        sponseeNames: 'Amal',
        sponsorNames: 'Jeanne',
        sponsorRole: 'citizen',
        why: expect.stringContaining('français') as string,
        sponseeAnswer: 'waiting',
        sponsorAnswer: 'waiting',
        isAgreed: false,
      },
    ]);
    expect(await listReferredPairs(context, at)).toHaveLength(2);
    const rouen = await aTerritory(context, { name: 'Rouen' });
    await expect(listReferredPairs(as(context, anOrganiser(rouen.id)), at)).rejects.toThrow(NotFound);
    await expect(
      listReferredPairs(as(context, anOrganiser(rouen.id)), { ...at, territoryId: rouen.id }),
    ).rejects.toThrow(NotFound);
  });

  test('come by a sponsor’s own link for their own pair only', async () => {
    const { context, event, at, choose } = await aTownThatPairs();
    const [jeanne, other] = [await aSponsor(context, event), await aSponsor(context, event)];
    const pairId = await choose(await aSponsee(context, event), jeanne.id);
    const visitor = as(context, aVisitor);
    const answer = (registrationId: string) =>
      transactInTerritory(visitor, at.territoryId, (trx) =>
        recordSponsorAnswerInTransaction(trx, visitor, {
          territoryId: at.territoryId,
          pairId,
          answer: 'accepted',
          registrationId,
        }),
      );
    const before = await everyRow(context);
    await expect(answer(other.registrationId)).rejects.toThrow(NotFound);
    expect(await everyRow(context)).toBe(before);
    expect(await answer(jeanne.registrationId)).toEqual({
      kind: 'recorded',
      isAgreed: false,
      reserve: false,
    });
  });
});
