import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { get, type IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEvents, type EventAttributes } from 'ics';
import { kyselyOnSqlite, openSqliteFile } from '#lib/server/database/connection.ts';
import { migrateDatabase } from '#lib/server/database/migrate-database.ts';
import { freePort } from '#tests/servers/free-port.ts';
import { untilItAnswers } from '#tests/servers/until-it-answers.ts';
import type { Figure } from './run-bench.ts';

const EVENTS = 5_000;
const TOWNS = 100;
const TIMES = 7;

/**
 * The feed of everybody with 5,000 events: the very first answer of a server, later ones, the answer to whoever
 * has it already, and how long another visitor waits while it is written.
 */
export async function benchFeeds(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'trait-dunion-bench-'));
  const port = await freePort();
  await fill(join(folder, 'a.db'));
  const server = start(folder, port);
  try {
    await untilItAnswers(`http://localhost:${port}/charte`);
    const cold = await request(port, '/calendrier.ics');
    if (cold.events < EVENTS) throw new Error(`${cold.events} événements au lieu de ${EVENTS}.`);
    const warm = await several(() => request(port, '/calendrier.ics'));
    const known = { 'if-none-match': cold.headers.etag ?? '' };
    const unchanged = await several(() => request(port, '/calendrier.ics', known));
    const waited = await longestWaitDuring(port, () => several(() => request(port, '/calendrier.ics')));
    const peer = median(await several(async () => writeWithLibrary()));
    return [
      { name: 'calendar feed of 5,000 events, first answer', value: cold.ms, unit: 'ms', goal: 500 },
      {
        name: 'calendar feed of 5,000 events, median',
        value: median(warm),
        unit: 'ms',
        ratio: { peer: 'the ics library writing them alone', times: peer / median(warm) },
      },
      { name: 'calendar feed of 5,000 events, 304', value: median(unchanged), unit: 'ms', goal: 100 },
      { name: 'longest wait of another visitor meanwhile', value: waited, unit: 'ms', goal: 100 },
    ];
  } finally {
    const ended = new Promise((resolve) => server.once('exit', resolve));
    server.kill('SIGTERM');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  }
}

async function several(work: () => Promise<{ ms: number }>): Promise<number[]> {
  const taken: number[] = [];
  for (let time = 0; time < TIMES; time += 1) taken.push((await work()).ms);
  return taken;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** A small page asked again and again while `work` goes on: the slowest answer tells how long the server was held. */
async function longestWaitDuring(port: number, work: () => Promise<unknown>): Promise<number> {
  let isOver = false;
  const working = work().finally(() => void (isOver = true));
  let longest = 0;
  while (!isOver) longest = Math.max(longest, (await request(port, '/.well-known/security.txt')).ms);
  await working;
  return longest;
}

async function fill(path: string): Promise<void> {
  const file = openSqliteFile(path);
  const db = kyselyOnSqlite(file);
  await migrateDatabase(db);
  const town = file.prepare(
    `insert into territory (id, kind, code, name, slug, time_zone, colour, is_member, created_at)
     values (?, 'commune', ?, ?, ?, 'Europe/Paris', 'safran', 1, '2026-01-01T00:00:00.000Z')`,
  );
  const event = file.prepare(
    `insert into event (territory_id, id, slug, kind, title, status, visibility, starts_at_local, ends_at_local, time_zone,
       starts_at, ends_at, place_name, address, description, official_name, official_function, contact_email,
       registration_closes_on, created_at, published_at)
     values (?, ?, ?, 'ceremony', 'Cérémonie de parrainage républicain ; discours, chants', 'published', 'public', ?, ?,
       'Europe/Paris', ?, ?, 'Hôtel de ville', '1 place de la Mairie, 38000 Ville', '', 'Camille Exemple', 'maire',
       'mairie@exemple.fr', ?, '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z')`,
  );
  const year = new Date().getUTCFullYear() + 1;
  file.transaction(() => {
    for (let index = 0; index < TOWNS; index += 1)
      town.run(`t${index}`, `t${index}`, `Ville ${index}`, `ville-${index}`);
    for (let index = 0; index < EVENTS; index += 1) {
      const day = dayOf(year, index);
      const [from, to] = [`${day}T17:30:00.000Z`, `${day}T19:30:00.000Z`];
      const owner = `t${index % TOWNS}`;
      event.run(owner, `e${index}`, `ville-${index}`, `${day}T18:30`, `${day}T20:30`, from, to, day);
    }
  })();
  await db.destroy();
}

function dayOf(year: number, index: number): string {
  return `${year}-${String((index % 12) + 1).padStart(2, '0')}-${String((index % 28) + 1).padStart(2, '0')}`;
}

/** The same events through the library that the invitations are written with, and nothing else. */
function writeWithLibrary(): { ms: number } {
  const year = new Date().getUTCFullYear() + 1;
  const events = Array.from({ length: EVENTS }, (_, index): EventAttributes => ({
    uid: `e${index}@trait-dunion`,
    sequence: 0,
    title: `Cérémonie de parrainage républicain ; discours, chants – Ville ${index % TOWNS}`,
    description: `Renseignements et inscription : https://exemple.fr/evenements/ville-${index}`,
    location: 'Hôtel de ville, 1 place de la Mairie, 38000 Ville',
    url: `https://exemple.fr/evenements/ville-${index}`,
    start: Date.parse(`${dayOf(year, index)}T17:30:00.000Z`),
    end: Date.parse(`${dayOf(year, index)}T19:30:00.000Z`),
    startOutputType: 'utc',
    endOutputType: 'utc',
    status: 'CONFIRMED',
    classification: 'PUBLIC',
  }));
  const begin = performance.now();
  const { error } = createEvents(events, { method: 'PUBLISH' });
  if (error) throw error;
  return { ms: performance.now() - begin };
}

function start(folder: string, port: number): ChildProcess {
  return spawn(process.execPath, ['src/tasks/start.ts'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      DATABASE_URL: `file:${folder}/a.db`,
      KEYRING_URL: `file:${folder}/k.db`,
      MAIL_DIRECTORY: `${folder}/courrier`,
      VAULT_KEY: randomBytes(32).toString('base64'),
      ORIGIN: `http://localhost:${port}`,
      PORT: String(port),
    },
  });
}

/** One answer to the last byte. */
function request(
  port: number,
  path: string,
  headers: Record<string, string> = {},
): Promise<{ ms: number; events: number; headers: IncomingHttpHeaders }> {
  const begin = performance.now();
  return new Promise((resolve, reject) => {
    get({ host: '127.0.0.1', port, path, headers: { host: `localhost:${port}`, ...headers } }, (response) => {
      const parts: Buffer[] = [];
      const expected = headers['if-none-match'] ? 304 : 200;
      if (response.statusCode !== expected) reject(new Error(`${path} a répondu ${response.statusCode}.`));
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => {
        const ms = performance.now() - begin;
        const events = Buffer.concat(parts).toString().split('BEGIN:VEVENT').length - 1;
        resolve({ ms, events, headers: response.headers });
      });
    }).once('error', reject);
  });
}
