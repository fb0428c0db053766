import sharp from 'sharp';
import { expect, test } from 'vitest';
import { acrossTerritories, transactInTerritory } from '#lib/server/database/access.ts';
import { as, aContext } from '#tests/factories/a-context.ts';
import { aScannedSignature } from '#tests/factories/a-scanned-mark.ts';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { anOrganiser } from '#tests/factories/an-actor.ts';
import { anEvent } from '#tests/factories/an-event.ts';
import { everyRow } from '#tests/factories/every-row.ts';
import { duplicateEvent } from '../../events/duplicate-event.ts';
import { eraseCeremony } from '../../privacy/erase-ceremony.ts';
import { Forbidden } from '../../refusals.ts';
import { openVault } from '../../vault/open-vault.ts';
import { SealBroken } from '../../vault/seal.ts';
import { listMarks } from './list-marks.ts';
import { placeMark } from './place-mark.ts';
import { readPaperMarks } from './read-paper-marks.ts';
import { removeMark } from './remove-mark.ts';

async function aCeremony() {
  const house = await aContext();
  const { id: territoryId } = await aTerritory(house);
  const event = await anEvent(house, { territory_id: territoryId });
  const other = await anEvent(house, { territory_id: territoryId });
  const at = { territoryId, eventId: event.id };
  const owner = as(house, anOrganiser(territoryId));
  const drawn = (eventId = event.id) =>
    transactInTerritory(house, territoryId, async (trx) =>
      readPaperMarks(trx, await openVault(house, { kind: 'ceremony', territoryId, eventId }), eventId),
    );
  const everywhere = acrossTerritories(house, 'seed the demonstration');
  return { house, owner, at, other, drawn, everywhere };
}

test('an owner places a signature and a stamp, sees since when, replaces and removes them; each act is recorded', async () => {
  const { house, owner, at, drawn, everywhere } = await aCeremony();
  const placedAt = house.clock.now();
  for (const mark of ['stamp', 'signature'] as const) {
    const image = await aScannedSignature({ ink: mark === 'stamp' ? '#b3122a' : '#000000' });
    expect(await placeMark(owner, { ...at, mark, image })).toEqual({ kind: 'placed' });
  }
  expect(await listMarks(owner, at)).toEqual([
    { mark: 'signature', placedAt },
    { mark: 'stamp', placedAt },
  ]);
  const first = await drawn();
  house.clock.advance({ days: 1 });
  await placeMark(owner, { ...at, mark: 'signature', image: await aScannedSignature({ format: 'jpeg' }) });
  const second = await drawn();
  expect(second.stamp).toBe(first.stamp);
  expect(second.signature).not.toBe(first.signature);
  expect(await sharp(Buffer.from(second.signature ?? '', 'base64')).metadata()).toMatchObject({
    format: 'png',
    hasAlpha: true,
  });
  for (let turn = 0; turn < 2; turn++) await removeMark(owner, { ...at, mark: 'signature' });
  expect(Object.keys(await drawn())).toEqual(['stamp']);
  const trace = await everywhere
    .selectFrom('audit_entry')
    .select(['action', 'detail'])
    .where('action', 'like', 'certificate.mark%')
    .orderBy('sequence')
    .execute();
  expect(trace.map(({ action, detail }) => `${action} ${detail}`)).toEqual([
    'certificate.mark_placed {"mark":"stamp"}',
    'certificate.mark_placed {"mark":"signature"}',
    'certificate.mark_placed {"mark":"signature"}',
    'certificate.mark_removed {"mark":"signature"}',
  ]);
});

test('nothing in the database is an image; it opens at its own place only, and dies with the ceremony’s key', async () => {
  const { house, owner, at, other, drawn, everywhere } = await aCeremony();
  await placeMark(owner, { ...at, mark: 'signature', image: await aScannedSignature() });
  const { signature = '' } = await drawn();
  const rows = await everyRow(house);
  // A PNG in base64 begins so, whatever it shows.
  expect(rows).not.toContain('iVBORw0KGgo');
  expect(rows).not.toContain(signature.slice(100, 160));
  expect(Buffer.from(rows).includes(Buffer.from('PNG\r\n'))).toBe(false);
  // What an owner sees of it, and what a copy of the ceremony takes along.
  expect(JSON.stringify(await listMarks(owner, at))).not.toContain('iVBOR');
  const copy = await duplicateEvent(owner, { ...at, starts_on: '2027-12-17' });
  if (copy.kind !== 'prepared') throw new Error(copy.kind);
  expect(await listMarks(owner, { ...at, eventId: copy.eventId })).toEqual([]);

  await everywhere.updateTable('ceremony_mark').set({ kind: 'stamp' }).execute();
  await expect(drawn()).rejects.toThrow(SealBroken);
  await everywhere.updateTable('ceremony_mark').set({ kind: 'signature', event_id: other.id }).execute();
  await expect(drawn(other.id)).rejects.toThrow(SealBroken);
  // Erased, nothing of it stays, and a copy of the row would not open any more.
  const row = await everywhere.selectFrom('ceremony_mark').selectAll().executeTakeFirstOrThrow();
  await everywhere.updateTable('ceremony_mark').set({ event_id: at.eventId }).execute();
  await eraseCeremony(house, at);
  expect(await everywhere.selectFrom('ceremony_mark').selectAll().execute()).toEqual([]);
  await everywhere
    .insertInto('ceremony_mark')
    .values({ ...row, event_id: at.eventId })
    .execute();
  await expect(drawn()).rejects.toThrow('destroyed');
});

test('is refused to an editor, for a cancelled ceremony, and for what is no signature, changing nothing', async () => {
  const { house, owner, at, everywhere } = await aCeremony();
  const image = await aScannedSignature();
  const before = await everyRow(house);
  const editor = as(house, anOrganiser(at.territoryId, 'editor'));
  await expect(placeMark(editor, { ...at, mark: 'stamp', image })).rejects.toThrow(Forbidden);
  await expect(removeMark(editor, { ...at, mark: 'stamp' })).rejects.toThrow(Forbidden);
  for (const [sent, sentence] of [
    [Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), /SVG/],
    [await aScannedSignature({ ink: '#ffffff' }), /vide/],
  ] as const) {
    expect(await placeMark(owner, { ...at, mark: 'signature', image: sent })).toEqual({
      kind: 'refused',
      problem: expect.stringMatching(sentence) as string,
    });
  }
  expect(await everyRow(house)).toBe(before);
  await everywhere.updateTable('event').set({ status: 'cancelled' }).execute();
  expect(await placeMark(owner, { ...at, mark: 'signature', image })).toEqual({ kind: 'over' });
});
