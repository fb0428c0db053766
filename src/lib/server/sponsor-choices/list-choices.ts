import { requirePermission } from '../accounts/require-permission.ts';
import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import { readShown, standingOf, type ChoiceStanding } from './choice-standing.ts';
import { latestChoices, readChoiceEvent } from './queries.ts';

/** Where the latest choice of one place stands, for the organisers' board. */
export interface ListedChoice {
  readonly sponseeId: string;
  /** 0 for the main sponsor, then 1 and 2. */
  readonly position: number;
  /** `open` means that the household's answer is awaited. */
  readonly status: ChoiceStanding;
  readonly answeredAt: string | null;
  readonly shownCount: number;
}

/**
 * Lists the latest choice of each place of a ceremony, in ids: no name is opened. Needs `pair:read`. Throws
 * `NotFound` for another territory's ceremony.
 */
export async function listChoices(
  context: Context,
  { territoryId, eventId }: { readonly territoryId: string; readonly eventId: string },
): Promise<ListedChoice[]> {
  requirePermission(context.actor, 'pair:read', territoryId);
  return transactInTerritory(context, territoryId, async (trx) => {
    const { starts_at: startsAt } = await readChoiceEvent(trx, eventId);
    const now = context.clock.now();
    return (await latestChoices(trx, { eventId })).map((choice) => ({
      sponseeId: choice.sponsee_id,
      position: choice.position,
      status: standingOf(choice, { now, startsAt }),
      answeredAt: choice.answered_at,
      shownCount: readShown(choice).length,
    }));
  });
}
