import type { Context } from './context.ts';
import { systemClock } from './clock.ts';
import { holdDatabase } from './database/access.ts';
import { openDatabase } from './database/connection.ts';
import type { Environment } from './environment.ts';
import { Keyring } from './vault/keyring.ts';

/** The opened installation: what every request's context is made from. */
export interface House {
  /** Asked by the program itself; a request replaces the actor. */
  readonly context: Context;
  close(): Promise<void>;
}

/** Opens database and keyring as the environment says. The schema is not touched. */
export async function openHouse(environment: Environment): Promise<House> {
  const connection = openDatabase(environment.databaseUrl);
  const keyring = await Keyring.open(environment.keyringUrl, environment.vaultKey);
  return {
    context: {
      database: holdDatabase(connection),
      keyring,
      clock: systemClock,
      settings: {
        origin: environment.origin,
        mailFrom: environment.mail.from,
        legal: environment.legal,
        contactAddress: environment.contactAddress,
        ...(environment.replies && { replyAddress: environment.replies.address }),
        mailTransport: environment.mail.transport,
        mailDailyLimit: environment.mail.dailyLimit,
        isDemonstration: environment.isDemonstration,
      },
      actor: { kind: 'system' },
    },
    close: async () => {
      await connection.destroy();
      await keyring.close();
    },
  };
}
