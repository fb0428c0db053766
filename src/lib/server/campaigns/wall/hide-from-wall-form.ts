import * as v from 'valibot';
import { line } from '#lib/forms/fields.ts';

/** The ceremony whose words and photograph are taken off the wall, by its public address. */
export const HideFromWallForm = v.object({ ceremony: line() });
