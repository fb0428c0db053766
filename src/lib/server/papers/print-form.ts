import * as v from 'valibot';
import { line } from '#lib/forms/fields.ts';
import { PAPER_KINDS } from './print-request.ts';

/** The form of every print button: which paper, how, for one household or all, in which second language. */
export const PrintForm = v.object({
  kind: v.picklist(PAPER_KINDS, 'Choisissez un document parmi ceux proposés.'),
  as: v.optional(
    v.picklist(['one-file', 'zip'], 'Choisissez un seul fichier, ou un fichier par foyer.'),
    'one-file',
  ),
  sponsee: v.optional(line({ max: 64 })),
  language: v.optional(
    v.pipe(v.string(), v.regex(/^[a-z]{0,3}$/u, 'Choisissez une langue parmi celles proposées.')),
  ),
});
