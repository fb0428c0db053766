import { createHash } from 'node:crypto';
import type { Context } from '../context.ts';
import { networkTables } from '../database/access.ts';
import { foundOr404 } from '../refusals.ts';

/** Gives a day's picture as the bytes of a PNG, with their digest. `NotFound` without one, or archived. Public. */
export async function readDayPicture(
  context: Context,
  { key }: { key: string },
): Promise<{ png: Uint8Array<ArrayBuffer>; digest: string }> {
  const row = await networkTables(context)
    .selectFrom('international_day')
    .select('picture_png')
    .where('key', '=', key)
    .where('is_archived', '=', 0)
    .executeTakeFirst();
  const png = new Uint8Array(Buffer.from(foundOr404(row?.picture_png), 'base64'));
  return { png, digest: createHash('sha256').update(png).digest('base64url') };
}
