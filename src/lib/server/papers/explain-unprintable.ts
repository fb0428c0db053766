import type { PaperKind } from '#lib/labels/papers.ts';
import { requirePermission } from '../accounts/require-permission.ts';
import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import { foundOr404 } from '../refusals.ts';
import { openVault } from '../vault/open-vault.ts';
import { composePaper } from './compose-paper.ts';

/** Undoes whatever composing wrote: explaining prints nothing. */
class Undone extends Error {}

/**
 * Why a paper cannot be printed as things stand, in sentences for the organiser's screen (they may name a person,
 * so they never stand in an address); none when it can. Issues nothing.
 */
export async function explainUnprintable(
  context: Context,
  { territoryId, eventId, kind }: { territoryId: string; eventId: string; kind: PaperKind },
): Promise<readonly string[]> {
  requirePermission(context.actor, 'certificate:issue', territoryId);
  try {
    return await transactInTerritory(context, territoryId, async (trx) => {
      foundOr404(await trx.selectFrom('event').select('id').where('id', '=', eventId).executeTakeFirst());
      const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
      const request = { kind, as: 'one-file' as const };
      const composition = await composePaper({ trx, context, vault, territoryId, eventId, request });
      if (composition.kind !== 'unprintable') throw new Undone();
      return composition.problems;
    });
  } catch (thrown) {
    if (thrown instanceof Undone) return [];
    throw thrown;
  }
}
