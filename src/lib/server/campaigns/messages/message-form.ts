import * as v from 'valibot';
import { line, note, secret } from '#lib/forms/fields.ts';

/** A message before it is read as it will be sent. Plain text; an empty line makes a paragraph. */
export const WriteMessageForm = v.object({
  subject: line({ max: 120 }),
  body: note({ max: 4000 }),
  /** Slugs of the territories that stay in the group. */
  territories: v.pipe(v.array(line({ max: 200 })), v.minLength(1, 'Gardez au moins un territoire.')),
});

/** What the preview sealed: subject, text and to whom exactly. */
export const SendMessageForm = v.object({ sealed: secret({ max: 60_000 }) });
