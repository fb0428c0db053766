import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Context } from '#lib/server/context.ts';
import { openDatabase } from '#lib/server/database/connection.ts';
import { migrateDatabase } from '#lib/server/database/migrate-database.ts';
import { readEnvironment } from '#lib/server/environment.ts';
import { openHouse } from '#lib/server/open-house.ts';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { anEvent } from '#tests/factories/an-event.ts';
import { freePort } from './free-port.ts';
import { startServer, type RunningServer } from './start-server.ts';

/** An installation of its own for one test: its files, one town and one ceremony, and servers that serve it. */
export interface HouseOnDisk {
  /** Where its databases and its letters lie. */
  readonly folder: string;
  /** The public address, whichever port answers: every server is one and the same site. */
  readonly origin: string;
  readonly settings: Readonly<Record<string, string>>;
  readonly event: { readonly id: string; readonly slug: string; readonly territory_id: string };
  /** Opens the data for the length of `work` as the program itself: between two looks, the servers alone hold them. */
  look<Seen>(work: (context: Context) => Promise<Seen>): Promise<Seen>;
  /** Starts one more server of this house, on a port of its own. */
  serve(options?: { preload?: string; execArgv?: readonly string[] }): Promise<RunningServer>;
  /** Ends every server and deletes everything. */
  close(): Promise<void>;
}

/**
 * Makes an installation in a folder of its own (`within` another one when told): migrated, with a ceremony of
 * `places` places in a year's time. On PostgreSQL when `databaseUrl` names an empty database there.
 */
export async function aHouseOnDisk({
  places,
  databaseUrl,
  within = tmpdir(),
}: {
  places: number | null;
  databaseUrl?: string;
  within?: string;
}): Promise<HouseOnDisk> {
  const folder = mkdtempSync(join(within, 'trait-dunion-house-'));
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const settings = {
    DATABASE_URL: databaseUrl ?? `file:${folder}/a.db`,
    KEYRING_URL: `file:${folder}/k.db`,
    MAIL_DIRECTORY: `${folder}/courrier`,
    VAULT_KEY: randomBytes(32).toString('base64'),
    ORIGIN: origin,
  };
  const look: HouseOnDisk['look'] = async (work) => {
    const read = readEnvironment(settings);
    if (read.kind === 'wrong') throw new Error(read.problems.join('\n'));
    const house = await openHouse(read.environment);
    try {
      return await work(house.context);
    } finally {
      await house.close();
    }
  };
  const database = openDatabase(settings.DATABASE_URL);
  await migrateDatabase(database);
  await database.destroy();
  const event = await look((context) => aCeremonyInAYear(context, places));
  const servers: RunningServer[] = [];
  let isClosed = false;
  return {
    folder,
    origin,
    settings,
    event,
    look,
    serve: async (options = {}) => {
      const PORT = String(servers.length === 0 ? port : await freePort());
      const server = await startServer({ ...settings, PORT }, options);
      servers.push(server);
      // A test that failed meanwhile has closed the house already: nobody would end this one.
      if (isClosed) await server.end('SIGKILL');
      return server;
    },
    close: async () => {
      isClosed = true;
      await Promise.all(servers.map((server) => server.end('SIGKILL')));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function aCeremonyInAYear(context: Context, places: number | null) {
  const { id } = await aTerritory(context);
  const day = `${Number(context.clock.now().slice(0, 4)) + 1}-12-18`;
  return anEvent(context, {
    territory_id: id,
    sponsor_capacity: places,
    starts_at_local: `${day}T18:30`,
    ends_at_local: `${day}T20:30`,
    starts_at: `${day}T17:30:00.000Z`,
    ends_at: `${day}T19:30:00.000Z`,
    registration_closes_on: day,
  });
}
