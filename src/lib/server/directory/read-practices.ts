import type { Kysely } from 'kysely';
import { PRACTICE_TOPIC_LABELS, PRACTICE_TOPICS, type PracticeTopic } from '#lib/labels/practice-topics.ts';
import type { Database } from '../database/schema.ts';
import { holdsWords } from './directory-filter.ts';
import type { PracticeFilter } from './practice-filter.ts';
import type { SharingTerritory } from './sharing-territory.ts';

/** Who did it before us. */
export interface PracticeTerritory {
  readonly name: string;
  readonly slug: string;
  readonly regionName: string | null;
  readonly population: number | null;
}

/** A practice as lists show it. */
export interface ListedPractice {
  readonly id: string;
  readonly title: string;
  readonly topic: PracticeTopic;
  readonly topicLabel: string;
  /** The beginning of its text. */
  readonly start: string;
  readonly attachments: number;
  readonly isListed: boolean;
  /** Of the territory that asks. */
  readonly isOwn: boolean;
  readonly territory: PracticeTerritory;
}

/** A practice of some territory, before it is known who looks at it. */
export interface PracticeFound extends Omit<ListedPractice, 'isOwn'> {
  readonly territoryId: string;
  readonly sharing: SharingTerritory;
}

/** Characters of the text that a list shows. */
const START = 180;

/**
 * The practices of `only`, or else of everybody, among them those that are listed, that the filter wants; newest
 * first. `db` is the reader's own door.
 */
export async function readPractices(
  db: Kysely<Database>,
  territories: ReadonlyMap<string, SharingTerritory>,
  { filter, alsoOf }: { filter: PracticeFilter; alsoOf?: string },
): Promise<PracticeFound[]> {
  const rows = await db
    .selectFrom('shared_practice')
    .select(['territory_id', 'id', 'topic', 'title', 'text', 'is_listed'])
    .where((eb) =>
      alsoOf === undefined
        ? eb('is_listed', '=', 1)
        : eb.or([eb('is_listed', '=', 1), eb('territory_id', '=', alsoOf)]),
    )
    .$if(filter.topic !== '', (query) => query.where('topic', '=', filter.topic))
    .orderBy('updated_at', 'desc')
    .orderBy('id')
    .execute();
  const counted = await db
    .selectFrom('practice_attachment')
    .select((eb) => ['practice_id', eb.fn.countAll<number>().as('count')])
    .groupBy('practice_id')
    .execute();
  const counts = new Map(counted.map(({ practice_id, count }) => [practice_id, Number(count)]));
  return rows.flatMap((row) => {
    const sharing = territories.get(row.territory_id);
    if (!sharing) return [];
    const topic = PRACTICE_TOPICS.find((each) => each === row.topic) ?? 'other';
    const topicLabel = PRACTICE_TOPIC_LABELS[topic];
    if (!holdsWords(filter.words, [row.title, row.text, topicLabel, sharing.name])) return [];
    return [
      {
        id: row.id,
        title: row.title,
        topic,
        topicLabel,
        start: startOf(row.text),
        attachments: counts.get(row.id) ?? 0,
        isListed: row.is_listed === 1,
        territory: whoDidIt(sharing),
        territoryId: row.territory_id,
        sharing,
      },
    ];
  });
}

/** What pages say of the territory that did it. */
export function whoDidIt({ name, slug, regionName, population }: SharingTerritory): PracticeTerritory {
  return { name, slug, regionName, population };
}

function startOf(text: string): string {
  const flat = text.replace(/\s+/gu, ' ');
  return flat.length <= START ? flat : `${flat.slice(0, flat.lastIndexOf(' ', START))}…`;
}
