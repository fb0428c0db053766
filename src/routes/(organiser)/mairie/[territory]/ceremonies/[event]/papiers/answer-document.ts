import type { HeldDocument } from '#lib/server/papers/batches/held-documents.ts';

/** A document as a browser shows it (PDF) or keeps it (ZIP), in nobody's cache. */
export function answerDocument({ bytes, type, fileName }: HeldDocument): Response {
  const disposition = type === 'application/pdf' ? 'inline' : 'attachment';
  return new Response(bytes, {
    headers: {
      'content-type': type,
      'content-disposition': `${disposition}; filename="${fileName}"`,
      'cache-control': 'no-store',
    },
  });
}
