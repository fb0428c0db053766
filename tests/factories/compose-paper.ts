import type { Context } from '#lib/server/context.ts';
import { transactInTerritory } from '#lib/server/database/access.ts';
import type { ComposePaper, Composition, PrintRequest } from '#lib/server/papers/print-request.ts';
import { openVault } from '#lib/server/vault/open-vault.ts';

/** Composes a paper of a ceremony as a print does: in the territory's scope, with the ceremony's vault. */
export async function composePaper(
  context: Context,
  compose: ComposePaper,
  { territoryId, eventId }: { territoryId: string; eventId: string },
  request: PrintRequest,
): Promise<Composition> {
  const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
  return transactInTerritory(context, territoryId, (trx) =>
    compose({ trx, context, vault, territoryId, eventId, request }),
  );
}
