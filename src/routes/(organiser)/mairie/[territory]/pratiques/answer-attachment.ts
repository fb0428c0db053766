import type { ReadAttachment } from '#lib/server/directory/find-attachment.ts';

/** A file beside a practice: kept, never shown in the page's own origin, and in nobody's cache. */
export function answerAttachment({ bytes, mediaType, fileName }: ReadAttachment): Response {
  return new Response(bytes, {
    headers: {
      'content-type': mediaType,
      'content-disposition': `attachment; filename="${fileName}"`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
      'cache-control': 'no-store',
    },
  });
}
