import { createHash } from 'node:crypto';
import type { Context } from '../context.ts';
import { networkTables } from '../database/access.ts';
import { foundOr404 } from '../refusals.ts';

/** Gives a campaign's picture as the bytes of a PNG, with their digest. `NotFound` without one, and of a draft. Public. */
export async function readCampaignPicture(
  context: Context,
  { campaignSlug }: { campaignSlug: string },
): Promise<{ png: Uint8Array<ArrayBuffer>; digest: string }> {
  const row = await networkTables(context)
    .selectFrom('campaign')
    .select('picture_png')
    .where('slug', '=', campaignSlug)
    .where('status', '<>', 'draft')
    .executeTakeFirst();
  const png = new Uint8Array(Buffer.from(foundOr404(row?.picture_png), 'base64'));
  return { png, digest: createHash('sha256').update(png).digest('base64url') };
}
