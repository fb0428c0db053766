import type { Context } from '../context.ts';
import { acrossTerritories } from '../database/access.ts';
import { sourceDigest } from './source-digest.ts';
import type { OwnTextTranslationRow } from './tables.ts';

/** One of a territory's own texts as a reader gets it. */
export interface OwnText {
  readonly text: string;
  /** The reader asked for another language, and there is none that is up to date: to be marked `lang="fr"`. */
  readonly isFrench: boolean;
}

/** Texts of one thing, by the name of their field, in French. */
export interface OwnTexts<Field extends string = string> {
  readonly subject: OwnTextTranslationRow['subject'];
  readonly subjectId: string;
  readonly texts: Readonly<Record<Field, string>>;
}

/**
 * Reads a territory's own texts in a language, in French where it has no translation or where the French has
 * changed since. An empty text stays empty and is never marked. Public: whether the thing itself may be seen is
 * the caller's part.
 */
export async function readOwnText<Field extends string>(
  context: Context,
  { territoryId, locale, ...asked }: { territoryId: string; locale: string } & OwnTexts<Field>,
): Promise<Record<Field, OwnText>> {
  const [read] = await readOwnTexts(context, { territoryId, locale, asked: [asked] });
  return read as Record<Field, OwnText>;
}

/** The same for several things of one territory, in one query, in the order in which they were asked. */
export async function readOwnTexts(
  context: Context,
  { territoryId, locale, asked }: { territoryId: string; locale: string; asked: readonly OwnTexts[] },
): Promise<Record<string, OwnText>[]> {
  const rows =
    locale === 'fr' || asked.length === 0 ? [] : await findRows(context, territoryId, locale, asked);
  return asked.map(({ subject, subjectId, texts }) =>
    Object.fromEntries(
      Object.entries(texts).map(([field, french]) => {
        const own = rows.find(
          (row) => row.subject === subject && row.subject_id === subjectId && row.field === field,
        );
        const isFresh = own !== undefined && own.source_digest === sourceDigest(french);
        const isFrench = locale !== 'fr' && french !== '' && !isFresh;
        return [field, { text: isFresh && french !== '' ? own.text : french, isFrench }];
      }),
    ),
  );
}

function findRows(context: Context, territoryId: string, locale: string, asked: readonly OwnTexts[]) {
  return acrossTerritories(context, 'list what is public')
    .selectFrom('own_text_translation')
    .select(['subject', 'subject_id', 'field', 'text', 'source_digest'])
    .where('territory_id', '=', territoryId)
    .where('subject', 'in', [...new Set(asked.map(({ subject }) => subject))])
    .where('subject_id', 'in', [...new Set(asked.map(({ subjectId }) => subjectId))])
    .where('locale', '=', locale)
    .execute();
}
