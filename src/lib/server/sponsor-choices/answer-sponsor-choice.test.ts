import { describe, expect, test } from 'vitest';
import { as } from '#tests/factories/a-context.ts';
import { aSponsee } from '#tests/factories/a-sponsee.ts';
import { aSponsor } from '#tests/factories/a-sponsor.ts';
import { aSponsorChoice } from '#tests/factories/a-sponsor-choice.ts';
import { aTownThatPairs } from '#tests/factories/a-town-that-pairs.ts';
import { anAssociationMember, aVisitor } from '#tests/factories/an-actor.ts';
import { anAssociation } from '#tests/factories/an-association.ts';
import { everyRow } from '#tests/factories/every-row.ts';
import { listCandidates } from '../pairing/board/list-candidates.ts';
import { proposeEventPairs } from '../pairing/board/propose-event-pairs.ts';
import { NotFound } from '../refusals.ts';
import { withdrawSponsee } from '../sponsees/withdraw-sponsee.ts';
import { signLink } from '../vault/sign-link.ts';
import { answerSponsorChoice } from './answer-sponsor-choice.ts';
import { closeSponsorChoice } from './close-sponsor-choice.ts';
import { listChoices } from './list-choices.ts';
import { readOwnChoice } from './read-own-choice.ts';
import { recordSponsorChoice } from './record-sponsor-choice.ts';

async function aHouseholdThatChooses(capacity = 1) {
  const town = await aTownThatPairs();
  const { context, event, at } = town;
  const associationId = await anAssociation(context, at.territoryId, 'APARDAP');
  const names = ['Jeanne EXEMPLE', 'Awa EXEMPLE', 'Léo EXEMPLE'];
  const sponsors: string[] = [];
  for (const name of names) sponsors.push((await aSponsor(context, event, { name, capacity })).id);
  const sponseeId = await aSponsee(context, event, { name: 'Canari-Samira', associationId });
  const choice = await aSponsorChoice(context, { ...at, sponseeId });
  const visitor = as(context, aVisitor);
  const read = (token = choice.token) => readOwnChoice(visitor, { token });
  const choose = (sponsorId: string, token = choice.token) =>
    answerSponsorChoice(visitor, { token, answer: { kind: 'chosen', sponsorId } });
  const answer = (kind: 'none' | 'left', token = choice.token) =>
    answerSponsorChoice(visitor, { token, answer: { kind } });
  const pairsOfAll = async () => {
    const rows = await town.everywhere.selectFrom('pair').selectAll().orderBy('created_at').execute();
    return rows.map(({ sponsee_id, sponsor_id, status, sponsee_answer, sponsor_answer }) => ({
      sponsee_id,
      sponsor_id,
      status,
      sponsee_answer,
      sponsor_answer,
    }));
  };
  return {
    ...town,
    associationId,
    sponsors,
    sponseeId,
    choice,
    visitor,
    read,
    chooseIt: choose,
    answer,
    pairsOfAll,
  };
}

describe('by their link, a household', () => {
  test('reads first names and presentations only, nothing of itself, and whom to ask; reading changes nothing', async () => {
    const { context, read, everywhere } = await aHouseholdThatChooses();
    const before = await everyRow(context);
    const own = await read();
    expect(own).toMatchObject({
      standing: 'open',
      associationName: 'APARDAP',
      contactEmail: 'mairie@exemple.fr',
    });
    expect(own.sponsors.map(({ firstNames }) => firstNames[0]).sort()).toEqual(['Awa', 'Jeanne', 'Léo']);
    expect(JSON.stringify(own)).not.toMatch(/Canari|EXEMPLE/u);
    expect(Object.keys(own.sponsors[0] ?? {}).sort()).toEqual([
      'easeWithFamilies',
      'firstNames',
      'freeSlots',
      'id',
      'languages',
      'offers',
      'people',
      'presentation',
    ]);
    expect(await everyRow(context)).toBe(before);
    expect(await everywhere.selectFrom('pair').selectAll().execute()).toEqual([]);
  });

  test('chooses: a confirmed pair which it accepted, and which the sponsor is still to be asked about', async () => {
    const { sponsors, sponseeId, chooseIt, read, pairsOfAll, pairsTaken } = await aHouseholdThatChooses();
    const sponsorId = sponsors[1] ?? '';
    expect(await chooseIt(sponsorId)).toEqual({ kind: 'answered', answer: 'chosen' });
    expect(await pairsOfAll()).toEqual([
      {
        sponsee_id: sponseeId,
        sponsor_id: sponsorId,
        status: 'confirmed',
        sponsee_answer: 'accepted',
        sponsor_answer: 'waiting',
      },
    ]);
    expect(await pairsTaken(sponsorId)).toBe(1);
    expect(await read()).toMatchObject({ standing: 'chosen', chosen: ['Awa'], sponsors: [] });
  });

  test('answers once: pressing twice, or another answer later, changes nothing more', async () => {
    const { context, sponsors, chooseIt, answer, read } = await aHouseholdThatChooses();
    const [one = '', other = ''] = sponsors;
    const outcomes = await Promise.all([chooseIt(one), chooseIt(one), chooseIt(other), answer('none')]);
    expect(outcomes.filter(({ kind }) => kind === 'answered')).toHaveLength(1);
    expect(outcomes.filter(({ kind }) => kind === 'already')).toHaveLength(3);
    const before = await everyRow(context);
    expect((await answer('left')).kind).toBe('already');
    expect(await everyRow(context)).toBe(before);
    expect((await read()).standing).not.toBe('open');
  });

  test('takes the place of what was only proposed, whether it chose the same person or another', async () => {
    for (const picked of ['same', 'other'] as const) {
      const { context, at, sponsors, chooseIt, livingPairs, pairsTaken } = await aHouseholdThatChooses();
      await proposeEventPairs(context, at);
      const [proposed] = await livingPairs();
      if (!proposed) throw new Error('Nothing was proposed.');
      const wanted =
        picked === 'same' ? proposed.sponsor_id : sponsors.find((id) => id !== proposed.sponsor_id);
      expect((await chooseIt(wanted ?? '')).kind).toBe('answered');
      expect(await livingPairs()).toMatchObject([{ sponsor_id: wanted, status: 'confirmed' }]);
      for (const id of sponsors) expect(await pairsTaken(id)).toBe(id === wanted ? 1 : 0);
    }
  });

  test('says « none »: they are never proposed to it again, not even by force, and a proposal of them ends', async () => {
    const { context, at, sponsors, sponseeId, answer, livingPairs, read } = await aHouseholdThatChooses();
    await proposeEventPairs(context, at);
    expect(await livingPairs()).toHaveLength(1);
    expect(await answer('none')).toEqual({ kind: 'answered', answer: 'none' });
    expect(await livingPairs()).toEqual([]);
    const { candidates } = await listCandidates(context, { ...at, sponseeId });
    expect(new Map(candidates.map(({ sponsorId, judged }) => [sponsorId, judged]))).toEqual(
      new Map(sponsors.map((id) => [id, { kind: 'forbidden', rule: 'sponsor-refused' }])),
    );
    await proposeEventPairs(context, at);
    expect(await livingPairs()).toEqual([]);
    expect((await read()).standing).toBe('none');
  });

  test('leaves it to the team: a proposal stays, nobody is refused', async () => {
    const { context, at, answer, livingPairs, sponseeId } = await aHouseholdThatChooses();
    await proposeEventPairs(context, at);
    const proposed = await livingPairs();
    expect((await answer('left')).kind).toBe('answered');
    expect(await livingPairs()).toEqual(proposed);
    expect(await listChoices(context, at)).toEqual([
      { sponseeId, position: 0, status: 'left', answeredAt: context.clock.now(), shownCount: 3 },
    ]);
  });

  test('is told after fourteen days that the time is over, and nothing it sends is taken', async () => {
    const { context, sponsors, chooseIt, read } = await aHouseholdThatChooses();
    context.clock.advance({ days: 14 });
    expect((await read()).standing).toBe('expired');
    const before = await everyRow(context);
    expect(await chooseIt(sponsors[0] ?? '')).toEqual({ kind: 'expired' });
    expect(await everyRow(context)).toBe(before);
  });
});

describe('a link leads nowhere, all alike', () => {
  const nowhere = {
    closed: async ({ context, at, choice }) => {
      await closeSponsorChoice(context, { ...at, choiceId: choice.id });
      expect(await closeSponsorChoice(context, { ...at, choiceId: choice.id })).toEqual({ kind: 'already' });
    },
    'of a household that withdrew': async ({ context, at, sponseeId }) => {
      await withdrawSponsee(context, { ...at, sponseeId });
    },
    'for a place that the team filled': async ({ sponseeId, sponsors, choose }) => {
      await choose(sponseeId, sponsors[0] ?? '');
    },
    erased: async ({ everywhere }) => {
      await everywhere.deleteFrom('sponsor_choice').execute();
    },
    'of a cancelled ceremony': async ({ everywhere }) => {
      await everywhere.updateTable('event').set({ status: 'cancelled' }).execute();
    },
  } satisfies Record<string, (town: Awaited<ReturnType<typeof aHouseholdThatChooses>>) => Promise<void>>;

  test.each(Object.entries(nowhere))('%s', async (_, end) => {
    const town = await aHouseholdThatChooses();
    await end(town);
    const before = await everyRow(town.context);
    await expect(town.read()).rejects.toThrow(NotFound);
    await expect(town.chooseIt(town.sponsors[1] ?? '')).rejects.toThrow(NotFound);
    expect(await everyRow(town.context)).toBe(before);
  });

  test('altered, or made for something else', async () => {
    const { choice, read, context, answer } = await aHouseholdThatChooses();
    for (const token of [
      choice.id,
      '',
      `${choice.token}x`,
      choice.token.replace(/.$/u, (last) => (last === 'A' ? 'B' : 'A')),
      signLink(context, 'manage-registration', { id: choice.id, version: 0 }),
    ]) {
      await expect(read(token)).rejects.toThrow(NotFound);
      await expect(answer('left', token)).rejects.toThrow(NotFound);
    }
  });
});

describe('somebody shown who is no longer free', () => {
  test('is shown no more; choosing them from an older page is refused kindly, and the others stay', async () => {
    const { context, event, sponsors, choose, chooseIt, read, everywhere } = await aHouseholdThatChooses();
    const [taken = '', left = ''] = sponsors;
    await choose(await aSponsee(context, event, { name: 'Nino' }), taken);
    expect((await read()).sponsors.map(({ id }) => id)).not.toContain(taken);
    expect((await read()).gone).toBe(1);
    const before = await everyRow(context);
    expect(await chooseIt(taken)).toEqual({ kind: 'taken' });
    expect(await chooseIt('nobody')).toEqual({ kind: 'taken' });
    expect(await everyRow(context)).toBe(before);
    await everywhere
      .updateTable('registration')
      .set({ status: 'withdrawn' })
      .where('id', 'in', (eb) => eb.selectFrom('sponsor').select('registration_id').where('id', '=', left))
      .execute();
    expect((await read()).sponsors).toHaveLength(1);
    expect(await chooseIt(left)).toEqual({ kind: 'taken' });
  });

  const CROWD = 5;
  async function aCrowd(capacity: number) {
    const town = await aHouseholdThatChooses(capacity);
    const wanted = town.sponsors[0] ?? '';
    const tokens: string[] = [];
    for (let index = 0; index < CROWD; index += 1) {
      const sponseeId = await aSponsee(town.context, town.event, { name: `Foyer ${index}` });
      const sponsorIds = town.sponsors;
      tokens.push((await aSponsorChoice(town.context, { ...town.at, sponseeId }, { sponsorIds })).token);
    }
    return { ...town, wanted, tokens };
  }

  test(`of ${CROWD} households that choose the same last place at once, one wins and the others see the rest`, async () => {
    const { wanted, tokens, chooseIt, read, pairsTaken, livingPairs } = await aCrowd(1);
    const outcomes = await Promise.all(tokens.map((token) => chooseIt(wanted, token)));
    expect(outcomes.filter(({ kind }) => kind === 'answered')).toHaveLength(1);
    expect(outcomes.filter(({ kind }) => kind === 'taken')).toHaveLength(CROWD - 1);
    expect([await pairsTaken(wanted), (await livingPairs()).length]).toEqual([1, 1]);
    for (const [index, token] of tokens.entries()) {
      if (outcomes[index]?.kind === 'answered') continue;
      const own = await read(token);
      expect(own.standing).toBe('open');
      expect(own.sponsors).toHaveLength(2);
    }
  });

  test('would have them all if each only looked first (what the guarded update is for)', async () => {
    const { wanted, tokens, chooseIt, read, livingPairs } = await aCrowd(CROWD);
    await Promise.all(
      tokens.map(async (token) => {
        const isFree = (await livingPairs()).length === 0;
        if (isFree && (await read(token)).standing === 'open') await chooseIt(wanted, token);
      }),
    );
    expect((await livingPairs()).length).toBeGreaterThan(1);
  });
});

test('an answer on paper or aloud is recorded by the organiser or by the household’s association, exactly alike', async () => {
  for (const who of ['organiser', 'association'] as const) {
    const { context, at, associationId, choice, sponsors, pairsOfAll, read } = await aHouseholdThatChooses();
    const asker =
      who === 'organiser' ? context : as(context, anAssociationMember(at.territoryId, associationId));
    const answer = { kind: 'chosen', sponsorId: sponsors[2] ?? '' } as const;
    const input = { ...at, choiceId: choice.id, answer };
    expect(await recordSponsorChoice(asker, input)).toEqual({ kind: 'answered', answer: 'chosen' });
    expect(await recordSponsorChoice(asker, input)).toEqual({ kind: 'already' });
    expect(await pairsOfAll()).toMatchObject([{ status: 'confirmed', sponsee_answer: 'accepted' }]);
    expect((await read()).standing).toBe('chosen');
  }
});

test('each act is in the audit, by ids', async () => {
  const { sponsors, chooseIt, everywhere, choice } = await aHouseholdThatChooses();
  await chooseIt(sponsors[0] ?? '');
  const entries = await everywhere
    .selectFrom('audit_entry')
    .select(['action', 'subject_id', 'detail'])
    .where('action', 'like', 'sponsor_choice.%')
    .orderBy('sequence')
    .execute();
  expect(entries.map(({ action, subject_id }) => [action, subject_id])).toEqual([
    ['sponsor_choice.opened', choice.id],
    ['sponsor_choice.chosen', choice.id],
  ]);
  expect(JSON.stringify(entries)).not.toMatch(/Canari|EXEMPLE/u);
});
