import { createHash } from 'node:crypto';
import { requirePermission } from '../../accounts/require-permission.ts';
import type { Context } from '../../context.ts';
import { inTerritory } from '../../database/access.ts';
import { foundOr404 } from '../../refusals.ts';
import { readSpreadsheet } from '../../spreadsheets/read-spreadsheet.ts';
import { openVault } from '../../vault/open-vault.ts';
import { guessHeaderLine, sealSponsorList, withoutForbidden } from './sponsor-list.ts';

/** People in one import: a town has some fifty, and while they are written in one transaction others wait. */
export const MAX_LINES = 300;

export type ReadSponsorList =
  /** The list, sealed for its ceremony: the next steps of the import carry it. */
  | { readonly kind: 'read'; readonly sealed: string }
  /** One sentence that says what is wrong with the file. */
  | { readonly kind: 'unreadable'; readonly problem: string };

/**
 * Reads a town's own list (CSV, ODS, XLSX), empties the columns whose title names what nobody may keep, and
 * gives it back sealed. Keeps and writes nothing. Refuses (`unreadable`) what is no list of people. Needs
 * `sponsor:manage`; `NotFound` for another town's ceremony.
 */
export async function readSponsorList(
  context: Context,
  { territoryId, eventId, file }: { territoryId: string; eventId: string; file: Uint8Array },
): Promise<ReadSponsorList> {
  requirePermission(context.actor, 'sponsor:manage', territoryId);
  foundOr404(
    await inTerritory(context, territoryId)
      .selectFrom('event')
      .select('id')
      .where('id', '=', eventId)
      .executeTakeFirst(),
  );
  const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
  const read = await readSpreadsheet(file);
  if (read.kind === 'refused') return { kind: 'unreadable', problem: read.problem };
  const headerLine = guessHeaderLine(read.rows);
  const filled = read.rows.slice(headerLine).filter((row) => row.some((cell) => cell !== '')).length;
  if (filled === 0) {
    return {
      kind: 'unreadable',
      problem: 'Ce fichier n’a qu’une ligne de titres : il n’y a personne à inscrire.',
    };
  }
  if (filled > MAX_LINES) {
    return {
      kind: 'unreadable',
      problem: `Cette liste compte ${filled} lignes : partagez-la en fichiers de ${MAX_LINES} personnes au plus.`,
    };
  }
  const digest = createHash('sha256').update(file).digest('base64url');
  const rows = withoutForbidden(read.rows, headerLine);
  return { kind: 'read', sealed: sealSponsorList(vault, eventId, { digest, rows }) };
}
