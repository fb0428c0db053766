import { createHash } from 'node:crypto';
import { buildLongFeed, type FeedHead } from './build-feed.ts';
import type { FeedEvent } from './write-feed-event.ts';

/** A feed as it stands, or nothing new for whoever holds this version of it already. */
export type FeedAnswer =
  | { readonly kind: 'feed'; readonly version: string; readonly file: string }
  | { readonly kind: 'unchanged'; readonly version: string };

/** To be raised when the same rows are to be written otherwise: whoever holds the former file then asks again. */
const WRITING = 2;

/**
 * Answers with a feed unless the asker knows its version. The version is a digest of all that the file is made
 * of, so that any change of it changes the version, and an unchanged feed is never written again.
 */
export async function answerFeed<Row>(
  { head, rows, known }: { head: FeedHead; rows: readonly Row[]; known: readonly string[] },
  /** What the rows become, with everything else that it depends on. */
  describe: { readonly dependsOn: readonly string[]; event(row: Row): FeedEvent },
): Promise<FeedAnswer> {
  const digest = createHash('sha256').update(JSON.stringify([WRITING, head, describe.dependsOn]));
  // One row at a time: the whole of it as one text would be made for nothing else.
  for (const row of rows) digest.update(JSON.stringify(row));
  const version = digest.digest('base64url').slice(0, 27);
  if (known.includes(version) || known.includes('*')) return { kind: 'unchanged', version };
  const events = rows.values().map((row) => describe.event(row));
  return { kind: 'feed', version, file: await buildLongFeed(events, head) };
}
