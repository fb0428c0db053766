import * as v from 'valibot';
import { line } from '#lib/forms/fields.ts';

/** The name of a partner association, as it shall be written on certificates. */
export const AssociationForm = v.object({ name: line({ max: 120 }) });
