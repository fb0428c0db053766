import { sql, type SqlBool } from 'kysely';
import type { Context } from '../context.ts';
import { acrossTerritories } from '../database/access.ts';
import { sourceDigest } from '../translations/source-digest.ts';
import type { OpenTranslations } from './open-event.ts';
import type { Selectable } from 'kysely';
import type { Database } from '../database/schema.ts';

export type EventRow = Selectable<Database['event']>;
export type EventMomentRow = Selectable<Database['event_moment']>;

/** Read together, so that a page of a hundred events costs three questions. */
export interface PublishedRows {
  readonly events: readonly (EventRow & { territory_name: string; territory_slug: string })[];
  momentsOf(event: EventRow): readonly EventMomentRow[];
  translationsOf(id: string): OpenTranslations;
}

/** What others may read: published once, and not confidential. Written out for the index of public events. */
export const PUBLISHED = [
  sql<SqlBool>`event.published_at is not null`,
  sql<SqlBool>`event.status <> 'draft'`,
  sql<SqlBool>`event.visibility <> 'confidential'`,
];

/** The fields of a moment and of an event that a territory translates, and what they are called outside. */
const FIELDS = { title: 'title', description: 'description', access_note: 'access' } as const;

/** Reads the events at these addresses (500 at most), in their order; those that are not published are left out. */
export async function readPublishedRows(context: Context, slugs: readonly string[]): Promise<PublishedRows> {
  const db = acrossTerritories(context, 'list what is public');
  const found =
    slugs.length === 0
      ? []
      : await db
          .selectFrom('event')
          .innerJoin('territory', 'territory.id', 'event.territory_id')
          .selectAll('event')
          .select(['territory.name as territory_name', 'territory.slug as territory_slug'])
          .where('event.slug', 'in', slugs)
          .where((eb) => eb.and(PUBLISHED))
          .execute();
  const bySlug = new Map(found.map((row) => [row.slug, row]));
  const events = slugs.flatMap((slug) => bySlug.get(slug) ?? []);
  const owners = [...new Set(events.map(({ territory_id }) => territory_id))];
  const moments =
    events.length === 0
      ? []
      : await db
          .selectFrom('event_moment')
          .selectAll()
          .where('territory_id', 'in', owners)
          .where(
            'event_id',
            'in',
            events.map(({ id }) => id),
          )
          .orderBy('starts_at')
          .orderBy('ends_at')
          .orderBy('id')
          .execute();
  const byEvent = Map.groupBy(moments, ({ event_id }) => event_id);
  const translations = await readTranslations(context, owners, [...events, ...moments]);
  return {
    events,
    momentsOf: ({ id }) => byEvent.get(id) ?? [],
    translationsOf: (id) => translations.get(id) ?? {},
  };
}

/** Every translation of these rows' texts that still translates what the French says now, by the row's id. */
async function readTranslations(
  context: Context,
  owners: readonly string[],
  rows: readonly (EventRow | EventMomentRow)[],
): Promise<Map<string, Record<string, Record<string, string>>>> {
  const read = new Map<string, Record<string, Record<string, string>>>();
  if (rows.length === 0) return read;
  const french = new Map(rows.map((row) => [row.id, row]));
  const found = await acrossTerritories(context, 'list what is public')
    .selectFrom('own_text_translation')
    .select(['territory_id', 'subject_id', 'field', 'locale', 'text', 'source_digest'])
    .where('territory_id', 'in', owners)
    .where('subject', 'in', ['event', 'moment'])
    .where('subject_id', 'in', [...french.keys()])
    .orderBy('locale')
    .orderBy('field')
    .execute();
  for (const { territory_id, subject_id, field, locale, text, source_digest } of found) {
    // No foreign key holds a translation to what it translates.
    if (french.get(subject_id)?.territory_id !== territory_id) continue;
    const name = Object.entries(FIELDS).find(([column]) => column === field)?.[1];
    const source = Object.entries(french.get(subject_id) ?? {}).find(([column]) => column === field)?.[1];
    if (name === undefined || typeof source !== 'string' || source === '') continue;
    if (sourceDigest(source) !== source_digest) continue;
    const ofRow = read.get(subject_id) ?? {};
    read.set(subject_id, { ...ofRow, [locale]: { ...ofRow[locale], [name]: text } });
  }
  return read;
}
