import { describe, expect, test } from 'vitest';
import { as } from '#tests/factories/a-context.ts';
import { aSponsee } from '#tests/factories/a-sponsee.ts';
import { aSponsor } from '#tests/factories/a-sponsor.ts';
import { aTownThatPairs } from '#tests/factories/a-town-that-pairs.ts';
import { anOrganiser } from '#tests/factories/an-actor.ts';
import { everyRow } from '#tests/factories/every-row.ts';
import { Forbidden, NotFound } from '../../refusals.ts';
import { choosePair } from './choose-pair.ts';
import { confirmPair } from './confirm-pair.ts';
import { endPair } from './end-pair.ts';
import { listPairs } from './list-pairs.ts';
import { lockPair } from './lock-pair.ts';
import { proposeEventPairs } from './propose-event-pairs.ts';
import { recordPairAnswer } from './record-pair-answer.ts';
import { rulePair } from './rule-pair.ts';
import { setAside } from './set-aside.ts';
import { undoBoardAct } from './undo-board-act.ts';

async function aSmallBoard() {
  const town = await aTownThatPairs();
  const { context, event } = town;
  const samira = await aSponsee(context, event, { name: 'Samira' });
  const yusuf = await aSponsee(context, event, { name: 'Yusuf' });
  const near = await aSponsor(context, event, { name: 'Proche' });
  const far = await aSponsor(context, event, { name: 'Loin', freeSlots: [], offers: [] });
  const board = () => listPairs(context, town.at);
  // Looking at a board is recorded too: the audit is left out.
  const rows = async () => (await everyRow(context)).split('\n').filter((line) => !line.startsWith('audit_'));
  const undoLast = async () => {
    const { undo } = await board();
    if (!undo) throw new Error('Nothing to take back.');
    return undoBoardAct(context, { ...town.at, actId: undo.id });
  };
  const onlyPair = async () => {
    const [pair] = (await board()).households.flatMap(({ places }) =>
      places.flatMap((one) => one.pair ?? []),
    );
    if (!pair) throw new Error('No pair on the board.');
    return pair;
  };
  return { ...town, samira, yusuf, near, far, board, rows, undoLast, onlyPair };
}

describe('a rule between two people', () => {
  test('keeps them apart, whatever is proposed, until it is lifted', async () => {
    const { context, at, samira, yusuf, near, board, livingPairs } = await aSmallBoard();
    const rule = { ...at, sponseeId: samira, sponsorId: near.id };
    expect(await rulePair(context, { ...rule, rule: 'excluded' })).toEqual({ kind: 'ruled' });
    expect(await choosePair(context, { ...rule, position: 0 })).toMatchObject({
      kind: 'forbidden',
      rule: 'pair-excluded',
      mayForce: true,
    });
    await proposeEventPairs(context, at);
    expect(await livingPairs()).not.toContainEqual(
      expect.objectContaining({ sponsee_id: samira, sponsor_id: near.id }),
    );
    await rulePair(context, { ...rule, rule: null });
    await setAside(context, { ...at, who: 'sponsee', id: yusuf, isSetAside: true });
    expect(await choosePair(context, { ...rule, position: 0 })).toMatchObject({ kind: 'taken' });
    const [living] = (await board()).households.flatMap(({ places }) => places[0]?.pair ?? []);
    const replacing = living?.id;
    expect(await choosePair(context, { ...rule, position: 0, replacing })).toMatchObject({ kind: 'chosen' });
  });

  test('keeps together those who know each other, even for a lower score', async () => {
    const { context, at, samira, far, livingPairs } = await aSmallBoard();
    await rulePair(context, { ...at, sponseeId: samira, sponsorId: far.id, rule: 'known' });
    await proposeEventPairs(context, at);
    expect(await livingPairs()).toContainEqual(
      expect.objectContaining({ sponsee_id: samira, sponsor_id: far.id }),
    );
  });

  test('drops a proposal, and never a pair that was confirmed', async () => {
    const { context, at, samira, near, choose, livingPairs, rows } = await aSmallBoard();
    await choose(samira, near.id);
    const before = await rows();
    expect(
      await rulePair(context, { ...at, sponseeId: samira, sponsorId: near.id, rule: 'excluded' }),
    ).toEqual({ kind: 'paired' });
    expect(await rows()).toEqual(before);
    expect(await livingPairs()).toHaveLength(1);
  });

  test('is not found for people of another ceremony', async () => {
    const { context, at, samira } = await aSmallBoard();
    const other = await aSmallBoard();
    await expect(
      rulePair(context, { ...at, sponseeId: samira, sponsorId: other.near.id, rule: 'known' }),
    ).rejects.toThrow(NotFound);
  });
});

describe('a lock', () => {
  test('keeps a proposal that a new search would move', async () => {
    const { context, at, event, near, far, livingPairs, board } = await aSmallBoard();
    const aside = { ...at, who: 'sponsor' as const, id: near.id };
    await setAside(context, { ...aside, isSetAside: true });
    await proposeEventPairs(context, at);
    const pair = (await board()).households.flatMap(({ places }) => places[0]?.pair ?? [])[0];
    expect(pair?.sponsorId).toBe(far.id);
    await lockPair(context, { ...at, pairId: pair?.id ?? '', isLocked: true });
    // Two better ones: without the lock, the lesser sponsor would be left out.
    await setAside(context, { ...aside, isSetAside: false });
    await aSponsor(context, event, { name: 'Proche aussi' });
    expect(await proposeEventPairs(context, at)).toMatchObject({ kind: 'proposed', proposed: 1 });
    expect((await livingPairs()).map(({ sponsor_id }) => sponsor_id)).toContain(far.id);
  });
});

describe('somebody set aside', () => {
  test('is proposed to nobody, is shown apart, and comes back', async () => {
    const { context, at, yusuf, near, board, livingPairs } = await aSmallBoard();
    await setAside(context, { ...at, who: 'sponsee', id: yusuf, isSetAside: true });
    await setAside(context, { ...at, who: 'sponsor', id: near.id, isSetAside: true });
    await proposeEventPairs(context, at);
    expect(await livingPairs()).toHaveLength(1);
    const shown = await board();
    expect(shown.setAside).toEqual([
      { who: 'sponsor', id: near.id, names: 'Proche' },
      { who: 'sponsee', id: yusuf, names: 'Yusuf' },
    ]);
    expect(shown.counts.households).toBe(1);
    expect(shown.freeSponsors).toEqual([]);
    await setAside(context, { ...at, who: 'sponsor', id: near.id, isSetAside: false });
    expect((await board()).freeSponsors.map(({ names }) => names)).toEqual(['Proche']);
  });

  test('keeps a confirmed pair: it must end first', async () => {
    const { context, at, samira, near, choose } = await aSmallBoard();
    await choose(samira, near.id);
    const aside = { ...at, who: 'sponsee' as const, id: samira, isSetAside: true };
    expect(await setAside(context, aside)).toEqual({ kind: 'paired' });
  });
});

describe('a forced pair', () => {
  test('needs an owner and a reason, and the board says so', async () => {
    const { context, at, event, samira, territoryId, board, everywhere } = await aSmallBoard();
    const stranger = await aSponsor(context, event, { languages: [{ code: 'uk', level: 'native' }] });
    const input = {
      ...at,
      sponseeId: samira,
      sponsorId: stranger.id,
      position: 0,
      force: { reason: 'Elles apprennent le français ensemble depuis un an.' },
    };
    await expect(choosePair(context, input)).rejects.toThrow(Forbidden);
    const owner = as(context, anOrganiser(territoryId, 'owner'));
    expect(await choosePair(owner, input)).toMatchObject({ kind: 'chosen' });
    const pair = (await board()).households.find(({ id }) => id === samira)?.places[0]?.pair;
    expect(pair).toMatchObject({ warning: undefined, forced: expect.stringContaining('langue') as string });
    const [row] = await everywhere.selectFrom('pair').selectAll().execute();
    expect(row?.forced_rule).toBe('no-common-language');
    expect(row?.forced_reason_sealed).not.toContain('français');
  });

  test('is never made against a person’s own no, nor beyond what a sponsor can give', async () => {
    const { context, at, event, samira, yusuf, near, territoryId, choose } = await aSmallBoard();
    const owner = as(context, anOrganiser(territoryId, 'owner'));
    await choose(yusuf, near.id);
    const refusing = await aSponsee(context, event, { refusedSponsorIds: [near.id] });
    const force = { reason: 'Personne d’autre n’est libre ce soir-là.' };
    for (const [sponseeId, rule] of [
      [samira, 'no-capacity'],
      [refusing, 'no-capacity'],
    ] as const) {
      expect(
        await choosePair(owner, { ...at, sponseeId, sponsorId: near.id, position: 0, force }),
      ).toMatchObject({ kind: 'forbidden', rule, mayForce: false });
    }
    const free = await aSponsor(context, event, { name: 'Libre' });
    const no = await aSponsee(context, event, { refusedSponsorIds: [free.id] });
    expect(
      await choosePair(owner, { ...at, sponseeId: no, sponsorId: free.id, position: 0, force }),
    ).toMatchObject({ kind: 'forbidden', rule: 'sponsor-refused', mayForce: false });
  });
});

describe('taking back', () => {
  test('lets what was ended stand again, and what was made end', async () => {
    const { context, at, samira, yusuf, near, choose, livingPairs, undoLast, pairsTaken } =
      await aSmallBoard();
    const first = await choose(samira, near.id);
    const stood = await livingPairs();
    await choosePair(context, { ...at, sponseeId: yusuf, sponsorId: near.id, position: 0, moving: first });
    expect((await livingPairs()).map(({ sponsee_id }) => sponsee_id)).toEqual([yusuf]);
    expect(await undoLast()).toEqual({ kind: 'undone' });
    expect(await livingPairs()).toEqual(stood);
    expect(await pairsTaken(near.id)).toBe(1);
    expect(await undoLast()).toEqual({ kind: 'undone' });
    expect(await livingPairs()).toEqual([]);
    expect(await pairsTaken(near.id)).toBe(0);
  });

  test.each(['confirm', 'propose', 'end', 'lock', 'exclude', 'aside'] as const)(
    'gives back what stood before: %s',
    async (act) => {
      const { context, at, samira, near, board, undoLast, onlyPair, event } = await aSmallBoard();
      await aSponsor(context, event, { name: 'Troisième' });
      if (act !== 'propose') await proposeEventPairs(context, at);
      const told = async () => {
        const { households, setAside: aside, freeSponsors } = await board();
        return { households, aside, freeSponsors };
      };
      const before = await told();
      if (act === 'confirm') await confirmPair(context, { ...at, pairIds: [(await onlyPair()).id] });
      if (act === 'propose') await proposeEventPairs(context, at);
      if (act === 'end') await endPair(context, { ...at, pairId: (await onlyPair()).id });
      if (act === 'lock') await lockPair(context, { ...at, pairId: (await onlyPair()).id, isLocked: true });
      if (act === 'exclude') {
        const sponsorId = before.households.find(({ id }) => id === samira)?.places[0]?.pair?.sponsorId;
        const pair = { sponseeId: samira, sponsorId: sponsorId ?? near.id };
        await rulePair(context, { ...at, ...pair, rule: 'excluded' });
      }
      if (act === 'aside') await setAside(context, { ...at, who: 'sponsee', id: samira, isSetAside: true });
      expect(await told()).not.toEqual(before);
      expect(await undoLast()).toEqual({ kind: 'undone' });
      expect(await told()).toEqual(before);
    },
  );

  test('is refused once somebody answered, took the place, or it is another’s act', async () => {
    const { context, at, samira, yusuf, near, far, territoryId, choose, board, undoLast, rows } =
      await aSmallBoard();
    const pairId = await choose(samira, near.id);
    await recordPairAnswer(context, { territoryId, pairId, side: 'sponsor', answer: 'accepted' });
    expect(await undoLast()).toEqual({ kind: 'overtaken' });

    const other = as(context, anOrganiser(territoryId, 'editor'));
    const actId = (await board()).undo?.id ?? '';
    expect(await undoBoardAct(other, { ...at, actId })).toEqual({ kind: 'overtaken' });

    const second = await choose(yusuf, far.id);
    await endPair(context, { ...at, pairId: second });
    await choosePair(other, { ...at, sponseeId: yusuf, sponsorId: far.id, position: 0 });
    const before = await rows();
    expect(await undoLast()).toEqual({ kind: 'overtaken' });
    expect(await rows()).toEqual(before);
  });
});

describe('two organisers', () => {
  test('the second is told what the first did to the same people, and nothing is lost', async () => {
    const { context, at, samira, yusuf, near, far, territoryId, board, livingPairs } = await aSmallBoard();
    const other = as(context, anOrganiser(territoryId, 'editor'));
    const { revision: seen } = await board();
    await choosePair(other, { ...at, sponseeId: samira, sponsorId: near.id, position: 0, seen });
    const [pair] = (await listPairs(other, at)).households.flatMap(({ places }) =>
      places.flatMap((place) => place.pair ?? []),
    );
    const refused = await choosePair(context, {
      ...at,
      sponseeId: samira,
      sponsorId: far.id,
      position: 0,
      replacing: pair?.id,
      seen,
    });
    expect(refused).toMatchObject({ kind: 'changed-meanwhile', changes: [{ isMine: false }] });
    expect(await endPair(context, { ...at, pairId: pair?.id ?? '', seen })).toMatchObject({
      kind: 'changed-meanwhile',
    });
    // Other people: the act goes on, and the board then tells what changed.
    await choosePair(context, { ...at, sponseeId: yusuf, sponsorId: far.id, position: 0, seen });
    const shown = await listPairs(context, { ...at, seen });
    expect(shown.changes.map(({ sentence }) => sentence)).toEqual([
      'Quelqu’un de l’équipe a choisi un parrain ou une marraine pour Samira.',
    ]);
    expect(await livingPairs()).toHaveLength(2);
  });
});
