import type { Context } from '#lib/server/context.ts';
import { networkTables } from '#lib/server/database/access.ts';

/** Gives an International Day these bytes as its picture, whatever they show. */
export async function aDayPicture(context: Context, key: string, bytes: string): Promise<void> {
  await networkTables(context)
    .updateTable('international_day')
    .set({ picture_png: Buffer.from(bytes).toString('base64') })
    .where('key', '=', key)
    .execute();
}
