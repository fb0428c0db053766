import { createHash } from 'node:crypto';
import { conditionalAnswer, knownVersions } from '../conditional-answer.server.ts';

/** A file that names its own version, by a digest: whoever has it already is sent nothing. */
export function fileAnswer(
  request: Request,
  body: string | Uint8Array,
  headers: Readonly<Record<string, string>>,
): Promise<Response> {
  const version = createHash('sha256').update(body).digest('base64url').slice(0, 27);
  const isNew = !knownVersions(request).includes(version);
  return conditionalAnswer(request, { version, ...(isNew && { body }), headers });
}
