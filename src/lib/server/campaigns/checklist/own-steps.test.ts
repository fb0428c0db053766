import { describe, expect, test } from 'vitest';
import { acrossTerritories } from '#lib/server/database/access.ts';
import { Forbidden, NotFound } from '#lib/server/refusals.ts';
import { aCampaign } from '#tests/factories/a-campaign.ts';
import { aContext, as } from '#tests/factories/a-context.ts';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { anAssociationMember, anOrganiser } from '#tests/factories/an-actor.ts';
import { anEvent } from '#tests/factories/an-event.ts';
import { everyRow } from '#tests/factories/every-row.ts';
import { addOwnStep } from './add-own-step.ts';
import { changeOwnStep } from './change-own-step.ts';
import { readCeremonyProgress } from './read-ceremony-progress.ts';
import { removeOwnStep } from './remove-own-step.ts';
import { tickStep } from './tick-step.ts';

async function aTown() {
  const house = await aContext();
  const { id: territoryId } = await aTerritory(house);
  const event = await anEvent(house, { territory_id: territoryId });
  const context = as(house, anOrganiser(territoryId, 'editor'));
  const at = { territoryId, eventId: event.id };
  const list = async (eventId = event.id) =>
    (await readCeremonyProgress(context, { territoryId, eventId })).steps;
  const add = async (title: string, when: { days_before?: number; due_on?: string }) => {
    const added = await addOwnStep(context, { ...at, title, ...when });
    if (added.kind !== 'added') throw new Error(JSON.stringify(added));
    return added.stepId;
  };
  return { house, context, event, at, list, add };
}

describe('a step of the town’s own', () => {
  test('stands among the others at its day, is ticked by hand, and follows the ceremony when it moves', async () => {
    const { house, context, event, at, list, add } = await aTown();
    const sound = await add('Réserver la sono', { days_before: 10 });
    await add('Remercier', { due_on: '2026-12-25' });
    const keys = (await list()).map(({ key }) => key);
    expect(keys.indexOf(sound)).toBeGreaterThan(keys.indexOf('order'));
    expect(keys.indexOf(sound)).toBeLessThan(keys.indexOf('certificates'));
    expect((await list()).find(({ title }) => title === 'Remercier')).toMatchObject({
      daysBefore: -7,
      dueOn: '2026-12-25',
      isOwn: true,
    });
    expect(await tickStep(context, { ...at, step: sound, isDone: true })).toEqual({ kind: 'saved' });
    await acrossTerritories(house, 'seed the demonstration')
      .updateTable('event')
      .set({ starts_at_local: '2026-12-16T18:30' })
      .where('id', '=', event.id)
      .execute();
    const moved = await list();
    expect(moved.find(({ key }) => key === sound)).toMatchObject({ dueOn: '2026-12-06', state: 'done' });
    expect(moved.find(({ title }) => title === 'Remercier')?.dueOn).toBe('2026-12-23');
  });

  test('is changed and removed, with its tick', async () => {
    const { house, context, at, list, add } = await aTown();
    const stepId = await add('Réserver la sono', { days_before: 10 });
    await tickStep(context, { ...at, step: stepId, isDone: true });
    const changed = { ...at, stepId, title: 'La sono et les micros', days_before: 12 };
    expect(await changeOwnStep(context, changed)).toEqual({ kind: 'saved' });
    expect((await list()).find(({ key }) => key === stepId)).toMatchObject({
      title: 'La sono et les micros',
      daysBefore: 12,
      state: 'done',
    });
    expect(await removeOwnStep(context, { ...at, stepId })).toEqual({ kind: 'removed' });
    expect((await list()).some(({ key }) => key === stepId)).toBe(false);
    expect(await everyRow(house)).not.toMatch(/checklist_tick/u);
    await expect(removeOwnStep(context, { ...at, stepId })).rejects.toThrow(NotFound);
  });

  test.each([
    [{}, 'days_before'],
    [{ days_before: 3, due_on: '2026-12-15' }, 'due_on'],
    [{ due_on: '2028-12-15' }, 'due_on'],
  ])('needs one day: %j is refused at its field', async (when, field) => {
    const { house, context, at } = await aTown();
    const before = await everyRow(house);
    const refused = await addOwnStep(context, { ...at, title: 'La sono', ...when });
    expect(refused).toMatchObject({ kind: 'refused', problems: { [field]: expect.any(String) } });
    expect(await everyRow(house)).toBe(before);
  });

  test('a thirty-first is refused', async () => {
    const { context, at, add } = await aTown();
    for (let number = 1; number <= 30; number += 1) await add(`Étape ${number}`, { days_before: number });
    expect(await addOwnStep(context, { ...at, title: 'Encore', days_before: 1 })).toMatchObject({
      kind: 'refused',
      problems: { title: expect.stringContaining('30') },
    });
  });

  test('reaches no other ceremony, of the town or of another', async () => {
    const { house, context, at, list, add } = await aTown();
    const stepId = await add('Réserver la sono', { days_before: 10 });
    const other = await anEvent(house, { territory_id: at.territoryId });
    expect((await list(other.id)).some(({ isOwn }) => isOwn)).toBe(false);
    const elsewhere = { ...at, eventId: other.id };
    expect(await tickStep(context, { ...elsewhere, step: stepId, isDone: true })).toEqual({
      kind: 'unknown',
    });
    const asked = { ...elsewhere, stepId, title: 'Autre', days_before: 1 };
    await expect(changeOwnStep(context, asked)).rejects.toThrow(NotFound);
    await expect(removeOwnStep(context, { ...elsewhere, stepId })).rejects.toThrow(NotFound);
    const { id: foreign } = await aTerritory(house, { name: 'Ailleurs' });
    const stranger = as(house, anOrganiser(foreign));
    await expect(removeOwnStep(stranger, { ...at, stepId, territoryId: foreign })).rejects.toThrow(NotFound);
    const partner = as(house, anAssociationMember(at.territoryId, 'a'));
    await expect(removeOwnStep(partner, { ...at, stepId })).rejects.toThrow(Forbidden);
    expect(await list()).toContainEqual(expect.objectContaining({ key: stepId }));
  });

  test('stands beside those of the campaign, where the campaign has its own list', async () => {
    const { house, event, list, add } = await aTown();
    const steps = [
      { key: 'banner', title: 'Accrocher la banderole', daysBefore: 3, isTickedBy: 'person' },
      { key: 'held', title: 'Dire qu’elle a eu lieu', daysBefore: 0, isTickedBy: 'app' },
    ];
    const campaign = await aCampaign(house, { checklist: JSON.stringify(steps) });
    await acrossTerritories(house, 'seed the demonstration')
      .updateTable('event')
      .set({ campaign_id: campaign.id })
      .where('id', '=', event.id)
      .execute();
    const stepId = await add('Réserver la sono', { days_before: 10 });
    expect((await list()).map(({ key }) => key)).toEqual([stepId, 'banner', 'held']);
  });
});
