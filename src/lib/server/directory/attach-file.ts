import type { Kysely } from 'kysely';
import { MOST_ATTACHMENTS } from '#lib/labels/practice-topics.ts';
import { requirePermission } from '../accounts/require-permission.ts';
import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import { inTerritory, transactInTerritory } from '../database/access.ts';
import { newId } from '../database/new-id.ts';
import type { Database } from '../database/schema.ts';
import { foundOr404 } from '../refusals.ts';
import { redrawImage } from '../typesetting/redraw-image.ts';
import { isPdf, rewritePdf } from './rewrite-pdf.ts';

/** Pixels of a side: a page that can be read on a screen. */
const LARGEST_SIDE = 1400;

const NEITHER =
  'Choisissez un PDF ou une image (PNG, JPEG ou WebP). Les autres fichiers ne peuvent pas être relus ici.';

export type AttachOutcome =
  | { readonly kind: 'attached'; readonly id: string }
  /** The practice has as many as it may. */
  | { readonly kind: 'full' }
  | { readonly kind: 'refused'; readonly problem: string };

/**
 * Joins a file to a practice, under the words that name it. What is kept is what we made of it: an image drawn anew, a
 * PDF written anew, so that neither author, place nor script travels with it. At most {@link MOST_ATTACHMENTS} files.
 * Needs `event:edit`. Refuses any other file, and one that cannot be read, with one sentence. Throws `NotFound` for
 * another territory's practice. Recorded.
 */
export async function attachFile(
  context: Context,
  asked: { territoryId: string; practiceId: string; name: string; file: Uint8Array },
): Promise<AttachOutcome> {
  const { territoryId, practiceId, name, file } = asked;
  requirePermission(context.actor, 'event:edit', territoryId);
  const db = inTerritory(context, territoryId);
  foundOr404(
    await db.selectFrom('shared_practice').select('id').where('id', '=', practiceId).executeTakeFirst(),
  );
  if ((await countAttachments(db, practiceId)) >= MOST_ATTACHMENTS) return { kind: 'full' };
  const ours = await writeAnew(file);
  if (ours.kind === 'refused') return ours;
  return transactInTerritory(context, territoryId, async (trx) => {
    // Taken first: of two files for the last place, one waits, and is counted then.
    foundOr404(
      await trx
        .updateTable('shared_practice')
        .set({ updated_at: context.clock.now() })
        .where('id', '=', practiceId)
        .returning('id')
        .executeTakeFirst(),
    );
    if ((await countAttachments(trx, practiceId)) >= MOST_ATTACHMENTS) return { kind: 'full' };
    const id = newId();
    await trx
      .insertInto('practice_attachment')
      .values({
        territory_id: territoryId,
        id,
        practice_id: practiceId,
        name,
        media_type: ours.mediaType,
        content: Buffer.from(ours.bytes).toString('base64'),
        bytes: ours.bytes.length,
        created_at: context.clock.now(),
      })
      .execute();
    await recordAuditEntry(trx, context, {
      action: 'practice.file_attached',
      territoryId,
      subject: { table: 'practice_attachment', id },
      detail: { practiceId, mediaType: ours.mediaType, bytes: ours.bytes.length },
    });
    return { kind: 'attached', id };
  });
}

async function countAttachments(db: Kysely<Database>, practiceId: string): Promise<number> {
  const { count } = await db
    .selectFrom('practice_attachment')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('practice_id', '=', practiceId)
    .executeTakeFirstOrThrow();
  return Number(count);
}

type WrittenAnew =
  | { readonly kind: 'written'; readonly bytes: Uint8Array; readonly mediaType: string }
  | { readonly kind: 'refused'; readonly problem: string };

async function writeAnew(file: Uint8Array): Promise<WrittenAnew> {
  if (isPdf(file)) {
    const rewritten = await rewritePdf(file);
    if (rewritten.kind === 'refused') return rewritten;
    return { kind: 'written', bytes: rewritten.pdf, mediaType: 'application/pdf' };
  }
  const redrawn = await redrawImage(file, { largestSide: LARGEST_SIDE });
  if (redrawn.kind === 'redrawn') return { kind: 'written', bytes: redrawn.png, mediaType: 'image/png' };
  // Its sentence for what is no image at all would not speak of PDF files.
  const isNoImage = redrawn.problem.startsWith('Ce fichier n’est pas une image');
  return isNoImage ? { kind: 'refused', problem: NEITHER } : redrawn;
}
