import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { as } from '#tests/factories/a-context.ts';
import { anAssociationMember } from '#tests/factories/an-actor.ts';
import { aSponsee } from '#tests/factories/a-sponsee.ts';
import { aSponsor } from '#tests/factories/a-sponsor.ts';
import { aTownThatPairs } from '#tests/factories/a-town-that-pairs.ts';
import { everyRow } from '#tests/factories/every-row.ts';
import { Forbidden } from '../../refusals.ts';
import type { PrintRequest } from '../print-request.ts';
import { drawFiles } from './draw-files.ts';
import { forgetBatches } from './forget-batches.ts';
import { readBatch, readBatchDocument } from './read-batch.ts';
import { resumePrinting, startPrinting } from './start-printing.ts';

/** Two households with a confirmed pair, and a way to print and to look at the batch. */
async function aTownThatPrints() {
  const town = await aTownThatPairs();
  const { context, event, at, choose, everywhere } = town;
  const sponsor = await aSponsor(context, event, { name: 'Jeanne Exemple', capacity: 3 });
  const samira = await aSponsee(context, event, { name: 'Samira Canari' });
  for (const sponseeId of [samira, await aSponsee(context, event, { name: 'Nino Pinson' })]) {
    await choose(sponseeId, sponsor.id);
  }
  const print = async (request: Partial<PrintRequest> = {}) => {
    const outcome = await startPrinting(context, {
      ...at,
      request: { kind: 'certificates', as: 'one-file', ...request },
    });
    if (outcome.kind !== 'started') throw new Error(outcome.kind);
    return { batchId: outcome.batchId, document: await outcome.drawing };
  };
  const numbers = async () =>
    (await everywhere.selectFrom('certificate').select('number').orderBy('number').execute()).map(
      ({ number }) => number,
    );
  return { ...town, samira, print, numbers };
}

describe('printing', () => {
  test('one file for all: a PDF that is there while its batch is, and says how far it came', async () => {
    const { context, at, print } = await aTownThatPrints();
    const { batchId, document } = await print();
    expect(document?.fileName).toBe('certificats.pdf');
    expect(
      Buffer.from(document?.bytes ?? [])
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
    expect(await readBatch(context, { ...at, batchId })).toEqual({
      kind: 'certificates',
      as: 'one-file',
      state: 'ready',
      done: 1,
      total: 1,
      problem: undefined,
    });
    expect(await readBatchDocument(context, { ...at, batchId })).toBe(document);
  });

  test('a ZIP of one file for each household, named by its number and never by a name', async () => {
    const { print, numbers } = await aTownThatPrints();
    const { document } = await print({ as: 'zip' });
    expect(document).toMatchObject({ fileName: 'certificates.zip', type: 'application/zip' });
    const files = unzipSync(document?.bytes ?? new Uint8Array());
    expect(Object.keys(files).sort()).toEqual((await numbers()).map((number) => `certificat-${number}.pdf`));
    for (const bytes of Object.values(files)) {
      expect(Buffer.from(bytes.subarray(0, 5)).toString()).toBe('%PDF-');
    }
  });

  test('again gives the same bytes, as one file and as a ZIP', async () => {
    const { print } = await aTownThatPrints();
    for (const asked of ['one-file', 'zip'] as const) {
      const first = await print({ as: asked });
      const second = await print({ as: asked });
      expect(Buffer.from(first.document?.bytes ?? []).equals(Buffer.from(second.document?.bytes ?? []))).toBe(
        true,
      );
    }
  });

  test('nobody to print for leaves no batch behind', async () => {
    const { context, at, everywhere } = await aTownThatPairs();
    const request = { kind: 'certificates', as: 'one-file' } as const;
    expect(await startPrinting(context, { ...at, request })).toEqual({ kind: 'nobody' });
    expect(await everywhere.selectFrom('paper_batch').select('id').execute()).toEqual([]);
  });

  test('leaves no name in the clear, on the batch or anywhere else', async () => {
    const { context, print } = await aTownThatPrints();
    await print({ as: 'zip' });
    expect(JSON.stringify(await everyRow(context))).not.toMatch(/canari|pinson|jeanne/iu);
  });
});

describe('a batch that was cut', () => {
  test('says so when nobody gives a sign any more, and is drawn again with the same numbers', async () => {
    const { context, at, everywhere, print, numbers } = await aTownThatPrints();
    const { batchId } = await print({ as: 'zip' });
    const before = await numbers();
    const past = new Date(Date.parse(context.clock.now()) - 60_000).toISOString();
    await everywhere
      .updateTable('paper_batch')
      .set({ state: 'drawing', done: 1, touched_at: past })
      .where('id', '=', batchId)
      .execute();
    expect((await readBatch(context, { ...at, batchId })).state).toBe('cut');
    const resumed = await resumePrinting(context, { ...at, batchId });
    if (resumed.kind !== 'started') throw new Error(resumed.kind);
    expect(Object.keys(unzipSync((await resumed.drawing)?.bytes ?? new Uint8Array()))).toHaveLength(2);
    expect(await readBatch(context, { ...at, batchId })).toMatchObject({ state: 'ready', done: 2, total: 2 });
    expect(await numbers()).toEqual(before);
  });

  test('is forgotten after a day', async () => {
    const { context, at, everywhere, print } = await aTownThatPrints();
    const { batchId } = await print();
    await forgetBatches(as(context, { kind: 'system' }));
    expect((await readBatch(context, { ...at, batchId })).state).toBe('ready');
    const yesterday = new Date(Date.parse(context.clock.now()) - 25 * 3_600_000).toISOString();
    await everywhere.updateTable('paper_batch').set({ touched_at: yesterday }).execute();
    await forgetBatches(as(context, { kind: 'system' }));
    expect(await everywhere.selectFrom('paper_batch').select('id').execute()).toEqual([]);
  });
});

describe('a crowd of prints', () => {
  test('is told to wait, issues nothing, and is let in once the others are done or cut', async () => {
    const { context, at, everywhere, print, numbers } = await aTownThatPrints();
    const { batchId } = await print({ kind: 'charter' });
    const row = await everywhere
      .selectFrom('paper_batch')
      .selectAll()
      .where('id', '=', batchId)
      .executeTakeFirstOrThrow();
    const crowd = Array.from({ length: 8 }, (_, index) => ({
      ...row,
      id: `b${index}`,
      state: 'drawing' as const,
    }));
    await everywhere.insertInto('paper_batch').values(crowd).execute();
    const request = { kind: 'certificates', as: 'one-file' } as const;
    expect(await startPrinting(context, { ...at, request })).toEqual({ kind: 'busy' });
    expect(await resumePrinting(context, { ...at, batchId })).toEqual({ kind: 'busy' });
    expect(await numbers()).toEqual([]);
    await everywhere.updateTable('paper_batch').set({ state: 'ready' }).where('id', '=', 'b7').execute();
    expect((await print()).document).toBeDefined();
  });
});

describe('who may print', () => {
  test('an association may not, and nothing is issued', async () => {
    const { context, at, territoryId, numbers } = await aTownThatPrints();
    const association = as(context, anAssociationMember(territoryId, 'amies'));
    const request = { kind: 'certificates', as: 'one-file' } as const;
    await expect(startPrinting(association, { ...at, request })).rejects.toThrow(Forbidden);
    expect(await numbers()).toEqual([]);
  });
});

test('a file that cannot be set is named by its place, and nothing is given out', async () => {
  const template = 'certificates/page/templates/certificate.typ';
  const unfit = {
    fileName: 'b.pdf',
    document: { template, title: 'Certificat', words: { pages: [] }, pages: 2 },
  };
  const done: number[] = [];
  expect(await drawFiles([unfit, unfit], 'x.zip', (count) => done.push(count))).toEqual({
    kind: 'failed',
    place: 1,
  });
  expect(done).toEqual([]);
});
