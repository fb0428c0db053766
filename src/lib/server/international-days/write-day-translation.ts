import { requireCoordinator } from '../accounts/require-permission.ts';
import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import { transactAcrossTerritories } from '../database/access.ts';
import { foundOr404 } from '../refusals.ts';
import { dayDigest } from './day-digest.ts';

/**
 * Keeps what a day is called, and is about, in another language; without a title, takes the translation away. It
 * remembers the French that was read while it was written (`digest`): where that has changed meanwhile it is kept,
 * and shown to nobody until it is done again (`isStale`). For the coordinator alone.
 */
export async function writeDayTranslation(
  context: Context,
  {
    key,
    locale,
    title,
    text,
    digest,
  }: { key: string; locale: string; title: string; text: string; digest: string },
): Promise<{ kind: 'saved'; isStale: boolean } | { kind: 'removed' }> {
  requireCoordinator(context.actor);
  return transactAcrossTerritories(context, 'keep the International Days', async (trx) => {
    const day = foundOr404(
      await trx
        .selectFrom('international_day')
        .select(['title_fr', 'text_fr'])
        .where('key', '=', key)
        .executeTakeFirst(),
    );
    const subject = { table: 'international_day' as const, id: key };
    if (title === '') {
      await trx
        .deleteFrom('international_day_translation')
        .where('key', '=', key)
        .where('locale', '=', locale)
        .execute();
      await recordAuditEntry(trx, context, {
        action: 'day.translation_removed',
        territoryId: null,
        subject,
        detail: { locale },
      });
      return { kind: 'removed' };
    }
    await trx
      .insertInto('international_day_translation')
      .values({ key, locale, title, text, source_digest: digest })
      .onConflict((conflict) =>
        conflict.columns(['key', 'locale']).doUpdateSet({ title, text, source_digest: digest }),
      )
      .execute();
    await recordAuditEntry(trx, context, {
      action: 'day.translated',
      territoryId: null,
      subject,
      detail: { locale },
    });
    return { kind: 'saved', isStale: digest !== dayDigest({ title: day.title_fr, text: day.text_fr }) };
  });
}
