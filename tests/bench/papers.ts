import { monitorEventLoopDelay } from 'node:perf_hooks';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Context } from '#lib/server/context.ts';
import { acrossTerritories, holdDatabase } from '#lib/server/database/access.ts';
import { kyselyOnSqlite, openSqliteFile } from '#lib/server/database/connection.ts';
import { migrateDatabase } from '#lib/server/database/migrate-database.ts';
import { newId } from '#lib/server/database/new-id.ts';
import { startPrinting } from '#lib/server/papers/batches/start-printing.ts';
import { Keyring } from '#lib/server/vault/keyring.ts';
import { aSponsee } from '#tests/factories/a-sponsee.ts';
import { aSponsor } from '#tests/factories/a-sponsor.ts';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { anEvent } from '#tests/factories/an-event.ts';
import type { Figure } from './run-bench.ts';

/** Five times the largest ceremony ever held. */
const PAIRS = 300;

/**
 * Prints every certificate of a ceremony of 300 pairs as an organiser does, twice: numbers given the first time.
 * Beside the time it takes, the longest pause of the server's own thread: how long everybody else waits meanwhile.
 */
export async function benchPapers(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'trait-dunion-bench-'));
  const connection = kyselyOnSqlite(openSqliteFile(join(folder, 'a.db')));
  await migrateDatabase(connection);
  const keyring = await Keyring.open(`file:${join(folder, 'keys.db')}`, randomBytes(32));
  try {
    return await printIn({
      database: holdDatabase(connection),
      keyring,
      clock: { now: () => new Date().toISOString() },
      settings: {
        origin: 'https://trait-dunion.exemple.fr',
        mailFrom: { name: 'Trait d’union', address: 'ne-pas-repondre@exemple.fr' },
        legal: { publisher: '', director: '', host: '' },
        contactAddress: 'contact@exemple.fr',
        mailDailyLimit: 2000,
        isDemonstration: false,
      },
      actor: { kind: 'system' },
    });
  } finally {
    await connection.destroy();
    await keyring.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function printIn(context: Context): Promise<Figure[]> {
  const { id: territoryId } = await aTerritory(context);
  const event = await anEvent(context, { territory_id: territoryId });
  const at = { territoryId, eventId: event.id };
  const everywhere = acrossTerritories(context, 'seed the demonstration');
  for (let index = 0; index < PAIRS; index++) {
    const sponsor = await aSponsor(context, event, { name: `Jeanne Exemple ${index}` });
    const sponseeId = await aSponsee(context, event, { name: `Samira Exemple ${index}` });
    await everywhere
      .insertInto('pair')
      .values({
        territory_id: at.territoryId,
        id: newId(),
        event_id: at.eventId,
        sponsee_id: sponseeId,
        sponsor_id: sponsor.id,
        position: 0,
        slot: 'any',
        status: 'confirmed',
        score: 1,
        sponsor_answer: 'accepted',
        sponsor_answered_at: null,
        sponsee_answer: 'accepted',
        sponsee_answered_at: null,
        created_at: context.clock.now(),
      })
      .execute();
  }
  const first = await print();
  const again = await print();
  const zip = await print('zip');
  return [
    { name: `certificates of ${PAIRS} pairs, first print, from the click`, value: first.seconds, unit: 's' },
    { name: `certificates of ${PAIRS} pairs, printed again`, value: again.seconds, unit: 's' },
    { name: `certificates of ${PAIRS} pairs, a file each in a ZIP`, value: zip.seconds, unit: 's' },
    {
      name: 'longest pause of the server during these prints',
      value: Math.max(first.longestPause, again.longestPause, zip.longestPause),
      unit: 'ms',
      goal: 200,
    },
  ];

  async function print(as: 'one-file' | 'zip' = 'one-file') {
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    const start = performance.now();
    const outcome = await startPrinting(context, { ...at, request: { kind: 'certificates', as } });
    if (outcome.kind !== 'started') throw new Error(outcome.kind);
    const document = await outcome.drawing;
    if (!document) throw new Error('The certificates were not drawn.');
    delay.disable();
    const numbered = await everywhere.selectFrom('certificate').select('id').execute();
    if (numbered.length !== PAIRS) throw new Error(`${numbered.length} certificates for ${PAIRS} pairs.`);
    return { seconds: (performance.now() - start) / 1000, longestPause: delay.max / 1e6 };
  }
}
