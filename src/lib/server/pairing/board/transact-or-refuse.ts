import type { Transaction } from 'kysely';
import type { Context } from '../../context.ts';
import { transactInTerritory } from '../../database/access.ts';
import type { Database } from '../../database/schema.ts';

/** Carries a refusal out of a transaction that must leave nothing behind. */
class Refused<Outcome> extends Error {
  override name = 'Refused';
  readonly outcome: Outcome;
  constructor(outcome: Outcome) {
    super('Refused.');
    this.outcome = outcome;
  }
}

/**
 * Runs `work` in one transaction of a territory. What it gives to `refuse` becomes the outcome, and
 * everything it had written until then is undone.
 */
export async function transactOrRefuse<Done, Refusal>(
  context: Context,
  territoryId: string,
  work: (trx: Transaction<Database>, refuse: (outcome: Refusal) => never) => Promise<Done>,
): Promise<Done | Refusal> {
  const refuse = (outcome: Refusal): never => {
    throw new Refused(outcome);
  };
  try {
    return await transactInTerritory(context, territoryId, (trx) => work(trx, refuse));
  } catch (error) {
    if (error instanceof Refused) return error.outcome as Refusal;
    throw error;
  }
}
