import * as v from 'valibot';
import { line } from '#lib/forms/fields.ts';

/** A logo for one association of the town. */
export const AssociationLogoForm = v.object({
  association: line({ max: 64 }),
  logo: v.file('Choisissez une image.'),
});

/** The association whose logo is taken away. */
export const RemoveLogoForm = v.object({ association: line({ max: 64 }) });
