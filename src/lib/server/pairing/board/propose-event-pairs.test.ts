import { describe, expect, test } from 'vitest';
import { aSponsee } from '#tests/factories/a-sponsee.ts';
import { aSponsor } from '#tests/factories/a-sponsor.ts';
import { aTownThatPairs } from '#tests/factories/a-town-that-pairs.ts';
import { verifyAuditChain } from '../../audit/verify-audit-chain.ts';
import { withdrawSponsee } from '../../sponsees/withdraw-sponsee.ts';
import { choosePair } from './choose-pair.ts';
import { applyProposalDraft } from './apply-proposal-draft.ts';
import { confirmPair } from './confirm-pair.ts';
import type { Context } from '../../context.ts';
import type { PairBoard } from './board-view.ts';
import { listPairs } from './list-pairs.ts';
import { proposeEventPairs } from './propose-event-pairs.ts';
import { readProposalDraft } from './read-proposal-draft.ts';
import { recordPairAnswer } from './record-pair-answer.ts';

/** Who stands beside whom on the board, by names. */
async function boardPairs(context: Context, at: { territoryId: string; eventId: string }) {
  const { households } = await listPairs(context, at);
  return households.flatMap(({ places }) => places.flatMap(({ pair }) => pair?.id ?? []));
}

function couples(board: PairBoard) {
  return board.households.flatMap(({ names, places }) =>
    places.flatMap(({ pair }) => (pair ? [`${names} – ${pair.sponsorNames} (${pair.status})`] : [])),
  );
}

describe('a proposal', () => {
  test('gives everyone a sponsor, is shown with its reasons, and is confirmed all at once', async () => {
    const { context, event, at } = await aTownThatPairs();
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
    const { context, event, at } = await aTownThatPairs();
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

  test('asked again leaves what would not move as it stands', async () => {
    const { context, event, at, choose, livingPairs, pairsTaken } = await aTownThatPairs();
    const samira = await aSponsee(context, event, { name: 'Samira', wantedSlots: ['citizen', 'official'] });
    const amal = await aSponsee(context, event, { name: 'Amal' });
    const jeanne = await aSponsor(context, event, { name: 'Jeanne' });
    const marie = await aSponsor(context, event, { name: 'Marie' });
    const elected = await aSponsor(context, event, { name: 'Élue', role: 'official' });
    await choose(amal, jeanne.id);
    await proposeEventPairs(context, at);
    const seen = await boardPairs(context, at);
    expect(await proposeEventPairs(context, at)).toMatchObject({ kind: 'proposed' });
    expect(await livingPairs()).toHaveLength(3);
    expect(await livingPairs()).toEqual(
      expect.arrayContaining([
        { sponsee_id: amal, sponsor_id: jeanne.id, position: 0, status: 'confirmed' },
        { sponsee_id: samira, sponsor_id: marie.id, position: 0, status: 'proposed' },
        { sponsee_id: samira, sponsor_id: elected.id, position: 1, status: 'proposed' },
      ]),
    );
    expect(await boardPairs(context, at)).toEqual(seen);
    for (const { id } of [jeanne, marie, elected]) expect(await pairsTaken(id)).toBe(1);
  });

  test('that would move somebody is read before it is applied, and applied only as it was read', async () => {
    const { context, event, at, livingPairs, pairsTaken } = await aTownThatPairs();
    const samira = await aSponsee(context, event, { name: 'Samira' });
    const first = await aSponsor(context, event, { name: 'Première', freeSlots: [], offers: [] });
    await proposeEventPairs(context, at);
    const seen = await boardPairs(context, at);
    const better = await aSponsor(context, event, { name: 'Meilleure' });
    const before = await livingPairs();
    const outcome = await proposeEventPairs(context, at);
    if (outcome.kind !== 'to-review') throw new Error(outcome.kind);
    expect(await livingPairs()).toEqual(before);
    expect(await readProposalDraft(context, at)).toMatchObject({
      draftId: outcome.draftId,
      isStale: false,
      isOptimal: true,
      kept: 0,
      unpaired: [],
      moves: [
        {
          sponseeId: samira,
          sponseeNames: 'Samira',
          position: 0,
          before: 'Première',
          after: 'Meilleure',
          why: expect.stringContaining('libres le mercredi soir') as string,
        },
      ],
    });

    // Somebody registers in between: what was read is no longer what would be applied.
    await aSponsor(context, event, { name: 'Troisième', freeSlots: [] });
    expect((await readProposalDraft(context, at))?.isStale).toBe(true);
    const stale = { ...at, draftId: outcome.draftId };
    expect(await applyProposalDraft(context, stale)).toEqual({ kind: 'changed-meanwhile' });
    expect(await livingPairs()).toEqual(before);

    const again = await proposeEventPairs(context, at);
    if (again.kind !== 'to-review') throw new Error(again.kind);
    expect(await applyProposalDraft(context, stale)).toEqual({ kind: 'changed-meanwhile' });
    expect(await applyProposalDraft(context, { ...at, draftId: again.draftId })).toEqual({
      kind: 'proposed',
      proposed: 1,
    });
    expect(await livingPairs()).toEqual([
      { sponsee_id: samira, sponsor_id: better.id, position: 0, status: 'proposed' },
    ]);
    expect([await pairsTaken(first.id), await pairsTaken(better.id)]).toEqual([0, 1]);
    expect(await readProposalDraft(context, at)).toBeUndefined();
    // An organiser who confirms a page from before confirms nothing they have not seen.
    expect(await confirmPair(context, { ...at, pairIds: seen })).toEqual({
      kind: 'confirmed',
      confirmed: [],
      gone: seen,
      forbidden: [],
    });
  });

  test('keeps a confirmed sponsor at their place, whatever else is added', async () => {
    const { context, event, at, choose, livingPairs } = await aTownThatPairs();
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

  test('does not ask a confirmed sponsor to make way for somebody their place would suit better', async () => {
    const { context, event, at, choose, livingPairs } = await aTownThatPairs();
    const samira = await aSponsee(context, event, { wantedSlots: ['any', 'citizen'] });
    const resident = await aSponsor(context, event);
    await choose(samira, resident.id, 0);
    await aSponsor(context, event, { role: 'official' });
    expect(await proposeEventPairs(context, at)).toMatchObject({ kind: 'proposed', proposed: 0 });
    expect(await livingPairs()).toMatchObject([{ sponsor_id: resident.id, position: 0 }]);
  });

  test('makes no pair for a household that withdraws while it is computed', async () => {
    const { context, event, at, livingPairs, pairsTaken } = await aTownThatPairs();
    const leaving = await aSponsee(context, event, { name: 'Leaving' });
    const staying = await aSponsee(context, event, { name: 'Staying' });
    const sponsors = [await aSponsor(context, event), await aSponsor(context, event)];
    const [outcome] = await Promise.all([
      proposeEventPairs(context, at),
      withdrawSponsee(context, { territoryId: at.territoryId, sponseeId: leaving }),
    ]);
    expect(outcome.kind).toBe('proposed');
    expect((await livingPairs()).map(({ sponsee_id }) => sponsee_id)).toEqual([staying]);
    const taken = await Promise.all(sponsors.map(({ id }) => pairsTaken(id)));
    expect(taken.sort()).toEqual([0, 1]);
  });

  test('does not bring back somebody who said no', async () => {
    const { context, event, at, choose, livingPairs } = await aTownThatPairs();
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
    const { context, event, at, livingPairs, pairsTaken } = await aTownThatPairs();
    for (const name of ['A', 'B', 'C']) await aSponsee(context, event, { name });
    const sponsors = [];
    for (const name of ['X', 'Y', 'Z']) sponsors.push(await aSponsor(context, event, { name }));
    await Promise.all([proposeEventPairs(context, at), proposeEventPairs(context, at)]);
    expect(await livingPairs()).toHaveLength(3);
    expect(await Promise.all(sponsors.map(({ id }) => pairsTaken(id)))).toEqual([1, 1, 1]);
  });
});
