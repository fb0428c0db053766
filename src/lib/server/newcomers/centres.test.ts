import { describe, expect, test } from 'vitest';
import { aWelcomeEvening } from '#tests/factories/a-welcome-evening.ts';
import { NotFound } from '../refusals.ts';
import { addCentre } from './add-centre.ts';
import { editCentre } from './edit-centre.ts';
import { listCentres } from './list-centres.ts';
import { listDistributions } from './list-distributions.ts';
import { recordDistribution } from './record-distribution.ts';
import { removeCentre } from './remove-centre.ts';
import { removeDistributions } from './remove-distributions.ts';

const SENT = { sent_on: '2026-11-20', languages: ['ar', 'fa'] as ('ar' | 'fa')[], means: 'hand' as const };

async function aTownWithCentres() {
  const { context, at } = await aWelcomeEvening();
  const add = async (name: string) =>
    (await addCentre(context, { territoryId: at.territoryId, name, kind: 'reception' })).id;
  return { context, at, centres: [await add('Écluse'), await add('Tilleuls')] };
}

describe('the partner centres', () => {
  test('they stand in the French order, each once', async () => {
    const { context, at } = await aTownWithCentres();
    await addCentre(context, { territoryId: at.territoryId, name: 'Zénith', kind: 'association' });
    await addCentre(context, { territoryId: at.territoryId, name: 'Fabrique', kind: 'school' });
    expect((await listCentres(context, at)).map(({ name }) => name)).toEqual([
      'Écluse',
      'Fabrique',
      'Tilleuls',
      'Zénith',
    ]);
    const again = await addCentre(context, { territoryId: at.territoryId, name: 'Écluse', kind: 'other' });
    expect(again.kind).toBe('already-there');
  });

  test('a name that another has is refused; one’s own is not', async () => {
    const { context, at, centres } = await aTownWithCentres();
    const [centreId = ''] = centres;
    const typed = { territoryId: at.territoryId, centreId, kind: 'reception' as const };
    expect(await editCentre(context, { ...typed, name: 'Tilleuls' })).toEqual({ kind: 'name-taken' });
    expect(await editCentre(context, { ...typed, name: 'Écluse', note: 'Hall' })).toEqual({ kind: 'edited' });
    expect((await listCentres(context, at))[0]?.note).toBe('Hall');
  });

  test('one where invitations went stays; one where none went is gone', async () => {
    const { context, at, centres } = await aTownWithCentres();
    const [went = '', other = ''] = centres;
    await recordDistribution(context, { ...at, ...SENT, centres: [went] });
    const { territoryId } = at;
    expect(await removeCentre(context, { territoryId, centreId: went })).toEqual({ kind: 'has-invitations' });
    expect(await removeCentre(context, { territoryId, centreId: other })).toEqual({ kind: 'removed' });
    expect((await listCentres(context, at)).map(({ distributions }) => distributions)).toEqual([1]);
  });
});

describe('where the invitation went', () => {
  test('several places at once, the latest day first; the same form twice counts once', async () => {
    const { context, at, centres } = await aTownWithCentres();
    await recordDistribution(context, { ...at, ...SENT, centres, copies: 30 });
    await recordDistribution(context, { ...at, ...SENT, centres, copies: 30 });
    await recordDistribution(context, {
      ...at,
      ...SENT,
      sent_on: '2026-11-21',
      centres: centres.slice(0, 1),
    });
    const listed = await listDistributions(context, at);
    expect(listed.map(({ sentOn, centre, copies }) => [sentOn, centre, copies])).toEqual([
      ['2026-11-21', 'Écluse', null],
      ['2026-11-20', 'Écluse', 30],
      ['2026-11-20', 'Tilleuls', 30],
    ]);
  });

  test('a day that has not come there is refused at its field', async () => {
    const { context, at, centres } = await aTownWithCentres();
    const outcome = await recordDistribution(context, { ...at, ...SENT, sent_on: '2026-11-22', centres });
    expect(outcome).toMatchObject({
      kind: 'refused',
      problems: { sent_on: 'Ce jour n’est pas encore venu.' },
    });
    expect(await listDistributions(context, at)).toEqual([]);
  });

  test('a mistake is taken back, whole or not at all', async () => {
    const { context, at, centres } = await aTownWithCentres();
    const recorded = await recordDistribution(context, { ...at, ...SENT, centres });
    if (recorded.kind !== 'recorded') throw new Error(recorded.kind);
    const { ids } = recorded;
    await expect(removeDistributions(context, { ...at, ids: [...ids, 'nowhere'] })).rejects.toThrow(NotFound);
    expect(await listDistributions(context, at)).toHaveLength(2);
    expect(await removeDistributions(context, { ...at, ids })).toEqual({ kind: 'removed', count: 2 });
    expect(await listDistributions(context, at)).toEqual([]);
  });
});
