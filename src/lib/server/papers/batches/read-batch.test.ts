import { expect, test } from 'vitest';
import { as } from '#tests/factories/a-context.ts';
import { aTownThatPrints } from '#tests/factories/a-town-that-prints.ts';
import { anOrganiser } from '#tests/factories/an-actor.ts';
import { newId } from '../../database/new-id.ts';
import { readBatch, readBatchDocument } from './read-batch.ts';
import { resumePrinting, startPrinting } from './start-printing.ts';

test('a colleague does not take the names that another printed without their reading being recorded', async () => {
  const { context, at, territoryId, everywhere } = await aTownThatPrints();
  const accountId = newId();
  const colleague = as(context, anOrganiser(territoryId, 'editor', accountId));
  const request = { kind: 'place-cards', as: 'one-file' } as const;
  const printed = await startPrinting(context, { ...at, request });
  if (printed.kind !== 'started') throw new Error(printed.kind);
  const which = { ...at, batchId: printed.batchId };
  const document = await printed.drawing;
  expect(await readBatchDocument(context, which)).toBe(document);
  const readers = async () => {
    const rows = await everywhere
      .selectFrom('audit_entry')
      .select('actor')
      .where('action', '=', 'sponsee.names_read')
      .execute();
    return rows.map(({ actor }) => actor);
  };
  const before = await readers();
  expect(await readBatchDocument(colleague, which)).toBeUndefined();
  expect((await readBatch(colleague, which)).state).toBe('gone');

  const again = await resumePrinting(colleague, which);
  if (again.kind !== 'started') throw new Error(again.kind);
  await again.drawing;
  expect((await readBatchDocument(colleague, which))?.bytes).toEqual(document?.bytes);
  expect(await readers()).toEqual([...before, `account:${accountId}`]);
  expect((await readBatch(context, which)).state).toBe('gone');
});
