import { describe, expect, test } from 'vitest';
import { aSponsee } from '#tests/factories/a-sponsee.ts';
import { aSponsor } from '#tests/factories/a-sponsor.ts';
import { everyRow } from '#tests/factories/every-row.ts';
import { aTownThatPairs } from '#tests/factories/a-town-that-pairs.ts';
import { transactInTerritory } from '../../database/access.ts';
import { takeCapacity } from '../../sponsors/end-living-pairs.ts';
import { choosePair } from './choose-pair.ts';
import { listCandidates } from './list-candidates.ts';

describe('a choice by hand', () => {
  test('offers the best first, and says what forbids the others', async () => {
    const { context, event, at } = await aTownThatPairs();
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
    const { context, event, at, choose } = await aTownThatPairs();
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
    const { context, event, at, choose, livingPairs, pairsTaken } = await aTownThatPairs();
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
    const town = await aTownThatPairs();
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
    const { context, event, at, livingPairs, pairsTaken } = await aTownThatPairs();
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
