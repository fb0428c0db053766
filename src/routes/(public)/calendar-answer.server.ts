import type { FeedAnswer } from '#lib/server/calendar-feeds/feed-answer.ts';
import { conditionalAnswer } from './conditional-answer.server.ts';

/** A calendar as the web sends it: the file, or 304 for whoever has it. */
export function calendarAnswer(
  request: Request,
  feed: FeedAnswer,
  { fileName, cacheControl }: { fileName: string; cacheControl: string },
): Promise<Response> {
  return conditionalAnswer(request, {
    version: feed.version,
    ...(feed.kind === 'feed' && { body: feed.file }),
    headers: {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': `inline; filename="${fileName}"`,
      'cache-control': cacheControl,
    },
  });
}
