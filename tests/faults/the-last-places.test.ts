import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { p95, sendCrowd, tally } from '#tests/servers/a-crowd.ts';
import { aHouseOnDisk } from '#tests/servers/a-house-on-disk.ts';
import { isToldConfirmed, isToldReceived } from '#tests/servers/a-resident.ts';
import { readLastPlaces } from '#tests/servers/read-house.ts';
import { startPostgres } from '../../src/tasks/start-postgres.ts';

const CROWD = 500;
const PLACES = 10;
const WITHOUT_GUARD = fileURLToPath(new URL('./without-guard.ts', import.meta.url));

// Durable, as a town would run it.
const postgres = await startPostgres({ isDurable: true });
if (!postgres)
  console.log('PostgreSQL absent: the crowd was tried on SQLite alone (Debian’s « postgresql »).');

async function tryLastPlaces({
  processes,
  crowd = CROWD,
  databaseUrl,
  preload,
}: {
  processes: number;
  crowd?: number;
  databaseUrl?: string;
  preload?: string;
}) {
  const house = await aHouseOnDisk({ places: PLACES, ...(databaseUrl ? { databaseUrl } : {}) });
  onTestFinished(() => house.close());
  const servers = [];
  for (let index = 0; index < processes; index += 1) {
    servers.push(await house.serve(preload ? { preload } : {}));
  }
  const answers = await sendCrowd(house, servers, crowd);
  const [form, confirmation] = [answers.registered, answers.confirmed].map((each) => Math.round(p95(each)));
  const where = databaseUrl ? 'PostgreSQL' : 'SQLite';
  console.log(
    `measured: ${crowd} at once, ${processes} × server, ${where}: p95 ${form} ms (form), ${confirmation} ms (link)`,
  );
  const complaints = servers.map((server) => server.complaints()).join('');
  return {
    crowd,
    answers,
    complaints,
    left: await house.look((context) => readLastPlaces(context, house.event.id)),
  };
}

function expectRight({ crowd, answers, complaints, left }: Awaited<ReturnType<typeof tryLastPlaces>>): void {
  expect(complaints).toBe('');
  expect(tally(answers.registered, isToldReceived)).toEqual({ right: crowd });
  expect(tally(answers.confirmed, isToldConfirmed)).toEqual({ right: crowd });
  expect(left).toEqual({
    confirmed: PLACES,
    waiting: crowd - PLACES,
    isGapless: true,
    isInOrder: true,
    placesTaken: PLACES,
    wronglyWritten: 0,
  });
}

describe(`${CROWD} people at once for the last ${PLACES} places`, () => {
  test.each([1, 2])('fill them exactly: SQLite, servers: %i', async (processes) => {
    expectRight(await tryLastPlaces({ processes }));
  });

  test.runIf(postgres)('fill them exactly: PostgreSQL, servers: 2', async () => {
    onTestFinished(() => postgres?.stop());
    expectRight(await tryLastPlaces({ processes: 2, databaseUrl: postgres?.url ?? '' }));
  });

  test('over-book once the guard of the last place is taken out: this is what it is for', async () => {
    const tried = await tryLastPlaces({ processes: 1, crowd: CROWD / 5, preload: WITHOUT_GUARD });
    expect(tried.left.confirmed).toBeGreaterThan(PLACES);
    expect(() => expectRight(tried)).toThrow();
  });
});
