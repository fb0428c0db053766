import * as v from 'valibot';
import { line } from '#lib/forms/fields.ts';

/** Two ceremonies to put in touch, by their public addresses. */
export const PutInTouchForm = v.object({
  campaign: line({ max: 120 }),
  from: line({ max: 200 }),
  to: line({ max: 200 }),
});
