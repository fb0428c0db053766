import { describe, expect, test } from 'vitest';
import { Forbidden, NotFound } from '#lib/server/refusals.ts';
import { aContext, as } from '#tests/factories/a-context.ts';
import { aFollowedTown } from '#tests/factories/a-followed-pair.ts';
import { aSponsee } from '#tests/factories/a-sponsee.ts';
import { aSponsor } from '#tests/factories/a-sponsor.ts';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { anAssociationMember, anOrganiser } from '#tests/factories/an-actor.ts';
import { anEvent } from '#tests/factories/an-event.ts';
import { everyRow } from '#tests/factories/every-row.ts';
import { saveOrderWords } from '../../day-of/running-order/save-order-words.ts';
import { askDueQuestions } from '../../follow-up/questions/ask-due-questions.ts';
import { readCeremonyProgress } from './read-ceremony-progress.ts';
import { tickStep } from './tick-step.ts';

async function aTown(status: 'draft' | 'published' = 'published') {
  const house = await aContext();
  const { id: territoryId } = await aTerritory(house);
  const event = await anEvent(house, { territory_id: territoryId, status });
  const context = as(house, anOrganiser(territoryId, 'editor'));
  const at = { territoryId, eventId: event.id };
  const states = async () => {
    const { steps } = await readCeremonyProgress(context, at);
    return Object.fromEntries(steps.map(({ key, state }) => [key, state]));
  };
  return { house, context, event, at, states };
}

describe('where a ceremony stands', () => {
  test('an order that is written and pairs that were asked for news tick their steps by themselves', async () => {
    const { context, at, states } = await aTown();
    expect(await states()).toMatchObject({ order: 'later', news: 'later' });
    const saved = await saveOrderWords(context, { ...at, revision: 0, moments: [], minutesAPair: 3 });
    expect(saved.kind).toBe('saved');
    expect(await states()).toMatchObject({ order: 'done' });
    const followed = await aFollowedTown();
    await followed.aPair();
    await followed.hold();
    followed.house.clock.set('2027-01-18T10:00:00.000Z');
    await askDueQuestions(as(followed.house, { kind: 'system' }));
    const { steps } = await readCeremonyProgress(followed.organiser, followed.at);
    const stateOf = (key: string) => steps.find((step) => step.key === key)?.state;
    expect([stateOf('news'), stateOf('news-spring')]).toEqual(['done', 'later']);
  });

  test('steps are dated from the ceremony, and the first open one is the next', async () => {
    const { context, at, states } = await aTown('draft');
    const progress = await readCeremonyProgress(context, at);
    expect(progress.daysLeft).toBe(27);
    const dues = Object.fromEntries(progress.steps.map(({ key, dueOn }) => [key, dueOn]));
    expect(dues).toMatchObject({
      room: '2026-09-19',
      sponsors: '2026-11-22',
      certificates: '2026-12-11',
      news: '2027-01-17',
    });
    expect(await states()).toMatchObject({
      room: 'next',
      published: 'soon',
      sponsors: 'later',
      news: 'later',
    });
  });

  test('the app ticks what it knows: publication, people, sponsors enough for all', async () => {
    const { house, event, states } = await aTown();
    expect(await states()).toMatchObject({ published: 'done', sponsees: 'soon', sponsors: 'later' });
    await aSponsee(house, event);
    await aSponsee(house, event, { name: 'Omar' });
    await aSponsor(house, event);
    expect(await states()).toMatchObject({ sponsees: 'done', sponsors: 'later' });
    await aSponsor(house, event, { status: 'waiting' });
    expect(await states()).toMatchObject({ sponsors: 'later' });
    await aSponsor(house, event);
    expect(await states()).toMatchObject({ sponsors: 'done', paired: 'later' });
  });

  test('days are those of the ceremony’s own zone', async () => {
    const house = await aContext({ now: '2026-12-18T09:30:00.000Z' });
    const { id: territory_id } = await aTerritory(house, { name: 'Nouméa', time_zone: 'Pacific/Noumea' });
    const event = await anEvent(house, {
      territory_id,
      time_zone: 'Pacific/Noumea',
      starts_at_local: '2026-12-19T18:00',
    });
    const at = { territoryId: territory_id, eventId: event.id };
    expect((await readCeremonyProgress(house, at)).daysLeft).toBe(1);
    house.clock.set('2026-12-18T13:00:00.000Z');
    expect((await readCeremonyProgress(house, at)).daysLeft).toBe(0);
  });

  test('another territory’s organiser finds nothing', async () => {
    const { house, at } = await aTown();
    const { id: elsewhere } = await aTerritory(house, { name: 'Ailleurs' });
    const stranger = as(house, anOrganiser(elsewhere));
    await expect(readCeremonyProgress(stranger, at)).rejects.toThrow(NotFound);
    await expect(readCeremonyProgress(stranger, { ...at, territoryId: elsewhere })).rejects.toThrow(NotFound);
  });
});

describe('ticking a step', () => {
  test('is kept once, and can be undone', async () => {
    const { context, at, states } = await aTown();
    for (let time = 0; time < 2; time += 1) {
      expect(await tickStep(context, { ...at, step: 'room', isDone: true })).toEqual({ kind: 'saved' });
      expect(await states()).toMatchObject({ room: 'done', sponsees: 'next' });
    }
    await tickStep(context, { ...at, step: 'room', isDone: false });
    expect(await states()).toMatchObject({ room: 'next' });
  });

  test.each(['paired', 'nothing-of-ours', ''])(
    '« %s » is not ticked by hand: nothing changes',
    async (step) => {
      const { house, context, at } = await aTown();
      const before = await everyRow(house);
      expect(await tickStep(context, { ...at, step, isDone: true })).toEqual({ kind: 'unknown' });
      expect(await everyRow(house)).toBe(before);
    },
  );

  test('only the territory’s own staff: nothing changes otherwise', async () => {
    const { house, at } = await aTown();
    const { id: elsewhere } = await aTerritory(house, { name: 'Ailleurs' });
    const before = await everyRow(house);
    const tick = { ...at, step: 'room', isDone: true };
    await expect(tickStep(as(house, anAssociationMember(at.territoryId, 'a')), tick)).rejects.toThrow(
      Forbidden,
    );
    const stranger = as(house, anOrganiser(elsewhere));
    await expect(tickStep(stranger, tick)).rejects.toThrow(NotFound);
    await expect(tickStep(stranger, { ...tick, territoryId: elsewhere })).rejects.toThrow(NotFound);
    expect(await everyRow(house)).toBe(before);
  });
});
