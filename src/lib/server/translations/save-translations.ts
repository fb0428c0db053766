import type { Locale } from '#i18n/runtime.js';
import { requirePermission } from '../accounts/require-permission.ts';
import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import { findEventTexts, findTerritoryTexts, keyOfText } from './french-texts.ts';
import { sourceDigest } from './source-digest.ts';
import type { WrittenTranslation } from './translation-form.ts';

/**
 * Saves what was translated into one language: the texts given, and no others; an empty one is taken away, so that
 * readers see the French. Each remembers the French that was read while it was written: where that has changed
 * meanwhile, it is kept and counted in `toRedo`, and nobody reads it. A text that is gone is left out. Needs
 * `event:edit`, or `territory:configure` without an event.
 */
export async function saveTranslations(
  context: Context,
  input: {
    readonly territoryId: string;
    readonly eventId?: string | undefined;
    readonly locale: Exclude<Locale, 'fr'>;
    readonly written: readonly WrittenTranslation[];
  },
): Promise<{ kind: 'saved'; saved: number; removed: number; toRedo: number }> {
  const { territoryId, eventId, locale, written } = input;
  requirePermission(context.actor, eventId === undefined ? 'territory:configure' : 'event:edit', territoryId);
  return transactInTerritory(context, territoryId, async (trx) => {
    const texts =
      eventId === undefined ? await findTerritoryTexts(trx, territoryId) : await findEventTexts(trx, eventId);
    const counts = { saved: 0, removed: 0, toRedo: 0 };
    for (const { key, text, digest } of written) {
      const french = texts.find((each) => keyOfText(each) === key);
      if (french === undefined) continue;
      const { subject, subjectId, field } = french;
      const at = { subject, subject_id: subjectId, field, locale };
      if (text === '') {
        const { numDeletedRows } = await trx
          .deleteFrom('own_text_translation')
          .where((eb) => eb.and(at))
          .executeTakeFirstOrThrow();
        counts.removed += Number(numDeletedRows);
        continue;
      }
      const said = { text, source_digest: digest, updated_at: context.clock.now() };
      await trx
        .insertInto('own_text_translation')
        .values({ territory_id: territoryId, ...at, ...said })
        .onConflict((conflict) =>
          conflict.columns(['territory_id', 'subject', 'subject_id', 'field', 'locale']).doUpdateSet(said),
        )
        .execute();
      counts.saved += 1;
      if (digest !== sourceDigest(french.french)) counts.toRedo += 1;
    }
    if (counts.saved + counts.removed > 0) {
      await recordAuditEntry(trx, context, {
        action: 'translation.saved',
        territoryId,
        subject:
          eventId === undefined ? { table: 'territory', id: territoryId } : { table: 'event', id: eventId },
        detail: { locale, ...counts },
      });
    }
    return { kind: 'saved', ...counts };
  });
}
