import { randomBytes } from 'node:crypto';
import { addDays, todayIn } from '#lib/dates/local-time.ts';
import { closeCounts } from '#lib/server/campaigns/board/close-counts.ts';
import { kyselyOnSqlite, openSqliteFile } from '#lib/server/database/connection.ts';
import { migrateDatabase } from '#lib/server/database/migrate-database.ts';
import { readEnvironment } from '#lib/server/environment.ts';
import { openHouse } from '#lib/server/open-house.ts';
import { anOpenCoordinator } from '#tests/factories/an-account.ts';
import { fillNetwork, type Network } from './fill-network.ts';
import type { Figure } from './run-bench.ts';
import { serveToMeasure } from './serve-to-measure.ts';
import { at, steadyRequests } from './steady-requests.ts';

const NETWORK: Network = { towns: 100, campaigns: 3, sponsors: 5_000, actsOfATown: 200 };
/** Nights that were counted before today. */
const NIGHTS = 30;
const REQUESTS_PER_SECOND = 4;
const SECONDS = 15;

const PAGES = [
  '/coordination',
  '/coordination?besoin=any&tri=-sponsees',
  '/coordination?region=84&taille=town',
  '/coordination?tri=activity',
];

/**
 * The coordinator's board of 100 territories with 5,000 sponsors in each of three campaigns, a month of nights behind
 * it, as the coordinator's browser asks for it; and how long one night's counting of all three campaigns takes.
 */
export async function benchBoard(): Promise<Figure[]> {
  const vaultKey = randomBytes(32).toString('base64');
  const filled = { token: '', nights: [] as number[] };
  const taken = await serveToMeasure(
    async (path, folder) => {
      Object.assign(filled, await fill(path, folder, vaultKey));
    },
    async ({ port }) => {
      const headers = { cookie: `__Host-session=${filled.token}` };
      await steadyRequests(port, PAGES, { perSecond: REQUESTS_PER_SECOND, seconds: 3, headers });
      return steadyRequests(port, PAGES, { perSecond: REQUESTS_PER_SECOND, seconds: SECONDS, headers });
    },
    { VAULT_KEY: vaultKey },
  );
  const nights = filled.nights.sort((one, other) => one - other);
  const of = '100 territories, 5,000 sponsors, 3 campaigns';
  return [
    { name: `coordinator's board, median, ${of}`, value: at(taken, 0.5), unit: 'ms', goal: 300 },
    { name: `coordinator's board, p99, ${of}`, value: at(taken, 0.99), unit: 'ms', goal: 300 },
    { name: 'counting of one night, 300 ceremonies, median', value: at(nights, 0.5), unit: 'ms' },
    { name: 'counting of one night, 300 ceremonies, longest', value: at(nights, 1), unit: 'ms' },
  ];
}

async function fill(
  path: string,
  folder: string,
  vaultKey: string,
): Promise<{ token: string; nights: number[] }> {
  const file = openSqliteFile(path);
  const db = kyselyOnSqlite(file);
  await migrateDatabase(db);
  const today = todayIn('Europe/Paris', new Date().toISOString());
  fillNetwork(file, today, NETWORK);
  await db.destroy();

  const read = readEnvironment({
    DATABASE_URL: `file:${path}`,
    KEYRING_URL: `file:${folder}/k.db`,
    MAIL_DIRECTORY: `${folder}/courrier`,
    VAULT_KEY: vaultKey,
    ORIGIN: 'http://localhost:3000',
  });
  if (read.kind !== 'ready') throw new Error(read.problems.join('\n'));
  const house = await openHouse(read.environment);
  try {
    const nights: number[] = [];
    for (let ago = NIGHTS; ago >= 0; ago -= 1) {
      const now = `${addDays(today, -ago)}T12:00:00.000Z`;
      const start = performance.now();
      const counted = await closeCounts({ ...house.context, clock: { now: () => now } });
      nights.push(performance.now() - start);
      const expected = NETWORK.towns * NETWORK.campaigns;
      if (counted !== expected) throw new Error(`${counted} ceremonies were counted, not ${expected}.`);
    }
    const clock = { ...house.context.clock, set: () => {}, advance: () => {} };
    const { token } = await anOpenCoordinator({ ...house.context, clock });
    return { token, nights };
  } finally {
    await house.close();
  }
}
