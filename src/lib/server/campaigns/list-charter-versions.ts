import type { Context } from '../context.ts';
import { networkTables } from '../database/access.ts';
import { CHARTER_VERSION } from '../registrations/registration-form.ts';

/** The versions of the sponsor's charter that a campaign may take: today's first, then those that campaigns had. */
export async function listCharterVersions(context: Context): Promise<readonly string[]> {
  const rows = await networkTables(context)
    .selectFrom('campaign')
    .select('charter_version')
    .distinct()
    .orderBy('charter_version', 'desc')
    .execute();
  return [...new Set([CHARTER_VERSION, ...rows.map((row) => row.charter_version)])];
}
