import * as v from 'valibot';
import { line } from '#lib/forms/fields.ts';

/** Which territory joins the ceremony of which; by their addresses. */
export const MergeForm = v.object({
  territory: line({ max: 120 }),
  into: line({ max: 120, label: () => 'La cérémonie rejointe' }),
});

export const PartForm = v.object({ territory: line({ max: 120 }) });
