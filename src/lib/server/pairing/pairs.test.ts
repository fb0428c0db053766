import { describe, expect, test } from 'vitest';
import { aContext, as } from '#tests/factories/a-context.ts';
import { anAssociation } from '#tests/factories/an-association.ts';
import { aSponsee, sponseeDetails } from '#tests/factories/a-sponsee.ts';
import { aSponsor } from '#tests/factories/a-sponsor.ts';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { aCoordinator, anAssociationMember, anOrganiser, aVisitor } from '#tests/factories/an-actor.ts';
import { anEvent } from '#tests/factories/an-event.ts';
import { everyRow } from '#tests/factories/every-row.ts';
import { verifyAuditChain } from '../audit/verify-audit-chain.ts';
import { acrossTerritories, transactInTerritory } from '../database/access.ts';
import { Forbidden, NotFound } from '../refusals.ts';
import { updateSponsee } from '../sponsees/update-sponsee.ts';
import { withdrawSponsee } from '../sponsees/withdraw-sponsee.ts';
import { takeCapacity } from '../sponsors/end-living-pairs.ts';
import { choosePair } from './choose-pair.ts';
import { confirmPair } from './confirm-pair.ts';
import { endPair } from './end-pair.ts';
import { listCandidates } from './list-candidates.ts';
import { listPairs, type PairBoard } from './list-pairs.ts';
import { listReferredPairs } from './list-referred-pairs.ts';
import { proposeEventPairs } from './propose-event-pairs.ts';
import { recordPairAnswer, recordSponsorAnswerInTransaction } from './record-pair-answer.ts';

async function aTown() {
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

/** Who stands beside whom on the board, by names. */
function couples(board: PairBoard) {
  return board.households.flatMap(({ names, places }) =>
    places.flatMap(({ pair }) => (pair ? [`${names} – ${pair.sponsorNames} (${pair.status})`] : [])),
  );
}

describe('a proposal', () => {
  test('gives everyone a sponsor, is shown with its reasons, and is confirmed all at once', async () => {
    const { context, event, at } = await aTown();
    await aSponsee(context, event, { name: 'Samira', sponsorGenderWish: 'woman' });
    await aSponsee(context, event, { name: 'Tesfay', languages: [{ code: 'ti', level: 'native' }] });
    await aSponsor(context, event, { name: 'Jeanne' });
    await aSponsor(context, event, {
      people: [{ name: 'Karim', agreement: 'parrain' }],
      languages: [
        { code: 'ar', level: 'native' },
        { code: 'ti', level: 'fluent' },
      ],
    });
    await aSponsor(context, event, { name: 'Not yet', status: 'unconfirmed' });

    expect(await proposeEventPairs(context, at)).toEqual({
      kind: 'proposed',
      proposed: 2,
      unpaired: [],
      isOptimal: true,
    });
    const board = await listPairs(context, at);
    expect(couples(board)).toEqual(['Samira – Jeanne (proposed)', 'Tesfay – Karim (proposed)']);
    expect(board.households[1]?.places[0]?.pair?.why).toContain('parlent tigrigna tous les deux');
    expect(board.freeSponsors).toEqual([]);
    expect(board.counts).toEqual({ households: 2, withoutSponsor: 0, proposed: 2, confirmed: 0, agreed: 0 });

    const pairIds = board.households.flatMap(({ places }) => places.flatMap(({ pair }) => pair?.id ?? []));
    expect(await confirmPair(context, { ...at, pairIds })).toEqual({
      kind: 'confirmed',
      confirmed: pairIds,
      gone: [],
      forbidden: [],
    });
    expect((await listPairs(context, at)).counts).toMatchObject({ proposed: 0, confirmed: 2 });
    expect(await verifyAuditChain(context)).toMatchObject({ kind: 'intact' });
  });

  test('says why somebody stays without a sponsor', async () => {
    const { context, event, at } = await aTown();
    const alone = await aSponsee(context, event, {
      name: 'Sole',
      languages: [{ code: 'am', level: 'native' }],
    });
    await aSponsor(context, event);
    expect(await proposeEventPairs(context, at)).toMatchObject({
      proposed: 0,
      unpaired: [{ sponseeId: alone, sentence: expect.stringContaining('Aucune langue commune') as string }],
    });
    const board = await listPairs(context, at);
    expect(board.households[0]).toMatchObject({ names: 'Sole', hasSponsor: false });
    expect(board.freeSponsors).toMatchObject([{ names: 'Jeanne Exemple', remaining: 1 }]);
  });

  test('asked again replaces what nobody confirmed, and works around what was', async () => {
    const { context, event, at, choose, livingPairs, pairsTaken } = await aTown();
    const samira = await aSponsee(context, event, { name: 'Samira', wantedSlots: ['citizen', 'official'] });
    const amal = await aSponsee(context, event, { name: 'Amal' });
    const jeanne = await aSponsor(context, event, { name: 'Jeanne' });
    const marie = await aSponsor(context, event, { name: 'Marie' });
    const elected = await aSponsor(context, event, { name: 'Élue', role: 'official' });
    const confirmed = await choose(amal, jeanne.id);
    await proposeEventPairs(context, at);
    const boardPairs = async () =>
      (await listPairs(context, at)).households.flatMap(({ places }) =>
        places.flatMap(({ pair }) => pair?.id ?? []),
      );
    const seen = await boardPairs();
    await proposeEventPairs(context, at);

    expect(await livingPairs()).toHaveLength(3);
    expect(await livingPairs()).toEqual(
      expect.arrayContaining([
        { sponsee_id: amal, sponsor_id: jeanne.id, position: 0, status: 'confirmed' },
        { sponsee_id: samira, sponsor_id: marie.id, position: 0, status: 'proposed' },
        { sponsee_id: samira, sponsor_id: elected.id, position: 1, status: 'proposed' },
      ]),
    );
    for (const { id } of [jeanne, marie, elected]) expect(await pairsTaken(id)).toBe(1);
    // An organiser who confirms a page from before confirms nothing they have not seen.
    const replaced = seen.filter((id) => id !== confirmed);
    expect(await confirmPair(context, { ...at, pairIds: seen })).toEqual({
      kind: 'confirmed',
      confirmed: [confirmed],
      gone: replaced,
      forbidden: [],
    });
    expect((await listPairs(context, at)).counts).toMatchObject({ proposed: 2, confirmed: 1 });
  });

  test('keeps a confirmed sponsor at their place, whatever else is added', async () => {
    const { context, event, at, choose, livingPairs } = await aTown();
    const samira = await aSponsee(context, event, { wantedSlots: ['any', 'any', 'citizen'] });
    const weak = await aSponsor(context, event, {
      name: 'Weak',
      languages: [{ code: 'fr', level: 'some' }],
      freeSlots: [],
    });
    await choose(samira, weak.id, 1);
    const [a, b] = [await aSponsor(context, event), await aSponsor(context, event, { role: 'official' })];
    expect(await proposeEventPairs(context, at)).toMatchObject({ proposed: 2 });
    expect((await livingPairs()).sort((x, y) => x.position - y.position)).toEqual([
      { sponsee_id: samira, sponsor_id: b.id, position: 0, status: 'proposed' },
      { sponsee_id: samira, sponsor_id: weak.id, position: 1, status: 'confirmed' },
      { sponsee_id: samira, sponsor_id: a.id, position: 2, status: 'proposed' },
    ]);
  });

  test('does not bring back somebody who said no', async () => {
    const { context, event, at, choose, livingPairs } = await aTown();
    const samira = await aSponsee(context, event);
    const jeanne = await aSponsor(context, event);
    const pairId = await choose(samira, jeanne.id);
    await recordPairAnswer(context, {
      territoryId: at.territoryId,
      pairId,
      side: 'sponsee',
      answer: 'declined',
    });
    expect(await proposeEventPairs(context, at)).toMatchObject({ proposed: 0 });
    expect(await livingPairs()).toEqual([]);
    expect(
      await choosePair(context, { ...at, sponseeId: samira, sponsorId: jeanne.id, position: 0 }),
    ).toMatchObject({
      kind: 'forbidden',
      rule: 'sponsor-refused',
    });
  });

  test('by two organisers at the same time leaves one proposal, whole', async () => {
    const { context, event, at, livingPairs, pairsTaken } = await aTown();
    for (const name of ['A', 'B', 'C']) await aSponsee(context, event, { name });
    const sponsors = [];
    for (const name of ['X', 'Y', 'Z']) sponsors.push(await aSponsor(context, event, { name }));
    await Promise.all([proposeEventPairs(context, at), proposeEventPairs(context, at)]);
    expect(await livingPairs()).toHaveLength(3);
    expect(await Promise.all(sponsors.map(({ id }) => pairsTaken(id)))).toEqual([1, 1, 1]);
  });
});

describe('a choice by hand', () => {
  test('offers the best first, and says what forbids the others', async () => {
    const { context, event, at } = await aTown();
    const sponseeId = await aSponsee(context, event, {
      sponsorGenderWish: 'woman',
      refusals: 'Pas de chien.',
    });
    await aSponsor(context, event, { name: 'Loin', freeSlots: [], offers: [] });
    await aSponsor(context, event, { name: 'Proche' });
    await aSponsor(context, event, { people: [{ name: 'Karim', agreement: 'parrain' }] });
    await aSponsor(context, event, { name: 'En attente', status: 'waiting' });
    const { sponsee, candidates } = await listCandidates(context, { ...at, sponseeId });
    expect(sponsee).toEqual({
      id: sponseeId,
      names: 'Samira',
      wantedSlots: ['any'],
      refusals: 'Pas de chien.',
    });
    expect(candidates.map(({ names, judged }) => [names, judged.kind])).toEqual([
      ['Proche', 'allowed'],
      ['Loin', 'allowed'],
      ['Karim', 'forbidden'],
    ]);
    expect(candidates[2]?.sentence).toContain('souhait');
  });

  test('is refused by each hard rule, in a sentence, and changes nothing', async () => {
    const { context, event, at, choose } = await aTown();
    const samira = await aSponsee(context, event, {
      wantedSlots: ['official', 'any'],
      sponsorGenderWish: 'woman',
    });
    const busy = await aSponsor(context, event, { name: 'Busy' });
    await choose(await aSponsee(context, event, { name: 'Amal' }), busy.id);
    const cases = [
      [busy, 1, 'no-capacity'],
      [await aSponsor(context, event, { status: 'unconfirmed' }), 1, 'sponsor-not-confirmed'],
      [
        await aSponsor(context, event, { people: [{ name: 'Karim', agreement: 'parrain' }] }),
        1,
        'wish-not-met',
      ],
      [
        await aSponsor(context, event, { languages: [{ code: 'uk', level: 'native' }] }),
        1,
        'no-common-language',
      ],
      [await aSponsor(context, event), 0, 'role-not-wanted'],
      [await aSponsor(context, event), 2, 'role-not-wanted'],
    ] as const;
    const before = await everyRow(context);
    for (const [sponsor, position, rule] of cases) {
      const outcome = await choosePair(context, {
        ...at,
        sponseeId: samira,
        sponsorId: sponsor.id,
        position,
      });
      expect(outcome).toMatchObject({ kind: 'forbidden', rule });
      expect(outcome.kind === 'forbidden' && outcome.sentence).toMatch(/^[A-ZÀ-Ý].*\.$/u);
    }
    expect(await everyRow(context)).toBe(before);
  });

  test('replaces a pair, or leaves it where it was when the new one is forbidden', async () => {
    const { context, event, at, choose, livingPairs, pairsTaken } = await aTown();
    const samira = await aSponsee(context, event, { sponsorGenderWish: 'woman' });
    const [first, second] = [await aSponsor(context, event), await aSponsor(context, event)];
    const forbidden = await aSponsor(context, event, { people: [{ name: 'Karim', agreement: 'parrain' }] });
    const replacing = await choose(samira, first.id);
    const before = await everyRow(context);
    const change = { ...at, sponseeId: samira, position: 0, replacing };
    expect(await choosePair(context, { ...change, sponsorId: forbidden.id })).toMatchObject({
      kind: 'forbidden',
    });
    expect(await everyRow(context)).toBe(before);
    expect(await choosePair(context, { ...change, sponsorId: second.id })).toMatchObject({ kind: 'chosen' });
    expect(await livingPairs()).toMatchObject([{ sponsor_id: second.id }]);
    expect([await pairsTaken(first.id), await pairsTaken(second.id)]).toEqual([0, 1]);
    // Somebody else had the page from before the change.
    expect(await choosePair(context, { ...change, sponsorId: first.id })).toEqual({ kind: 'taken' });
  });

  async function twoOrganisersAtOnce() {
    const town = await aTown();
    const samira = await aSponsee(town.context, town.event);
    const sponsors = [await aSponsor(town.context, town.event), await aSponsor(town.context, town.event)];
    const race = () =>
      Promise.all(
        sponsors.map(({ id }) =>
          choosePair(town.context, { ...town.at, sponseeId: samira, sponsorId: id, position: 0 }),
        ),
      );
    return { ...town, sponsors, race };
  }

  test('by two organisers for the same place: one wins, the other is told, and no capacity is lost', async () => {
    const { race, livingPairs, pairsTaken, sponsors } = await twoOrganisersAtOnce();
    expect((await race()).map(({ kind }) => kind).sort()).toEqual(['chosen', 'taken']);
    expect(await livingPairs()).toHaveLength(1);
    const taken = await Promise.all(sponsors.map(({ id }) => pairsTaken(id)));
    expect(taken.sort()).toEqual([0, 1]);
  });

  test('would put two in one place without the index that keeps it (negative control)', async () => {
    const { race, livingPairs, everywhere } = await twoOrganisersAtOnce();
    await everywhere.schema.dropIndex('pair_one_per_slot').execute();
    expect((await race()).map(({ kind }) => kind)).toEqual(['chosen', 'chosen']);
    expect(await livingPairs()).toHaveLength(2);
  });

  test('takes a sponsor’s last capacity once, however many ask for it', async () => {
    const { context, event, at, livingPairs, pairsTaken } = await aTown();
    const { id: sponsorId } = await aSponsor(context, event, { capacity: 2 });
    const sponsees = await Promise.all(
      ['A', 'B', 'C', 'D', 'E'].map((name) => aSponsee(context, event, { name })),
    );
    const outcomes = await Promise.all(
      sponsees.map((sponseeId) => choosePair(context, { ...at, sponseeId, sponsorId, position: 0 })),
    );
    expect(outcomes.filter(({ kind }) => kind === 'chosen')).toHaveLength(2);
    expect(await livingPairs()).toHaveLength(2);
    expect(await pairsTaken(sponsorId)).toBe(2);
    // The guard alone, without the rule that is looked at before it.
    const takes = await Promise.all(
      [1, 2, 3].map(() =>
        transactInTerritory(context, at.territoryId, (trx) => takeCapacity(trx, sponsorId)),
      ),
    );
    expect(takes).toEqual([false, false, false]);
  });
});

describe('the answers of both sides', () => {
  test('make an agreement when both say yes', async () => {
    const { context, event, at, choose } = await aTown();
    const pairId = await choose(await aSponsee(context, event), (await aSponsor(context, event)).id);
    const answer = { territoryId: at.territoryId, pairId, answer: 'accepted' as const };
    expect(await recordPairAnswer(context, { ...answer, side: 'sponsee' })).toEqual({
      kind: 'recorded',
      isAgreed: false,
    });
    expect((await listPairs(context, at)).counts.agreed).toBe(0);
    expect(await recordPairAnswer(context, { ...answer, side: 'sponsor' })).toEqual({
      kind: 'recorded',
      isAgreed: true,
    });
    expect((await listPairs(context, at)).counts.agreed).toBe(1);
  });

  test('free place and capacity when one says no, and then it is over', async () => {
    const { context, event, at, choose, livingPairs, pairsTaken } = await aTown();
    const jeanne = await aSponsor(context, event);
    const pairId = await choose(await aSponsee(context, event), jeanne.id);
    const answer = { territoryId: at.territoryId, pairId, side: 'sponsor' as const };
    await recordPairAnswer(context, { ...answer, answer: 'accepted' });
    expect(await recordPairAnswer(context, { ...answer, answer: 'declined' })).toEqual({
      kind: 'recorded',
      isAgreed: false,
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
    const { context, event, at } = await aTown();
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
    const { context, event, choose, territoryId } = await aTown();
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
    const { context, event, at, choose, territoryId } = await aTown();
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
    const { context, event, at, choose } = await aTown();
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
    expect(await answer(jeanne.registrationId)).toEqual({ kind: 'recorded', isAgreed: false });
  });
});

describe('pairs and the changes of people', () => {
  test('a household that withdraws ends its pairs and frees their sponsors', async () => {
    const { context, event, at, choose, livingPairs, pairsTaken } = await aTown();
    const samira = await aSponsee(context, event, { wantedSlots: ['any', 'any'] });
    const [a, b] = [await aSponsor(context, event), await aSponsor(context, event)];
    const pairs = [await choose(samira, a.id, 0), await choose(samira, b.id, 1)];
    const outcome = await withdrawSponsee(context, { territoryId: at.territoryId, sponseeId: samira });
    expect(outcome.kind === 'withdrawn' && [...outcome.endedPairs].sort()).toEqual(pairs.sort());
    expect(await livingPairs()).toEqual([]);
    expect([await pairsTaken(a.id), await pairsTaken(b.id)]).toEqual([0, 0]);
    expect((await listPairs(context, at)).counts.households).toBe(0);
  });

  test('a place that a confirmed sponsor holds cannot be taken away; a proposal’s can', async () => {
    const { context, event, at, choose, livingPairs } = await aTown();
    const samira = await aSponsee(context, event, { wantedSlots: ['any', 'any'] });
    const [a] = [await aSponsor(context, event), await aSponsor(context, event)];
    await choose(samira, a.id, 0);
    await proposeEventPairs(context, at);
    expect(await livingPairs()).toHaveLength(2);
    const change = { territoryId: at.territoryId, sponseeId: samira, revision: 0 };
    const before = await everyRow(context);
    expect(
      await updateSponsee(context, {
        ...change,
        details: sponseeDetails({ wantedSlots: ['official', 'any'] }),
      }),
    ).toEqual({
      kind: 'place-taken',
    });
    expect(await everyRow(context)).toBe(before);
    expect(
      await updateSponsee(context, { ...change, details: sponseeDetails({ wantedSlots: ['citizen'] }) }),
    ).toMatchObject({
      kind: 'updated',
    });
    expect(await livingPairs()).toMatchObject([{ sponsor_id: a.id, status: 'confirmed' }]);
  });

  test('a wish that changes after the proposal stops its confirmation, and warns of a confirmed pair', async () => {
    const { context, event, at } = await aTown();
    const samira = await aSponsee(context, event);
    await aSponsor(context, event, { people: [{ name: 'Karim', agreement: 'parrain' }] });
    await proposeEventPairs(context, at);
    const pairId = (await listPairs(context, at)).households[0]?.places[0]?.pair?.id ?? '';
    await updateSponsee(context, {
      territoryId: at.territoryId,
      sponseeId: samira,
      revision: 0,
      details: sponseeDetails({ sponsorGenderWish: 'woman' }),
    });
    expect(await confirmPair(context, { ...at, pairIds: [pairId] })).toMatchObject({
      confirmed: [],
      forbidden: [{ pairId, sentence: expect.stringContaining('souhait') as string }],
    });
    const [household] = (await listPairs(context, at)).households;
    expect(household?.places[0]?.pair).toMatchObject({ status: 'proposed', why: '' });
    expect(household?.places[0]?.pair?.warning).toContain('souhait');
  });

  test('nothing is paired any more once the ceremony is cancelled', async () => {
    const { context, event, at, choose, everywhere } = await aTown();
    const [samira, jeanne] = [await aSponsee(context, event), await aSponsor(context, event)];
    const pairId = await choose(samira, jeanne.id);
    await everywhere.updateTable('event').set({ status: 'cancelled' }).where('id', '=', event.id).execute();
    const before = await everyRow(context);
    const closed = { kind: 'event-closed' };
    expect(await proposeEventPairs(context, at)).toEqual(closed);
    expect(await confirmPair(context, { ...at, pairIds: [pairId] })).toEqual(closed);
    expect(
      await choosePair(context, { ...at, sponseeId: samira, sponsorId: jeanne.id, position: 0 }),
    ).toEqual(closed);
    expect(
      await recordPairAnswer(context, {
        territoryId: at.territoryId,
        pairId,
        side: 'sponsor',
        answer: 'accepted',
      }),
    ).toEqual(closed);
    expect(await everyRow(context)).toBe(before);
  });
});

test('reading the board is recorded by ids, and asking for candidates too', async () => {
  const { context, event, at, everywhere } = await aTown();
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
  const { context, event, choose, territoryId } = await aTown();
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
