import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteFile } from '#lib/server/database/connection.ts';
import { p95, sendCrowd, tally } from '#tests/servers/a-crowd.ts';
import { aHouseOnDisk } from '#tests/servers/a-house-on-disk.ts';
import { isToldConfirmed, isToldReceived } from '#tests/servers/a-resident.ts';
import { readLastPlaces } from '#tests/servers/read-house.ts';
import { startPostgres } from '../../src/tasks/start-postgres.ts';
import type { Figure } from './run-bench.ts';

const CROWD = 500;
const PLACES = 10;
const GOAL_SECONDS = 3;

/**
 * A mayor on the radio: 500 people send the form of a ceremony at once, then all open their mailed link at once,
 * for its last 10 places. The time until 95 of 100 have their answer, seen from another process on the same
 * machine, mail going out meanwhile. Throws unless exactly 10 are confirmed and 490 wait in order. The peer is
 * the least that durable means: as many bare commits, one row each, on the same disk with the same fsync.
 */
export async function benchRegistrations(): Promise<Figure[]> {
  const bare = { peer: `${CROWD} bare commits with the same fsync`, seconds: secondsOfBareCommits() };
  const sqlite = await measureCrowd(1);
  const figures: Figure[] = [
    {
      name: `registration accepted, p95, ${CROWD} at once for the last ${PLACES} places`,
      value: sqlite.accepted,
      unit: 's',
      goal: GOAL_SECONDS,
      ratio: { peer: bare.peer, times: bare.seconds / sqlite.accepted },
    },
    {
      name: `registration confirmed by its link, p95, ${CROWD} at once: ${PLACES} confirmed, ${CROWD - PLACES} in order`,
      value: sqlite.confirmed,
      unit: 's',
      goal: GOAL_SECONDS,
      ratio: { peer: bare.peer, times: bare.seconds / sqlite.confirmed },
    },
  ];
  const postgres = await startPostgres({ isDurable: true });
  if (!postgres) {
    console.log('registrations: PostgreSQL is not installed, SQLite alone');
    return figures;
  }
  try {
    const shared = await measureCrowd(2, postgres.url);
    for (const step of ['accepted', 'confirmed'] as const) {
      figures.push({
        name: `registration ${step}, p95, the same crowd, two servers on PostgreSQL`,
        value: shared[step],
        unit: 's',
        goal: GOAL_SECONDS,
        ratio: { peer: 'one server on SQLite', times: sqlite[step] / shared[step] },
      });
    }
  } finally {
    postgres.stop();
  }
  return figures;
}

async function measureCrowd(
  processes: number,
  databaseUrl?: string,
): Promise<{ accepted: number; confirmed: number }> {
  const house = await aHouseOnDisk({ places: PLACES, ...(databaseUrl ? { databaseUrl } : {}) });
  try {
    const servers = [];
    for (let index = 0; index < processes; index += 1) servers.push(await house.serve());
    const { registered, confirmed } = await sendCrowd(house, servers, CROWD);
    const left = await house.look((context) => readLastPlaces(context, house.event.id));
    const answers = {
      ...tally(registered, isToldReceived),
      then: tally(confirmed, isToldConfirmed),
      ...left,
    };
    const isRight =
      registered.every(isToldReceived) &&
      confirmed.every(isToldConfirmed) &&
      left.confirmed === PLACES &&
      left.waiting === CROWD - PLACES &&
      left.isGapless &&
      left.isInOrder &&
      left.wronglyWritten === 0;
    if (!isRight) throw new Error(`The crowd was not served as it must be: ${JSON.stringify(answers)}`);
    return { accepted: p95(registered) / 1000, confirmed: p95(confirmed) / 1000 };
  } finally {
    await house.close();
  }
}

function secondsOfBareCommits(): number {
  const folder = mkdtempSync(join(tmpdir(), 'trait-dunion-bench-'));
  try {
    const file = openSqliteFile(join(folder, 'bare.db'));
    file.exec('create table bare (id integer primary key, text text)');
    const insert = file.prepare('insert into bare (text) values (?)');
    const start = performance.now();
    for (let row = 0; row < CROWD; row += 1) insert.run('x'.repeat(2000));
    const seconds = (performance.now() - start) / 1000;
    file.close();
    return seconds;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
