import { describe, expect, test } from 'vitest';
import { aPastCeremony } from '#tests/factories/a-past-ceremony.ts';
import { as } from '#tests/factories/a-context.ts';
import { aCoordinator, anOrganiser, aVisitor } from '#tests/factories/an-actor.ts';
import { anEvent } from '#tests/factories/an-event.ts';
import { eraseCeremony } from '../privacy/erase-ceremony.ts';
import { NotFound } from '../refusals.ts';
import { addIndicator, MOST_OWN_INDICATORS } from './add-indicator.ts';
import { archiveIndicator } from './archive-indicator.ts';
import { chooseIndicators } from './choose-indicators.ts';
import { confirmHeld } from './confirm-held.ts';
import { countIndicators } from './count-indicators.ts';
import { listIndicators } from './list-indicators.ts';
import { READY_INDICATORS } from './ready-indicators.ts';
import { saveIndicatorValue } from './save-indicator-value.ts';
import { saveReport } from './save-report.ts';

describe('figures that a town follows year after year', () => {
  test('are filled from its reports, and what it types stands over them', async () => {
    const { context, house, at, territory } = await aPastCeremony();
    const lastYear = await anEvent(house, {
      territory_id: territory.id,
      starts_at_local: '2025-12-18T18:30',
      starts_at: '2025-12-18T17:30:00.000Z',
      ends_at: '2025-12-18T19:30:00.000Z',
    });
    const { territoryId } = at;
    for (const [eventId, peopleSponsored] of [
      [at.eventId, 12],
      [lastYear.id, 9],
    ] as const) {
      const said = {
        territoryId,
        eventId,
        wasHeld: true,
        areFiguresPublic: false,
        isSent: true,
        revision: 0,
      };
      await saveReport(context, { ...said, peopleSponsored, associations: 2 });
    }
    await chooseIndicators(context, { territoryId, keys: ['people-sponsored', 'active-pairs'] });
    expect(await listIndicators(context, { territoryId })).toMatchObject({
      chosen: ['active-pairs', 'people-sponsored'],
      followed: [
        {
          id: 'people-sponsored',
          years: [
            { year: 2025, value: 9, isOwn: false },
            { year: 2026, value: 12, isOwn: false },
          ],
        },
        { id: 'active-pairs', years: [] },
      ],
    });
    await saveIndicatorValue(context, {
      territoryId,
      indicatorId: 'people-sponsored',
      year: 2025,
      value: 11,
    });
    const [people] = (await listIndicators(context, { territoryId })).followed;
    expect(people?.years[0]).toEqual({ year: 2025, value: 11, isOwn: true });
    await saveIndicatorValue(context, { territoryId, indicatorId: 'people-sponsored', year: 2025 });
    await eraseCeremony(house, at);
    const [again] = (await listIndicators(context, { territoryId })).followed;
    expect(again?.years.map(({ value }) => value)).toEqual([9, 12]);
  });

  test('that are put away keep their values for when they are followed again', async () => {
    const { context, at } = await aPastCeremony();
    const { territoryId } = at;
    await chooseIndicators(context, { territoryId, keys: ['active-pairs'] });
    await saveIndicatorValue(context, { territoryId, indicatorId: 'active-pairs', year: 2024, value: 7 });
    await chooseIndicators(context, { territoryId, keys: [] });
    expect((await listIndicators(context, { territoryId })).followed).toEqual([]);
    await expect(
      saveIndicatorValue(context, { territoryId, indicatorId: 'active-pairs', year: 2024, value: 8 }),
    ).rejects.toThrow(NotFound);
    await chooseIndicators(context, { territoryId, keys: ['active-pairs'] });
    expect((await listIndicators(context, { territoryId })).followed[0]?.years).toEqual([
      { year: 2024, value: 7, isOwn: true },
    ]);
    const own = await addIndicator(context, { territoryId, label: 'Repas partagés' });
    if (own.kind !== 'added') throw new Error(own.kind);
    await saveIndicatorValue(context, { territoryId, indicatorId: own.id, year: 2026, value: 3 });
    await archiveIndicator(context, { territoryId, indicatorId: own.id });
    expect(await addIndicator(context, { territoryId, label: 'repas partagés' })).toEqual(own);
    const [, meals] = (await listIndicators(context, { territoryId })).followed;
    expect(meals).toMatchObject({ label: 'Repas partagés', isOwn: true, years: [{ value: 3 }] });
  });

  test('in the town’s own words are twelve at most, each once, whoever adds them at the same time', async () => {
    const { context, at } = await aPastCeremony();
    const { territoryId } = at;
    const twice = await Promise.all([
      addIndicator(context, { territoryId, label: 'Repas partagés' }),
      addIndicator(context, { territoryId, label: 'Repas partagés' }),
    ]);
    expect(twice.map(({ kind }) => kind).sort()).toEqual(['added', 'same-name']);
    const others = await Promise.all(
      Array.from({ length: MOST_OWN_INDICATORS }, (_, rank) =>
        addIndicator(context, { territoryId, label: `Chiffre ${rank}` }),
      ),
    );
    expect(others.filter(({ kind }) => kind === 'too-many')).toHaveLength(1);
    expect((await listIndicators(context, { territoryId })).followed).toHaveLength(MOST_OWN_INDICATORS);
  });

  test('belong to their town alone', async () => {
    const { house, at } = await aPastCeremony();
    const { territoryId } = at;
    for (const actor of [anOrganiser('another-town'), aVisitor, aCoordinator()]) {
      const other = as(house, actor);
      await expect(listIndicators(other, { territoryId })).rejects.toThrow(NotFound);
      await expect(chooseIndicators(other, { territoryId, keys: ['waiting'] })).rejects.toThrow(NotFound);
      await expect(addIndicator(other, { territoryId, label: 'Un' })).rejects.toThrow(NotFound);
    }
  });

  test('have no number for a year of which nobody said one', () => {
    const held = {
      placesTaken: 4,
      waited: 1,
      sponsors: null,
      families: null,
      associations: 3,
      satisfaction: 80,
    };
    const counted = countIndicators([
      { ...held, year: 2025, peopleSponsored: null },
      { ...held, year: 2026, peopleSponsored: 6, associations: 2 },
      { ...held, year: 2026, peopleSponsored: 5, satisfaction: 61 },
    ]);
    expect([...(counted['people-sponsored'] ?? [])]).toEqual([[2026, 11]]);
    expect([...(counted['ceremonies'] ?? [])]).toEqual([
      [2025, 1],
      [2026, 2],
    ]);
    expect(counted['associations']?.get(2026)).toBe(3);
    expect(counted['satisfaction']?.get(2026)).toBe(71);
    const keys = READY_INDICATORS.filter(({ isCounted }) => isCounted).map(({ key }) => key);
    expect(Object.keys(counted).sort()).toEqual(keys.sort());
  });

  test('count no ceremony that did not take place', async () => {
    const { context, at } = await aPastCeremony();
    await confirmHeld(context, { ...at, wasHeld: false, areFiguresPublic: false, revision: 0 });
    await chooseIndicators(context, { territoryId: at.territoryId, keys: ['ceremonies'] });
    expect((await listIndicators(context, at)).followed[0]?.years).toEqual([]);
  });
});
