import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, onTestFinished, test } from 'vitest';
import { aContext, as, type TestContext } from '#tests/factories/a-context.ts';
import { aTownOfCanaries, type TownOfCanaries } from '#tests/factories/a-town-of-canaries.ts';
import { theDayItself } from '#tests/factories/the-evening-of-canaries.ts';
import { aCoordinator } from '#tests/factories/an-actor.ts';
import { aScriptedTransport } from '#tests/factories/a-post-office.ts';
import { Canaries, formsOf } from '#tests/factories/canaries.ts';
import { whatCanBeRead } from '#tests/factories/what-can-be-read.ts';
import { verifyAuditChain } from '../audit/verify-audit-chain.ts';
import { exportBoard } from '../campaigns/board/export-board.ts';
import { closeCounts } from '../campaigns/board/close-counts.ts';
import { verifyCertificate } from '../certificates/verify-certificate.ts';
import { acrossTerritories, holdDatabase } from '../database/access.ts';
import { openDatabase } from '../database/connection.ts';
import { migrateDatabase } from '../database/migrate-database.ts';
import { beginDueBonds } from '../follow-up/begin-due-bonds.ts';
import { askDueQuestions } from '../follow-up/questions/ask-due-questions.ts';
import { daysAfter } from '../guests/guest-kept.ts';
import { deliverMail } from '../mail/deliver-mail.ts';
import { Erased } from '../refusals.ts';
import { sendDueReminders } from '../reminders/send-due-reminders.ts';
import { exportSponsors } from '../sponsors/export-sponsors.ts';
import { Keyring } from '../vault/keyring.ts';
import { applyRetention } from './apply-retention.ts';
import { PEOPLE } from './erase-ceremony.ts';
import { planRetention } from './plan-retention.ts';

const run = promisify(execFile);
const TASKS = join(import.meta.dirname, '../../../tasks');
const AFTER = ['bond', 'follow_up_contact', 'follow_up_question'] as const;
/** Words of towns and of the coordination about their work, which are not sealed. */
const IN_CLEAR = /^(?:campaign_participation|campaign_message|own_step|reminder_setting|day_device)\./u;
const EVENING = '2026-12-18T17:45:00.000Z';

test('three years later no name is found: not in the files, the log, the exports, nor in a restored backup', async () => {
  const { house, folder, open, task } = await aHouseOnDisk();
  const canaries = new Canaries();
  const town = await aTownOfCanaries(house, canaries);
  const early = canaries.in(await whatCanBeRead(house));
  await liveUntil(house, EVENING);
  await theDayItself(canaries, town);
  await liveUntil(house, daysAfter(EVENING, 2));

  // Every table of people holds somebody; proposals and batches of papers are gone after a day anyhow.
  const peopled = await tablesWithRows(house, [...PEOPLE, ...AFTER]);
  expect(peopled.empty).toEqual(['pairing_draft', 'paper_batch']);
  // Every canary can be read by whoever holds data and keys: nothing is looked for in vain.
  const soon = canaries.in(await whatCanBeRead(house));
  expect([...new Set([...early, ...soon])].sort()).toEqual([...canaries.fields].sort());
  const clear = canaries.inBytes(bytesOf(folder));
  expect(clear).toEqual(
    expect.arrayContaining(['own_step.title', 'day_device.label', 'campaign_message.body']),
  );
  expect(canaries.in(textOf(await exported(town)))).toContain('sponsor.name_1');

  await task('backup.ts', join(folder, 'copie-2.db'));
  await liveUntil(house, daysAfter(EVENING, 300));
  // Six months after: nobody but whoever asked for news.
  expect(canaries.in(await whatCanBeRead(house)).sort()).toEqual([
    'campaign_message.body',
    'campaign_message.subject',
    'campaign_participation.coordinator_note',
    'campaign_participation.word',
    'registration.email',
    'registration.phone',
    'sponsee.email',
    'sponsor.name_1',
    'sponsor.name_2',
    'sponsor.presentation',
  ]);
  await task('backup.ts', join(folder, 'copie-300.db'));
  const copies = ['copie-2.db', 'copie-300.db'].map((name) => readFileSync(join(folder, name)));
  for (const name of ['copie-2.db', 'copie-300.db']) rmSync(join(folder, name));
  await liveUntil(house, daysAfter(EVENING, 3 * 365));

  expect(canaries.inBytes(bytesOf(folder))).toEqual([]);
  expect(canaries.in(await whatCanBeRead(house))).toEqual([]);
  await expect(exported(town)).rejects.toThrow(Erased);
  expect(canaries.in(await everythingElseThatLeaves(house, town))).toEqual([]);

  for (const [index, copy] of copies.entries()) {
    const backups = mkdtempSync(join(tmpdir(), 'trait-dunion-backups-'));
    onTestFinished(() => rmSync(backups, { recursive: true, force: true }));
    const file = join(backups, 'copie.db');
    await writeCopy(file, copy);
    const restoredFile = join(backups, `restauree-${index}.db`);
    await task('restore.ts', file, restoredFile);
    rmSync(file);
    const restored = { ...house, database: open(restoredFile) };
    // What was sealed is closed at once, before the program looked; a town's own words wait for it.
    const atOnce = canaries.in(await whatCanBeRead(restored));
    expect(atOnce.filter((field) => !IN_CLEAR.test(field))).toEqual([]);
    // A backup of long ago looks like a clock that leapt: it is believed after a week.
    for (let day = 0; day < 8; day += 1) {
      await applyRetention(restored);
      house.clock.advance({ days: 1 });
    }
    expect(canaries.in(await whatCanBeRead(restored))).toEqual([]);
    expect(canaries.inBytes(bytesOf(backups))).toEqual([]);
    expect((await tablesWithRows(restored, PEOPLE)).peopled).toEqual([]);
    expect((await verifyAuditChain(restored)).kind).toBe('intact');
  }

  // What remains carries nobody, and still answers for the paper.
  expect(
    (await tablesWithRows(house, [...PEOPLE, 'follow_up_contact', 'follow_up_question'])).peopled,
  ).toEqual([]);
  const bonds = await acrossTerritories(house, 'apply retention')
    .selectFrom('bond')
    .select(['pair_id', 'began_on'])
    .execute();
  expect(bonds).toEqual([{ pair_id: null, began_on: '2026-12-18' }]);
  const { number = '' } = town.certificate.entries[0] ?? {};
  expect(await verifyCertificate(house, { number })).toMatchObject({ kind: 'valid', heldOn: '2026-12-18' });
  expect((await verifyAuditChain(house)).kind).toBe('intact');
  console.log(`${canaries.count} canaries, none left.`);
}, 240_000);

describe('the search', () => {
  test('finds a word in whatever form a program may have written it', () => {
    for (const word of ['qzxaawvk', 'щъэабыюж']) {
      const json = JSON.stringify({ said: `avant ${word} après` }).replace(
        /[^ -~]/gu,
        (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
      );
      const forms = [
        Buffer.from(`x${word}`),
        Buffer.from(`x${word}`, 'utf16le'),
        Buffer.from(`x${word}`, 'utf16le').swap16(),
        Buffer.from(json),
        Buffer.from(encodeURIComponent(word)),
        ...['', 'a', 'ab', 'abc'].flatMap((before) => [
          Buffer.from(Buffer.from(`${before}${word}zz`).toString('base64')),
          Buffer.from(Buffer.from(`${before}${word}zz`).toString('base64url')),
          Buffer.from(Buffer.from(`${before}${word}zz`, 'utf16le').toString('base64')),
        ]),
      ];
      for (const form of forms) expect(formsOf(word).some((each) => form.includes(each))).toBe(true);
    }
    const canaries = new Canaries();
    canaries.word('a name');
    expect(canaries.inBytes(randomBytes(100_000))).toEqual([]);
  });
});

/** Days pass as on a server: what is due is asked, sent and erased, each day until all is asked, then each month. */
async function liveUntil(house: TestContext, until: string): Promise<void> {
  const transport = aScriptedTransport();
  while (house.clock.now() < until) {
    await closeCounts(house);
    await sendDueReminders(house);
    await beginDueBonds(house);
    await askDueQuestions(house);
    await deliverMail(house, transport);
    await applyRetention(house);
    const isAsked = house.clock.now() > daysAfter(EVENING, 440);
    house.clock.advance({ days: isAsked ? 20 : 1 });
  }
  house.clock.set(until);
  await applyRetention(house);
}

/** A house whose data and keys lie in files, and its tasks, run as processes of their own. */
async function aHouseOnDisk() {
  const folder = mkdtempSync(join(tmpdir(), 'trait-dunion-years-'));
  const vaultKey = randomBytes(32);
  const keyring = await Keyring.open(`file:${join(folder, 'trousseau.db')}`, vaultKey);
  const connections = [openDatabase(`file:${join(folder, 'base.db')}`)];
  onTestFinished(async () => {
    for (const connection of connections) await connection.destroy();
    await keyring.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const [connection] = connections;
  if (!connection) throw new Error('no connection');
  await migrateDatabase(connection);
  const open = (path: string) => {
    const other = openDatabase(`file:${path}`);
    connections.push(other);
    return holdDatabase(other);
  };
  const house = { ...(await aContext()), database: holdDatabase(connection), keyring };
  const task = (name: string, file: string, database = join(folder, 'base.db')) =>
    run(process.execPath, [join(TASKS, name), file], {
      env: {
        PATH: process.env['PATH'],
        DATABASE_URL: `file:${database}`,
        KEYRING_URL: `file:${join(folder, 'trousseau.db')}`,
        VAULT_KEY: vaultKey.toString('base64'),
        ORIGIN: 'https://trait-dunion.exemple.fr',
        MAIL_DIRECTORY: join(folder, 'courrier'),
      },
    });
  return { house, folder, open, task };
}

async function writeCopy(file: string, bytes: Buffer): Promise<void> {
  const { writeFile } = await import('node:fs/promises');
  await writeFile(file, bytes);
}

async function tablesWithRows(house: TestContext, tables: readonly (typeof PEOPLE | typeof AFTER)[number][]) {
  const [peopled, empty]: [string[], string[]] = [[], []];
  for (const table of tables) {
    const row = await acrossTerritories(house, 'seed the demonstration')
      .selectFrom(table)
      .select('event_id')
      .where('event_id', 'is not', null)
      .executeTakeFirst();
    (row ? peopled : empty).push(table);
  }
  return { peopled, empty };
}

/** The list of sponsors in every format. */
async function exported({ owner, at }: TownOfCanaries): Promise<Uint8Array[]> {
  const files: Uint8Array[] = [];
  for (const format of ['csv', 'ods', 'xlsx'] as const) {
    const { file } = await exportSponsors(owner, { ...at, format, columns: ['email', 'phone'] });
    files.push(file);
  }
  return files;
}

function textOf(files: readonly Uint8Array[]): string {
  return files.map((file) => Buffer.from(file).toString('utf8')).join('\n');
}

/** What the coordination and the organisers still get of that year. */
async function everythingElseThatLeaves(house: TestContext, { at, owner }: TownOfCanaries): Promise<string> {
  const coordinator = as(house, aCoordinator());
  const boards = await Promise.all(
    (['csv', 'json'] as const).map((format) =>
      exportBoard(coordinator, { campaignSlug: '18-decembre-2026', format }),
    ),
  );
  return [textOf(boards.map(({ file }) => file)), JSON.stringify(await planRetention(owner, at))].join('\n');
}

/** Every file of a folder, the write-ahead logs and the keyring with them. */
function bytesOf(folder: string): Buffer {
  const files = readdirSync(folder, { withFileTypes: true, recursive: true }).filter((entry) =>
    entry.isFile(),
  );
  return Buffer.concat(files.map((entry) => readFileSync(join(entry.parentPath, entry.name))));
}
