import type { Kysely } from 'kysely';
import type { Database } from '../database/schema.ts';
import { foundOr404 } from '../refusals.ts';
import type { OwnTextTranslationRow } from './tables.ts';

/** A text that a territory wrote in French, and may translate itself. Never an empty one. */
export interface FrenchText extends Pick<OwnTextTranslationRow, 'subject' | 'field'> {
  readonly subjectId: string;
  readonly french: string;
  /** Characters that a translation may have: as many as the French. */
  readonly max: number;
  /** Several lines. */
  readonly isLong: boolean;
}

/** The fields that can be translated, by what they belong to: their length is that of the form they are written in. */
const MAX = {
  event: { title: 120, description: 2000, access_note: 600 },
  moment: { title: 120, description: 1000 },
  invitation: { own_words: 600 },
  territory: { presentation: 2000 },
} as const satisfies Record<OwnTextTranslationRow['subject'], Record<string, number>>;

/** Names a text within its territory: what its field is called in a form. */
export function keyOfText({
  subject,
  subjectId,
  field,
}: Pick<FrenchText, 'subject' | 'subjectId' | 'field'>): string {
  return `${subject}.${subjectId}.${field}`;
}

/**
 * The texts of an event that readers see, in their order: its own, those of its moments in the order of time, the
 * town's words on its invitation. In the scope of `db`; `NotFound` for an event that is not there.
 */
export async function findEventTexts(db: Kysely<Database>, eventId: string): Promise<FrenchText[]> {
  const event = foundOr404(
    await db
      .selectFrom('event')
      .select(['title', 'description', 'access_note'])
      .where('id', '=', eventId)
      .executeTakeFirst(),
  );
  const moments = await db
    .selectFrom('event_moment')
    .select(['id', 'title', 'description'])
    .where('event_id', '=', eventId)
    .orderBy('starts_at')
    .orderBy('ends_at')
    .orderBy('id')
    .execute();
  const invitation = await db
    .selectFrom('welcome_invitation')
    .select('own_words')
    .where('event_id', '=', eventId)
    .executeTakeFirst();
  return [
    ...textsOf('event', eventId, event),
    ...moments.flatMap(({ id, ...texts }) => textsOf('moment', id, texts)),
    ...(invitation ? textsOf('invitation', eventId, invitation) : []),
  ];
}

/** The territory's own presentation, where it wrote one. */
export async function findTerritoryTexts(db: Kysely<Database>, territoryId: string): Promise<FrenchText[]> {
  const territory = foundOr404(
    await db.selectFrom('territory').select('presentation').where('id', '=', territoryId).executeTakeFirst(),
  );
  return textsOf('territory', territoryId, territory);
}

function textsOf(
  subject: FrenchText['subject'],
  subjectId: string,
  texts: Readonly<Record<string, string>>,
): FrenchText[] {
  return Object.entries(MAX[subject]).flatMap(([field, max]) => {
    const french = texts[field] ?? '';
    return french === '' ? [] : [{ subject, subjectId, field, french, max, isLong: field !== 'title' }];
  });
}
