import { describe, expect, test } from 'vitest';
import { everyRow } from '#tests/factories/every-row.ts';
import { aSponsee } from '#tests/factories/a-sponsee.ts';
import { aSponsor } from '#tests/factories/a-sponsor.ts';
import { aTownThatPairs } from '#tests/factories/a-town-that-pairs.ts';
import { composePaper } from '#tests/factories/compose-paper.ts';
import { documentOf, drawnPaper, hasPoppler, textOf } from '#tests/factories/read-paper.ts';
import { composePhotographer, type PhotographerWords } from '../../papers/compose-photographer.ts';
import { NotFound } from '../../refusals.ts';
import { setDiscretion } from '../discretion/set-discretion.ts';
import { readPhotographs } from './read-photographs.ts';
import { savePhotoZones } from './save-photo-zones.ts';
import { setSponsorImage } from './set-sponsor-image.ts';

const ZONES = [
  { name: 'Les trois premiers rangs', rule: 'none' as const },
  { name: 'La scène', rule: 'from-behind' as const },
];

async function aTown() {
  const town = await aTownThatPairs();
  const { context, event, at, choose } = town;
  const samira = await aSponsee(context, event, { name: 'Samira Canari', imageConsent: 'none' });
  const nino = await aSponsee(context, event, { name: 'Nino Pinson', imageConsent: 'from-behind' });
  const olha = await aSponsee(context, event, { name: 'Olha Mésange', imageConsent: 'yes' });
  const jeanne = await aSponsor(context, event, { name: 'Jeanne Exemple', capacity: 3 });
  const luc = await aSponsor(context, event, { name: 'Luc Discret' });
  for (const id of [samira, nino, olha]) await choose(id, jeanne.id);
  const read = () => readPhotographs(context, at);
  const paper = async () =>
    documentOf(
      await composePaper(context, composePhotographer, at, { kind: 'photographer', as: 'one-file' }),
    );
  return { ...town, samira, nino, olha, jeanne, luc, read, paper };
}

describe('what the photographer is told', () => {
  test('whom not to photograph, whom from behind, by call and by who stands beside them', async () => {
    const { paper } = await aTown();
    const { sections } = (await paper()).words as PhotographerWords;
    expect(
      sections.map(({ title, lines }) => [title, lines.map(({ who, beside }) => [who.text, beside?.text])]),
    ).toEqual([
      ['Ne pas photographier', [['Samira Canari', 'avec Jeanne Exemple']]],
      ['De dos seulement, sans que le visage se voie', [['Nino Pinson', 'avec Jeanne Exemple']]],
    ]);
    for (const { lines } of sections) for (const { call } of lines) expect(call).toMatch(/^[123]$/u);
  });

  test('a name that is not to be given stands nowhere on it; one touch moves somebody to « no »', async () => {
    const { context, at, samira, olha, paper } = await aTown();
    await setDiscretion(context, { ...at, sponseeId: samira, what: 'not-named', isSet: true });
    await setDiscretion(context, { ...at, sponseeId: olha, what: 'not-photographed', isSet: true });
    const told = JSON.stringify((await paper()).words);
    expect(told).not.toContain('Samira');
    expect(told).toContain('Personne discrète');
    expect(told).toContain('Olha Mésange');
  });

  test('a sponsor who said no stands on it, until they do not mind any more', async () => {
    const { context, at, luc, read, paper } = await aTown();
    const asked = { ...at, sponsorId: luc.id };
    expect(await setSponsorImage(context, { ...asked, isRefused: true })).toEqual({
      kind: 'set',
      changed: true,
    });
    expect(await setSponsorImage(context, { ...asked, isRefused: true })).toEqual({
      kind: 'set',
      changed: false,
    });
    expect((await read()).sponsors.filter(({ isRefused }) => isRefused)).toMatchObject([
      { names: 'Luc Discret', calls: [] },
    ]);
    expect(JSON.stringify((await paper()).words)).toContain('Luc Discret');
    await setSponsorImage(context, { ...asked, isRefused: false });
    expect(JSON.stringify((await paper()).words)).not.toContain('Luc Discret');
    await expect(setSponsorImage(context, { ...asked, eventId: 'none', isRefused: true })).rejects.toThrow(
      NotFound,
    );
  });

  test.skipIf(!hasPoppler())(
    'on paper, with the zones of the room, and that nothing is kept here',
    async () => {
      const { context, at, paper } = await aTown();
      await savePhotoZones(context, { ...at, zones: ZONES, shown: [] });
      const text = textOf(drawnPaper(await paper()));
      for (const words of [
        'Les trois premiers rangs',
        'Pas de photo',
        'Nino Pinson',
        'ne sont pas conservées',
      ])
        expect(text).toContain(words);
    },
  );
});

describe('the zones of the room', () => {
  test('are kept; whoever changes them from an old page is told', async () => {
    const { context, at, read } = await aTown();
    expect(await savePhotoZones(context, { ...at, zones: ZONES, shown: [] })).toEqual({ kind: 'saved' });
    expect((await read()).zones).toEqual(ZONES);
    const rows = await everyRow(context);
    const [first = ZONES[0]!] = ZONES;
    expect(await savePhotoZones(context, { ...at, zones: [first], shown: [] })).toEqual({
      kind: 'changed-meanwhile',
    });
    // The same form sent twice is no conflict.
    expect(await savePhotoZones(context, { ...at, zones: ZONES, shown: [] })).toEqual({ kind: 'saved' });
    expect(await everyRow(context)).toBe(rows);
  });

  test('are six at most, each with a name; nobody’s of another town', async () => {
    const { context, at } = await aTown();
    const seven = Array.from({ length: 7 }, (_, index) => ({ name: `Zone ${index}`, rule: 'free' as const }));
    await expect(savePhotoZones(context, { ...at, zones: seven, shown: [] })).rejects.toThrow(RangeError);
    await expect(
      savePhotoZones(context, { ...at, eventId: 'none', zones: ZONES, shown: [] }),
    ).rejects.toThrow(NotFound);
  });
});

test('the names that are read for it are recorded', async () => {
  const { read, everywhere, samira, nino, olha } = await aTown();
  await read();
  const entries = await everywhere
    .selectFrom('audit_entry')
    .select(['detail'])
    .where('action', '=', 'sponsee.names_read')
    .orderBy('sequence')
    .execute();
  const { sponsees } = JSON.parse(entries.at(-1)?.detail ?? '{}') as { sponsees: string[] };
  expect(sponsees.toSorted()).toEqual([samira, nino, olha].toSorted());
});
