import * as v from 'valibot';
import type { Kysely } from 'kysely';
import type { Database } from '../database/schema.ts';
import type { StoredAnswer } from './sum-answers.ts';

const score = v.picklist([1, 2, 3, 4]);
const Stored = v.object({
  welcome: score,
  understood: score,
  ease: score,
  again: score,
  group: v.pipe(v.number(), v.integer()),
});

/** The answers of one ceremony, in the order of their digests: nothing is left of the order in which they came. */
export async function readAnswers(db: Kysely<Database>, eventId: string): Promise<StoredAnswer[]> {
  const rows = await db
    .selectFrom('evaluation_answer')
    .select(['role', 'scores'])
    .where('event_id', '=', eventId)
    .orderBy('form_digest')
    .execute();
  return rows.map(({ role, scores: stored }) => {
    const { group, ...scores } = v.parse(Stored, JSON.parse(stored));
    return { role, group, scores };
  });
}
