import { describe, expect, it } from 'vitest';
import { aContext } from '#tests/factories/a-context.ts';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { anOrganiser } from '#tests/factories/an-actor.ts';
import { listSheets, listShownSheets } from './list-sheets.ts';
import { writeSheet } from './write-sheet.ts';

async function aTown() {
  const context = await aContext();
  const { id: territoryId } = await aTerritory(context);
  return { context: { ...context, actor: anOrganiser(territoryId) }, visitor: context, territoryId };
}

const OWN = { kind: 'own-words', title: 'À la préfecture de l’Isère', body: 'Porte B.' } as const;

describe('the practical sheets of a town', () => {
  it('are those of the house until somebody writes', async () => {
    const { context, territoryId } = await aTown();
    const sheets = await listSheets(context, { territoryId });
    expect(sheets.map(({ key, own, isHidden }) => [key, own, isHidden])).toEqual([
      ['premiere-rencontre', undefined, false],
      ['prefecture', undefined, false],
      ['francais', undefined, false],
      ['loi', undefined, false],
    ]);
  });

  it('take the town’s own words, hide, and go back to those of the house', async () => {
    const { context, visitor, territoryId } = await aTown();
    const decide = (decision: Parameters<typeof writeSheet>[1]['decision'], revision: number) =>
      writeSheet(context, { territoryId, key: 'prefecture', decision, revision });
    const shown = async () =>
      (await listShownSheets(visitor, { territoryId })).find(({ key }) => key === 'prefecture');
    expect(await decide(OWN, 0)).toEqual({ kind: 'saved' });
    expect((await shown())?.own).toEqual({ title: OWN.title, body: OWN.body });
    expect(await decide({ kind: 'hide' }, 1)).toEqual({ kind: 'saved' });
    expect(await shown()).toBeUndefined();
    expect(await decide({ kind: 'show' }, 2)).toEqual({ kind: 'saved' });
    expect(await decide({ kind: 'house-words' }, 3)).toEqual({ kind: 'saved' });
    expect((await shown())?.own).toBeUndefined();
  });

  it('of two colleagues who write at once keep the first, and tell the second', async () => {
    const { context, territoryId } = await aTown();
    const write = (body: string, revision: number) =>
      writeSheet(context, { territoryId, key: 'loi', decision: { ...OWN, body }, revision });
    const outcomes = await Promise.all([write('La première.', 0), write('La seconde.', 0)]);
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['changed-meanwhile', 'saved']);
    await write('La première.', 1);
    expect(await write('En retard.', 1)).toEqual({ kind: 'changed-meanwhile' });
  });

  it('of another town stay as they are', async () => {
    const { context, territoryId } = await aTown();
    await writeSheet(context, { territoryId, key: 'loi', decision: OWN, revision: 0 });
    const other = await aTerritory(context, { name: 'Rouen' });
    const foreign = await listShownSheets(context, { territoryId: other.id });
    expect(foreign.every(({ own }) => own === undefined)).toBe(true);
    await expect(
      writeSheet(context, { territoryId: other.id, key: 'loi', decision: OWN, revision: 0 }),
    ).rejects.toThrow();
  });
});
