import { createHash } from 'node:crypto';
import type { Context } from '../context.ts';
import { acrossTerritories } from '../database/access.ts';
import { foundOr404 } from '../refusals.ts';
import { territorySlug } from '../territories/territory-slug.ts';
import { readablePractice } from './find-practice.ts';

/** A file as it leaves the house: what we wrote ourselves, under a name that we made. */
export interface ReadAttachment {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly mediaType: 'image/png' | 'application/pdf';
  readonly fileName: string;
}

/**
 * One attachment of a practice that the reader may see. Throws `NotFound` for any other, also for one of another
 * practice than the one that is named. The caller has asked for the right.
 */
export async function findAttachment(
  context: Context,
  { practiceId, attachmentId, reader }: { practiceId: string; attachmentId: string; reader?: string },
): Promise<ReadAttachment> {
  const db = acrossTerritories(context, 'read the directory');
  const practice = foundOr404(await readablePractice(db, practiceId, reader).executeTakeFirst());
  const { name, media_type, content } = foundOr404(
    await db
      .selectFrom('practice_attachment')
      .select(['name', 'media_type', 'content'])
      .where('territory_id', '=', practice.territory_id)
      .where('practice_id', '=', practice.id)
      .where('id', '=', attachmentId)
      .executeTakeFirst(),
  );
  const mediaType = media_type === 'application/pdf' ? 'application/pdf' : 'image/png';
  return {
    bytes: new Uint8Array(Buffer.from(content, 'base64')),
    mediaType,
    fileName: fileNameOf(name, mediaType === 'application/pdf' ? 'pdf' : 'png'),
  };
}

/** A file name of plain letters, whatever the title says; four digits of the title where it has none of them. */
export function fileNameOf(title: string, ending: 'pdf' | 'png'): string {
  const plain = territorySlug(title)
    .replace(/^-+|-+$/gu, '')
    .slice(0, 60)
    .replace(/-+$/u, '');
  const stem = plain || `piece-${createHash('sha256').update(title).digest('hex').slice(0, 4)}`;
  return `${stem}.${ending}`;
}
