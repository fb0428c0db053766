import type { Kysely } from 'kysely';
import { PRACTICE_TOPIC_LABELS, PRACTICE_TOPICS, type PracticeTopic } from '#lib/labels/practice-topics.ts';
import type { Context } from '../context.ts';
import { acrossTerritories, networkTables } from '../database/access.ts';
import type { Database } from '../database/schema.ts';
import { foundOr404 } from '../refusals.ts';
import { whoDidIt, type PracticeTerritory } from './read-practices.ts';
import { listSharingTerritories } from './sharing-territory.ts';

/** A file beside a practice, without what it holds. */
export interface AttachmentLine {
  readonly id: string;
  readonly name: string;
  readonly kind: 'image' | 'pdf';
  readonly bytes: number;
}

/** A practice with its whole text. */
export interface ReadPractice {
  readonly id: string;
  readonly topic: PracticeTopic;
  readonly topicLabel: string;
  readonly title: string;
  readonly text: string;
  readonly isListed: boolean;
  readonly isOwn: boolean;
  /** `YYYY-MM-DD`, UTC. */
  readonly updatedOn: string;
  readonly revision: number;
  readonly territory: PracticeTerritory;
  readonly attachments: readonly AttachmentLine[];
}

/**
 * One practice that the reader may see: listed, or of `reader`'s own territory. Throws `NotFound` for any other. The
 * caller has asked for the right.
 */
export async function findPractice(
  context: Context,
  { practiceId, reader }: { practiceId: string; reader?: string },
): Promise<ReadPractice> {
  const db = acrossTerritories(context, 'read the directory');
  const row = foundOr404(await readablePractice(db, practiceId, reader).executeTakeFirst());
  const territories = await listSharingTerritories(networkTables(context));
  const attachments = await db
    .selectFrom('practice_attachment')
    .select(['id', 'name', 'media_type', 'bytes'])
    .where('territory_id', '=', row.territory_id)
    .where('practice_id', '=', row.id)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  const topic = PRACTICE_TOPICS.find((each) => each === row.topic) ?? 'other';
  return {
    id: row.id,
    topic,
    topicLabel: PRACTICE_TOPIC_LABELS[topic],
    title: row.title,
    text: row.text,
    isListed: row.is_listed === 1,
    isOwn: row.territory_id === reader,
    updatedOn: row.updated_at.slice(0, 10),
    revision: row.revision,
    territory: whoDidIt(foundOr404(territories.get(row.territory_id))),
    attachments: attachments.map(({ id, name, media_type, bytes }) => ({
      id,
      name,
      kind: media_type === 'application/pdf' ? 'pdf' : 'image',
      bytes,
    })),
  };
}

/** The practice of this id if it is listed, or of the reader's own territory. */
export function readablePractice(db: Kysely<Database>, practiceId: string, reader: string | undefined) {
  return db
    .selectFrom('shared_practice')
    .selectAll()
    .where('id', '=', practiceId)
    .where((eb) =>
      reader === undefined
        ? eb('is_listed', '=', 1)
        : eb.or([eb('is_listed', '=', 1), eb('territory_id', '=', reader)]),
    );
}
