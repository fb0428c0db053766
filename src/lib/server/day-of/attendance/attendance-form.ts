import * as v from 'valibot';
import { choice, line } from '#lib/forms/fields.ts';

const Ids = v.pipe(v.array(line({ max: 64 })), v.maxLength(5000));

/** Who came and which certificates were handed over, as the page shows them: what is not ticked is « no ». */
export const AttendanceForm = v.object({
  present: Ids,
  handed: Ids,
  /** What the page had shown. */
  seen: line({ max: 64 }),
});

/** A certificate that is handed over later, or its undo. */
export const HandOverForm = v.object({
  certificate: line({ max: 64 }),
  handed: choice(['oui', 'non']),
});
