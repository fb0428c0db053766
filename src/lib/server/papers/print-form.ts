import * as v from 'valibot';
import { line } from '#lib/forms/fields.ts';
import { PAPER_KINDS } from './print-request.ts';

/** The form of every print button: which paper, how, for some households or all, in which second language. */
export const PrintForm = v.object({
  kind: v.picklist(PAPER_KINDS, 'Choisissez un document parmi ceux proposés.'),
  as: v.optional(
    v.picklist(['one-file', 'zip'], 'Choisissez un seul fichier, ou un fichier par foyer.'),
    'one-file',
  ),
  /** One hidden field for each household; none for everybody. */
  sponsee: v.pipe(
    v.array(v.string()),
    v.transform((ids) => ids.filter((id) => id !== '')),
    v.array(line({ max: 64 })),
    v.maxLength(5000, 'Imprimez ces documents en plusieurs fois.'),
  ),
  language: v.optional(
    v.pipe(v.string(), v.regex(/^[a-z]{0,3}$/u, 'Choisissez une langue parmi celles proposées.')),
  ),
});
