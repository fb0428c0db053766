import type { Transaction } from 'kysely';
import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import type { Database } from '../database/schema.ts';
import type { BoardChange } from '../pairing/board/board-changes.ts';
import type { Household } from '../pairing/board/read-household.ts';
import { recordBoardAct } from '../pairing/board/record-board-act.ts';
import { sealSponseeDetails } from '../sponsees/sponsee-details.ts';
import { endLivingPairs } from '../sponsors/end-living-pairs.ts';
import { openVault } from '../vault/open-vault.ts';

/** As many refusals as a household's details hold; the latest ones count. */
const MOST_REFUSALS = 100;

/**
 * Writes « none of these people » down where a household's own refusals stand: sealed, seen and lifted by organisers
 * on its form, and a hard rule that not even an owner sets aside (`sponsor-refused`). Proposals of those people end.
 */
export async function refuseShownSponsors(
  trx: Transaction<Database>,
  context: Context,
  {
    territoryId,
    eventId,
    household,
    shown,
  }: { territoryId: string; eventId: string; household: Household; shown: readonly string[] },
): Promise<void> {
  const { id, details } = household.sponsee;
  const confirmed = new Set(
    household.pairs.filter(({ status }) => status === 'confirmed').map((pair) => pair.sponsor_id),
  );
  // Whoever became theirs at another place meanwhile was not refused for that one.
  const refused = shown.filter((sponsorId) => !confirmed.has(sponsorId));
  const refusedSponsorIds = [...new Set([...details.refusedSponsorIds, ...refused])].slice(-MOST_REFUSALS);
  const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
  await trx
    .updateTable('sponsee')
    .set((eb) => ({
      profile_sealed: sealSponseeDetails(vault, id, { ...details, refusedSponsorIds }),
      // Whoever has the form open is told before they save over it.
      revision: eb('revision', '+', 1),
    }))
    .where('id', '=', id)
    .execute();
  await recordAuditEntry(trx, context, {
    action: 'sponsee.updated',
    territoryId,
    subject: { table: 'sponsee', id },
    detail: { refused },
  });
  const changes: BoardChange[] = [];
  for (const pair of household.pairs) {
    if (pair.status !== 'proposed' || !refused.includes(pair.sponsor_id)) continue;
    await endLivingPairs(trx, context, { territoryId, of: { pairId: pair.id }, as: 'ended' });
    const before = { status: 'proposed', isLocked: pair.is_locked === 1 } as const;
    const people = { sponseeId: pair.sponsee_id, sponsorId: pair.sponsor_id };
    changes.push({ what: 'pair', id: pair.id, ...people, before, after: { ...before, status: 'ended' } });
  }
  await recordBoardAct(trx, context, { territoryId, eventId, kind: 'declined', changes });
}
