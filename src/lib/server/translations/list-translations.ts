import type { Locale } from '#i18n/runtime.js';
import { requirePermission } from '../accounts/require-permission.ts';
import type { Context } from '../context.ts';
import { inTerritory } from '../database/access.ts';
import { findEventTexts, findTerritoryTexts, keyOfText, type FrenchText } from './french-texts.ts';
import { sourceDigest } from './source-digest.ts';

/** A translation as whoever writes it sees it. */
export interface OwnTranslation {
  readonly text: string;
  /** The French has changed since: readers are shown the French. */
  readonly isStale: boolean;
}

/** A text of the territory with its translations, by language. */
export interface TranslatableText extends FrenchText {
  readonly key: string;
  /** Of the French as it stands: what a translation written now translates. */
  readonly digest: string;
  readonly translations: Readonly<Partial<Record<Locale, OwnTranslation>>>;
}

/**
 * Lists the texts of an event (with its moments and its invitation), or without an event the territory's own
 * presentation, each with its translations. Needs `event:edit`, or `territory:configure` for the territory's.
 */
export async function listTranslations(
  context: Context,
  { territoryId, eventId }: { territoryId: string; eventId?: string | undefined },
): Promise<TranslatableText[]> {
  requirePermission(context.actor, eventId === undefined ? 'territory:configure' : 'event:edit', territoryId);
  const db = inTerritory(context, territoryId);
  const texts =
    eventId === undefined ? await findTerritoryTexts(db, territoryId) : await findEventTexts(db, eventId);
  if (texts.length === 0) return [];
  const rows = await db
    .selectFrom('own_text_translation')
    .select(['subject', 'subject_id', 'field', 'locale', 'text', 'source_digest'])
    .where('subject_id', 'in', [...new Set(texts.map(({ subjectId }) => subjectId))])
    .execute();
  return texts.map((text) => {
    const digest = sourceDigest(text.french);
    const own = rows.filter(
      (row) => row.subject === text.subject && row.subject_id === text.subjectId && row.field === text.field,
    );
    const translations = Object.fromEntries(
      own.map((row) => [row.locale, { text: row.text, isStale: row.source_digest !== digest }]),
    );
    return { ...text, key: keyOfText(text), digest, translations };
  });
}
