import fc from 'fast-check';
import { expect, test } from 'vitest';
import { as } from '#tests/factories/a-context.ts';
import { aSponsee } from '#tests/factories/a-sponsee.ts';
import { aSponsor } from '#tests/factories/a-sponsor.ts';
import { aTownThatPairs } from '#tests/factories/a-town-that-pairs.ts';
import { anOrganiser } from '#tests/factories/an-actor.ts';
import type { Context } from '../../context.ts';
import { applyProposalDraft } from './apply-proposal-draft.ts';
import { choosePair } from './choose-pair.ts';
import { confirmPair } from './confirm-pair.ts';
import { endPair } from './end-pair.ts';
import { listPairs } from './list-pairs.ts';
import { lockPair } from './lock-pair.ts';
import { proposeEventPairs } from './propose-event-pairs.ts';
import { rulePair } from './rule-pair.ts';
import { setAside } from './set-aside.ts';
import { undoBoardAct } from './undo-board-act.ts';

/** An act of one of two organisers; numbers pick people, pairs and places among those there are. */
const act = fc.record({
  kind: fc.constantFrom(
    'choose',
    'move',
    'end',
    'propose',
    'confirm',
    'lock',
    'exclude',
    'known',
    'aside',
    'back',
    'undo',
  ),
  by: fc.nat({ max: 1 }),
  one: fc.nat({ max: 9 }),
  other: fc.nat({ max: 9 }),
});

type Act = typeof act extends fc.Arbitrary<infer Value> ? Value : never;

async function aBoardOfTwo() {
  const town = await aTownThatPairs();
  const { context, event, at, everywhere, territoryId } = town;
  const sponsees = [
    await aSponsee(context, event, { name: 'A', wantedSlots: ['citizen', 'any'] }),
    await aSponsee(context, event, { name: 'B' }),
    await aSponsee(context, event, { name: 'C', wantedSlots: ['official', 'any'] }),
  ];
  const sponsors = [
    (await aSponsor(context, event, { name: 'P', capacity: 2 })).id,
    (await aSponsor(context, event, { name: 'Q' })).id,
    (await aSponsor(context, event, { name: 'R', role: 'official' })).id,
  ];
  const organisers = [context, as(context, anOrganiser(territoryId, 'editor'))];
  const living = () =>
    everywhere
      .selectFrom('pair')
      .selectAll()
      .where('status', 'in', ['proposed', 'confirmed'])
      .orderBy('id')
      .execute();

  const perform = async ({ kind, by, one, other }: Act) => {
    const organiser = organisers[by] ?? context;
    const sponseeId = sponsees[one % 3] ?? '';
    const sponsorId = sponsors[other % 3] ?? '';
    const pairs = await living();
    const pair = pairs[one % Math.max(1, pairs.length)];
    if (kind === 'choose') {
      const holder = pairs.find((held) => held.sponsee_id === sponseeId && held.position === 0)?.id;
      await choosePair(organiser, { ...at, sponseeId, sponsorId, position: 0, replacing: holder });
    } else if (kind === 'propose') await propose(organiser);
    else if (kind === 'exclude' || kind === 'known') {
      await rulePair(organiser, {
        ...at,
        sponseeId,
        sponsorId,
        rule: kind === 'known' ? 'known' : 'excluded',
      });
    } else if (kind === 'aside' || kind === 'back') {
      const who = other % 2 === 0 ? 'sponsee' : 'sponsor';
      const id = who === 'sponsee' ? sponseeId : sponsorId;
      await setAside(organiser, { ...at, who, id, isSetAside: kind === 'aside' });
    } else if (kind === 'undo') {
      const { undo } = await listPairs(organiser, at);
      if (undo) await undoBoardAct(organiser, { ...at, actId: undo.id });
    } else if (!pair) return;
    else if (kind === 'move') {
      const to = { sponseeId, sponsorId: pair.sponsor_id, position: 0, moving: pair.id };
      await choosePair(organiser, { ...at, ...to });
    } else if (kind === 'end') await endPair(organiser, { territoryId, pairId: pair.id });
    else if (kind === 'confirm') await confirmPair(organiser, { ...at, pairIds: [pair.id] });
    else if (kind === 'lock')
      await lockPair(organiser, { ...at, pairId: pair.id, isLocked: other % 2 === 0 });
  };

  const propose = async (organiser: Context) => {
    const outcome = await proposeEventPairs(organiser, at);
    if (outcome.kind === 'to-review')
      await applyProposalDraft(organiser, { ...at, draftId: outcome.draftId });
  };

  const check = async () => {
    const pairs = await living();
    const places = pairs.map((pair) => `${pair.sponsee_id} ${pair.position}`);
    expect(new Set(places).size).toBe(places.length);
    const rows = await everywhere
      .selectFrom('sponsor')
      .select(['id', 'capacity', 'pairs_taken', 'is_set_aside'])
      .execute();
    for (const sponsor of rows) {
      const held = pairs.filter(({ sponsor_id }) => sponsor_id === sponsor.id);
      expect(sponsor.pairs_taken).toBe(held.length);
      expect(held.length).toBeLessThanOrEqual(sponsor.capacity);
      if (sponsor.is_set_aside === 1) expect(held).toEqual([]);
    }
    const excluded = await everywhere
      .selectFrom('pair_rule')
      .selectAll()
      .where('kind', '=', 'excluded')
      .execute();
    for (const rule of excluded) {
      expect(
        pairs.some((pair) => pair.sponsee_id === rule.sponsee_id && pair.sponsor_id === rule.sponsor_id),
      ).toBe(false);
    }
    const acts = await everywhere.selectFrom('board_act').select('revision').orderBy('revision').execute();
    expect(acts.map(({ revision }) => revision)).toEqual(acts.map((_, index) => index + 1));
  };
  return { perform, check };
}

test('whatever two organisers do, in whatever order, places, capacities, rules and the journal agree', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 14 }), async (acts) => {
      const { perform, check } = await aBoardOfTwo();
      for (const each of acts) {
        await perform(each);
        await check();
      }
    }),
    { numRuns: 20 },
  );
});
