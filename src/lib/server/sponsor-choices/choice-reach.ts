import type { Transaction } from 'kysely';
import { requirePermission } from '../accounts/require-permission.ts';
import type { Actor } from '../context.ts';
import type { Database } from '../database/schema.ts';
import { foundOr404 } from '../refusals.ts';
import { requireSponsee } from '../sponsees/require-sponsee.ts';
import { requireSponseeReach, type SponseeReach } from '../sponsees/sponsee-reach.ts';
import type { SponsorChoiceRow } from './tables.ts';

/**
 * Returns for whom somebody may open, read and record choices: every household for whoever may confirm pairs, those
 * it referred for an association (`sponsee:enter`). Refuses as `requirePermission` does.
 */
export function requireChoiceReach(actor: Actor, territoryId: string): SponseeReach {
  const reach = requireSponseeReach(actor, 'sponsee:enter', territoryId);
  if (reach.kind === 'everybody') requirePermission(actor, 'pair:confirm', territoryId);
  return reach;
}

/** Throws `NotFound` unless the household is within reach and of this ceremony. */
export async function requireHousehold(
  trx: Transaction<Database>,
  reach: SponseeReach,
  { eventId, sponseeId }: { readonly eventId: string; readonly sponseeId: string },
): Promise<void> {
  const sponsee = await requireSponsee(trx, reach, sponseeId);
  foundOr404(sponsee.event_id === eventId ? sponsee : undefined);
}

/** Returns a choice of a household within reach. Throws `NotFound` beyond it, and for another household's where one is named. */
export async function requireChoice(
  trx: Transaction<Database>,
  reach: SponseeReach,
  {
    eventId,
    choiceId,
    sponseeId,
  }: { readonly eventId: string; readonly choiceId: string; readonly sponseeId?: string | undefined },
): Promise<SponsorChoiceRow> {
  const choice = foundOr404(
    await trx
      .selectFrom('sponsor_choice')
      .selectAll()
      .where('id', '=', choiceId)
      .where('event_id', '=', eventId)
      .$if(sponseeId !== undefined, (query) => query.where('sponsee_id', '=', sponseeId ?? ''))
      .executeTakeFirst(),
  );
  await requireSponsee(trx, reach, choice.sponsee_id);
  return choice;
}
