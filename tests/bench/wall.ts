import { readFileSync } from 'node:fs';
import { Agent, get, type ClientRequest } from 'node:http';
import { kyselyOnSqlite, openSqliteFile } from '#lib/server/database/connection.ts';
import { migrateDatabase } from '#lib/server/database/migrate-database.ts';
import type { Figure } from './run-bench.ts';
import { serveToMeasure, type MeasuredServer } from './serve-to-measure.ts';
import { at, steadyRequests } from './steady-requests.ts';

const TOWNS = 100;
const VIEWERS = 1000;
const CAMPAIGN = 'mur';
/** Towns that confirm, one after another. */
const CONFIRMED = 10;

/**
 * The live wall: a thousand browsers on one process, a hundred towns; a town says « held » (a row written by another
 * process, as a second server would), and the time runs until each of the thousand has been told. Meanwhile residents
 * ask for the page itself.
 */
export async function benchWall(): Promise<Figure[]> {
  return serveToMeasure(fill, measure);
}

async function measure({ port, folder, pid }: MeasuredServer): Promise<Figure[]> {
  await steadyRequests(port, [`/mur/${CAMPAIGN}`], { perSecond: 20, seconds: 2 });
  const before = memoryOf(pid);
  const hall = await openHall(port);
  const during = memoryOf(pid);
  const file = openSqliteFile(`${folder}/a.db`);
  const told: number[] = [];
  const pages = steadyRequests(port, [`/mur/${CAMPAIGN}`, `/en/mur/${CAMPAIGN}`, '/charte'], {
    perSecond: 20,
    seconds: 12,
  });
  for (let town = 0; town < CONFIRMED; town += 1) {
    const begin = performance.now();
    const all = hall.untilTold(`ville-${town}`);
    confirm(file, town);
    for (const instant of await all) told.push(instant - begin);
  }
  const taken = await pages;
  file.close();
  hall.close();
  told.sort((a, b) => a - b);
  const what = `${VIEWERS} viewers of the live wall`;
  return [
    { name: `${what}: after « held », median`, value: at(told, 0.5), unit: 'ms' },
    { name: `${what}: after « held », p99`, value: at(told, 0.99), unit: 'ms', goal: 1000 },
    {
      name: `${what}: after « held », the last one`,
      value: told.at(-1) ?? Number.NaN,
      unit: 'ms',
      goal: 1000,
    },
    { name: `${what}: memory for each`, value: ((during - before) * 1024) / VIEWERS, unit: 'kB' },
    { name: `${what}: memory of the server`, value: during, unit: 'MB', goal: 350 },
    { name: 'pages while the wall is followed, p99', value: at(taken, 0.99), unit: 'ms', goal: 200 },
  ];
}

/** A hall full of browsers. */
interface Hall {
  /** The instants at which each of them was told of this ceremony. */
  untilTold(slug: string): Promise<number[]>;
  close(): void;
}

async function openHall(port: number): Promise<Hall> {
  const agent = new Agent({ keepAlive: true, maxSockets: VIEWERS });
  const hearing = new Set<(text: string) => void>();
  const requests: ClientRequest[] = [];
  // All from our own machine, as behind a reverse proxy: the limit for one address is not for those.
  const connect = (viewer: number) =>
    new Promise<void>((resolve, reject) => {
      const asked = { agent, host: '127.0.0.1', port, path: `/mur/${CAMPAIGN}/flux` };
      const headers = { host: `localhost:${port}` };
      const request = get({ ...asked, headers }, (response) => {
        if (response.statusCode !== 200) reject(new Error(`The wall answered ${response.statusCode}.`));
        response.setEncoding('utf8');
        let text = '';
        response.on('data', (chunk: string) => {
          text += chunk;
          const end = text.lastIndexOf('\n\n');
          if (end < 0) return;
          const whole = text.slice(0, end);
          text = text.slice(end);
          if (whole.includes('event: etat')) resolve();
          for (const hear of hearing) hear(`${viewer} ${whole}`);
        });
        response.on('error', () => undefined);
      });
      request.once('error', reject);
      requests.push(request);
    });
  for (let viewer = 0; viewer < VIEWERS; viewer += 50)
    await Promise.all(Array.from({ length: 50 }, (_, index) => connect(viewer + index)));
  return {
    untilTold: (slug) =>
      new Promise((resolve) => {
        const instants = new Map<string, number>();
        const hear = (text: string) => {
          if (!text.includes(`"slug":"${slug}"`)) return;
          instants.set(text.slice(0, text.indexOf(' ')), performance.now());
          if (instants.size < VIEWERS) return;
          hearing.delete(hear);
          resolve([...instants.values()]);
        };
        hearing.add(hear);
      }),
    close: () => {
      for (const request of requests) request.on('error', () => undefined).destroy();
      agent.destroy();
    },
  };
}

/** Resident memory of a process, in MB. */
function memoryOf(pid: number): number {
  const found = /^VmRSS:\s+(\d+) kB$/mu.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Number(found?.[1] ?? Number.NaN) / 1024;
}

type SqliteFile = ReturnType<typeof openSqliteFile>;

function confirm(file: SqliteFile, town: number): void {
  file.transaction(() => {
    file
      .prepare(
        `insert into ceremony_report (territory_id, event_id, was_held, confirmed_at, people_sponsored, sponsors,
           are_figures_public, words) values (?, ?, 1, ?, 12, 20, 1, 'Une salle pleine, et un poème en trois langues.')`,
      )
      .run(`t${town}`, `e${town}`, new Date().toISOString());
    file.prepare(`update event set status = 'held', revision = revision + 1 where id = ?`).run(`e${town}`);
  })();
}

/** A campaign of today whose ceremonies all began an hour ago. */
async function fill(path: string): Promise<void> {
  const file = openSqliteFile(path);
  const db = kyselyOnSqlite(file);
  await migrateDatabase(db);
  const now = Date.now();
  const instant = (hours: number) => new Date(now + hours * 3_600_000).toISOString();
  const local = (hours: number) => instant(hours).slice(0, 16);
  const day = instant(0).slice(0, 10);
  file.transaction(() => {
    file
      .prepare(
        `insert into campaign (id, slug, name, day_on, mode, window_starts_on, window_ends_on, status, starts_at_time, created_at)
         values ('c', ?, 'Mur', ?, 'window', ?, ?, 'open', '18:00', ?)`,
      )
      .run(CAMPAIGN, day, instant(-48).slice(0, 10), instant(48).slice(0, 10), instant(-100));
    for (let town = 0; town < TOWNS; town += 1) {
      file
        .prepare(
          `insert into territory (id, kind, code, name, slug, time_zone, colour, is_member, created_at)
           values (?, 'commune', ?, ?, ?, 'Europe/Paris', 'safran', 1, ?)`,
        )
        .run(`t${town}`, `t${town}`, `Ville ${town}`, `ville-${town}`, instant(-100));
      file
        .prepare(
          `insert into event (territory_id, id, slug, kind, title, status, visibility, starts_at_local, ends_at_local,
             time_zone, starts_at, ends_at, place_name, address, description, official_name, official_function,
             contact_email, registration_closes_on, campaign_id, created_at, published_at)
           values (?, ?, ?, 'ceremony', 'Cérémonie', 'published', 'public', ?, ?, 'Europe/Paris', ?, ?, 'Mairie', '', '',
             'Camille Exemple', 'maire', 'mairie@exemple.fr', ?, 'c', ?, ?)`,
        )
        .run(
          `t${town}`,
          `e${town}`,
          `ville-${town}`,
          local(-1),
          local(1),
          instant(-1),
          instant(1),
          day,
          instant(-100),
          instant(-90),
        );
    }
  })();
  await db.destroy();
}
