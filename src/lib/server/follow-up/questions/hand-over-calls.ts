import { todayIn } from '#lib/dates/local-time.ts';
import type { Context } from '../../context.ts';
import { transactInTerritory } from '../../database/access.ts';
import type { DueQuestion } from './ask-question.ts';
import { writeToCallers } from './write-to-callers.ts';

/**
 * Tells whoever calls how many households await them, in one mail for each association or town. The questions themselves were
 * marked before: should this be interrupted, they stand on the callers' page all the same.
 */
export async function handOverCalls(context: Context, calls: readonly DueQuestion[]): Promise<void> {
  const groups = Map.groupBy(calls, (call) => `${call.territoryId} ${call.associationId ?? ''}`);
  for (const group of groups.values()) {
    const [first] = group;
    if (!first) continue;
    const { territoryId, associationId, timeZone } = first;
    await transactInTerritory(context, territoryId, (trx) =>
      writeToCallers(trx, context, {
        kind: 'to-call',
        territoryId,
        associationId,
        households: group.length,
        today: todayIn(timeZone, context.clock.now()),
      }),
    );
  }
}
