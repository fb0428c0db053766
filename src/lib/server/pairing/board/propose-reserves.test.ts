import { describe, expect, test } from 'vitest';
import { aCeremonyToComeTo } from '#tests/factories/a-ceremony-to-come-to.ts';
import { aContext, as } from '#tests/factories/a-context.ts';
import { aSponsee } from '#tests/factories/a-sponsee.ts';
import { aSponsor } from '#tests/factories/a-sponsor.ts';
import { aTownThatPairs } from '#tests/factories/a-town-that-pairs.ts';
import { anOrganiser } from '#tests/factories/an-actor.ts';
import { withdrawForSponsor } from '../../invitations/act-for-sponsor.ts';
import { withdrawSponsor } from '../../invitations/withdraw-sponsor.ts';
import { choosePair } from './choose-pair.ts';
import { listPairs } from './list-pairs.ts';
import { recordPairAnswer } from './record-pair-answer.ts';
import { rulePair } from './rule-pair.ts';
import { setAside } from './set-aside.ts';

async function aPairAndItsReserve() {
  const town = await aTownThatPairs();
  const { context, event, choose } = town;
  const samira = await aSponsee(context, event, { name: 'Samira' });
  const jeanne = await aSponsor(context, event, { name: 'Jeanne' });
  const marie = await aSponsor(context, event, { name: 'Marie' });
  const pairId = await choose(samira, jeanne.id);
  const declines = (side: 'sponsor' | 'sponsee', pair = pairId) =>
    recordPairAnswer(context, { territoryId: town.territoryId, pairId: pair, side, answer: 'declined' });
  return { ...town, samira, jeanne, marie, pairId, declines };
}

describe('after a « no »', () => {
  test.each(['sponsor', 'sponsee'] as const)(
    'of the %s, somebody else is proposed at once, and the organisers are told',
    async (side) => {
      const { context, at, samira, jeanne, marie, declines, livingPairs, pairsTaken } =
        await aPairAndItsReserve();
      const { revision } = await listPairs(context, at);
      expect(await declines(side)).toEqual({ kind: 'recorded', isAgreed: false, reserve: true });
      expect(await livingPairs()).toEqual([
        { sponsee_id: samira, sponsor_id: marie.id, position: 0, status: 'proposed' },
      ]);
      expect([await pairsTaken(jeanne.id), await pairsTaken(marie.id)]).toEqual([0, 1]);
      const colleague = as(context, anOrganiser(at.territoryId));
      const { changes } = await listPairs(colleague, { ...at, seen: revision });
      expect(changes.map(({ sentence }) => sentence).join()).toMatch(/Samira.*Une réserve est proposée/u);
    },
  );

  test('the one who declined never comes back, and when nobody is left nothing is proposed', async () => {
    const { context, at, samira, marie, declines, livingPairs } = await aPairAndItsReserve();
    await declines('sponsee');
    const reserve = (await listPairs(context, at)).households[0]?.places[0]?.pair?.id ?? '';
    // The reserve is a proposal like any other: an organiser decides first, here by choosing the same.
    const pairId = await choosePair(context, {
      ...at,
      sponseeId: samira,
      sponsorId: marie.id,
      position: 0,
      replacing: reserve,
    });
    if (pairId.kind !== 'chosen') throw new Error(pairId.kind);
    expect(await declines('sponsor', pairId.id)).toMatchObject({ reserve: false });
    expect(await livingPairs()).toEqual([]);
  });

  test('nobody is proposed whom an organiser kept apart or set aside', async () => {
    const { context, event, at, samira, marie, declines, livingPairs } = await aPairAndItsReserve();
    const aside = await aSponsor(context, event, { name: 'Paula' });
    await rulePair(context, { ...at, sponseeId: samira, sponsorId: marie.id, rule: 'excluded' });
    await setAside(context, { ...at, who: 'sponsor', id: aside.id, isSetAside: true });
    expect(await declines('sponsor')).toMatchObject({ reserve: false });
    expect(await livingPairs()).toEqual([]);
  });

  test('nobody who stands elsewhere is moved', async () => {
    const { context, event, choose, marie, declines, livingPairs } = await aPairAndItsReserve();
    const amal = await aSponsee(context, event, { name: 'Amal' });
    await choose(amal, marie.id);
    expect(await declines('sponsor')).toMatchObject({ reserve: false });
    expect(await livingPairs()).toMatchObject([{ sponsee_id: amal, sponsor_id: marie.id }]);
  });

  test('once the ceremony has begun, nobody is proposed any more', async () => {
    const { context, declines, livingPairs } = await aPairAndItsReserve();
    context.clock.set('2026-12-18T17:30:00.000Z');
    expect(await declines('sponsor')).toMatchObject({ reserve: false });
    expect(await livingPairs()).toEqual([]);
  });
});

describe('after a sponsor withdraws', () => {
  test.each(['themselves', 'through the organiser'] as const)(
    '%s, each household that loses them has a reserve, and the board says so',
    async (how) => {
      const house = await aContext();
      const town = await aCeremonyToComeTo(house);
      const [ada, bob] = [await town.comes('Ada'), await town.comes('Bob')];
      const owner = as(house, anOrganiser(town.at.territoryId));
      const samira = await aSponsee(house, town.event, { name: 'Samira' });
      await town.pairs(ada.manageToken, samira);
      const { revision } = await listPairs(owner, town.at);
      const registrationId = ada.manageToken.split('.')[0] ?? '';
      if (how === 'themselves') await withdrawSponsor(town.visitor, { token: ada.manageToken });
      else await withdrawForSponsor(owner, { territoryId: town.at.territoryId, registrationId });
      const board = await listPairs(as(house, anOrganiser(town.at.territoryId)), {
        ...town.at,
        seen: revision,
      });
      expect(board.households[0]?.places[0]?.pair).toMatchObject({
        status: 'proposed',
        sponsorNames: 'Bob',
      });
      expect(board.changes.map(({ sentence }) => sentence)).toEqual([
        'Un parrain ou une marraine ne vient plus\u00a0: un binôme prend fin pour Samira. Une réserve est proposée.',
      ]);
      expect(bob.kind).toBe('confirmed');
      // What somebody concerned did is not the organiser's to take back.
      expect((await listPairs(owner, town.at)).undo).toBeUndefined();
    },
  );

  test('who had no pair, nothing is proposed and the journal says nothing', async () => {
    const house = await aContext();
    const town = await aCeremonyToComeTo(house);
    const ada = await town.comes('Ada');
    await town.comes('Bob');
    await aSponsee(house, town.event, { name: 'Samira' });
    await withdrawSponsor(town.visitor, { token: ada.manageToken });
    const board = await listPairs(as(house, anOrganiser(town.at.territoryId)), town.at);
    expect([board.revision, board.counts.proposed]).toEqual([0, 0]);
  });
});
