import type { Context } from '../context.ts';
import { networkTables } from '../database/access.ts';
import { foundOr404 } from '../refusals.ts';

/** Gives a territory's crest as the bytes of a PNG. `NotFound` without territory or crest. Public. */
export async function readCrest(
  context: Context,
  { slug }: { slug: string },
): Promise<Uint8Array<ArrayBuffer>> {
  const row = await networkTables(context)
    .selectFrom('territory')
    .select('crest_png')
    .where('slug', '=', slug)
    .executeTakeFirst();
  return new Uint8Array(Buffer.from(foundOr404(row?.crest_png), 'base64'));
}
