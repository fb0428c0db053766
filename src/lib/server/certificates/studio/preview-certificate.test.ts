import sharp from 'sharp';
import { expect, test } from 'vitest';
import { as } from '#tests/factories/a-context.ts';
import { aScannedSignature } from '#tests/factories/a-scanned-mark.ts';
import { aSponsee } from '#tests/factories/a-sponsee.ts';
import { aSponsor } from '#tests/factories/a-sponsor.ts';
import { aTownThatPairs } from '#tests/factories/a-town-that-pairs.ts';
import { everyRow } from '#tests/factories/every-row.ts';
import { drawDesignModel } from './draw-design-model.ts';
import { placeMark } from './place-mark.ts';
import { previewCertificate, type PreviewRequest } from './preview-certificate.ts';

async function aTown() {
  const town = await aTownThatPairs();
  const { context, event, at, choose } = town;
  const look = async (request: Partial<PreviewRequest> = {}) => {
    const outcome = await previewCertificate(context, { ...at, ...request });
    if (outcome.kind !== 'drawn') throw new Error(outcome.problems.join());
    return outcome;
  };
  const pair = async (name: string) => {
    context.clock.advance({ minutes: 1 });
    const sponseeId = await aSponsee(context, event, { name });
    await choose(sponseeId, (await aSponsor(context, event, { name: 'Jeanne Exemple' })).id);
    return sponseeId;
  };
  const readings = async () => {
    const rows = await town.everywhere
      .selectFrom('audit_entry')
      .select('detail')
      .where('action', '=', 'sponsee.names_read')
      .execute();
    return rows.map(({ detail }) => JSON.parse(detail) as { sponsees: string[] });
  };
  return { ...town, look, pair, readings };
}

test('with nobody paired an example is drawn, and nobody’s name is read', async () => {
  const { context, at, look } = await aTown();
  const before = await everyRow(context);
  const { png, isExample } = await look();
  expect(isExample).toBe(true);
  expect(await sharp(png).metadata()).toMatchObject({ format: 'png', width: 1240, height: 877 });
  const model = await drawDesignModel(context, { ...at, design: 'warm', orientation: 'portrait' });
  expect(await sharp(model).metadata()).toMatchObject({ width: 396, height: 560 });
  expect(await everyRow(context)).toBe(before);
});

test('the household asked for is drawn in what was chosen, its names recorded; nothing is issued or kept', async () => {
  const { everywhere, look, pair, readings } = await aTown();
  const first = await pair('Samira Canari');
  const second = await pair('Nino Pinson');
  const saved = await look({ place: 1 });
  const last = await look({ place: 9, language: 'xx' });
  expect(last.png.equals(saved.png)).toBe(false);
  const settings = { design: 'sober', orientation: 'portrait', variant: 'marrainage' } as const;
  const upright = await look({ settings });
  expect(await sharp(upright.png).metadata()).toMatchObject({ width: 877, height: 1240 });
  const worded = await look({ settings: { ...settings, commitment: 'Nous marcherons à vos côtés.' } });
  expect(worded.png.equals(upright.png)).toBe(false);
  const spoken = await look({ settings, language: 'ar' });
  expect(spoken.png.equals(upright.png)).toBe(false);

  expect((await readings()).slice(-5).map(({ sponsees }) => sponsees)).toEqual(
    [first, second, first, first, first].map((id) => [id]),
  );
  expect(await everywhere.selectFrom('certificate').selectAll().execute()).toEqual([]);
  expect(await everywhere.selectFrom('paper_setting').selectAll().execute()).toEqual([]);
});

test('a signature lies on the page that is looked at, and on no model of a design', async () => {
  const { context, at, look, pair } = await aTown();
  await pair('Samira Canari');
  const bare = await look();
  const model = { ...at, design: 'sober', orientation: 'landscape' } as const;
  const modelBefore = await drawDesignModel(context, model);
  const image = await aScannedSignature();
  await placeMark(as(context, { kind: 'system' }), { ...at, mark: 'signature', image });
  expect((await look()).png.equals(bare.png)).toBe(false);
  expect((await drawDesignModel(context, model)).equals(modelBefore)).toBe(true);
});

test('a name that no font draws is told with its letter, and read once', async () => {
  const { context, at, pair } = await aTown();
  await pair('Samira 𓀀');
  expect(await previewCertificate(context, at)).toEqual({
    kind: 'unprintable',
    problems: [expect.stringContaining('𓀀')],
  });
});
