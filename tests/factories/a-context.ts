import { randomBytes } from 'node:crypto';
import { onTestFinished } from 'vitest';
import type { Clock } from '#lib/server/clock.ts';
import type { Actor, Context } from '#lib/server/context.ts';
import { holdDatabase } from '#lib/server/database/access.ts';
import { openTestDatabase } from '#lib/server/database/test-database.ts';
import { kyselyOnSqlite, openSqliteFile } from '#lib/server/database/connection.ts';
import { Keyring } from '#lib/server/vault/keyring.ts';

/** A clock that stands still until it is moved. */
export interface TestClock extends Clock {
  set(instant: string): void;
  advance(amount: { days?: number; hours?: number; minutes?: number; seconds?: number }): void;
}

/** A clock standing at `instant` (ISO, UTC). */
export function aClock(instant = '2026-11-21T09:00:00.000Z'): TestClock {
  let now = Date.parse(instant);
  return {
    now: () => new Date(now).toISOString(),
    set: (next) => void (now = Date.parse(next)),
    advance: ({ days = 0, hours = 0, minutes = 0, seconds = 0 }) =>
      void (now += (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000),
  };
}

export interface TestContext extends Context {
  readonly clock: TestClock;
}

interface Asked {
  actor?: Actor;
  now?: string;
}

/** A context over a fresh migrated database and an empty keyring; the actor is the program itself. */
export async function aContext(asked: Asked = {}): Promise<TestContext> {
  const { context, close } = await aLastingContext(asked);
  onTestFinished(close);
  return context;
}

/** One that outlives a test: several that change nothing may share it. Whoever opens it closes it. */
export async function aLastingContext({ actor = { kind: 'system' } as Actor, now }: Asked = {}): Promise<{
  context: TestContext;
  close: () => Promise<void>;
}> {
  const connection = await openTestDatabase();
  const keyring = await Keyring.over(kyselyOnSqlite(openSqliteFile(':memory:')), randomBytes(32));
  const context = {
    database: holdDatabase(connection),
    keyring,
    clock: aClock(now),
    settings: {
      origin: 'https://trait-dunion.exemple.fr',
      mailFrom: { name: 'Trait d’union', address: 'ne-pas-repondre@exemple.fr' },
      legal: { publisher: '', director: '', host: '' },
      contactAddress: 'contact@exemple.fr',
      mailDailyLimit: 2000,
      isDemonstration: false,
    },
    actor,
  };
  const close = async () => {
    await connection.destroy();
    await keyring.close();
  };
  return { context, close };
}

/** The same house, asked by somebody else. */
export function as<C extends Context>(context: C, actor: Actor): C {
  return { ...context, actor };
}
