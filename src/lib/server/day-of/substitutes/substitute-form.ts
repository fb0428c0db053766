import * as v from 'valibot';
import { line, wholeNumber } from '#lib/forms/fields.ts';

/** Who takes the place; both sides were asked aloud and said yes. */
export const SubstituteForm = v.object({
  sponsor: line({ max: 64 }),
  /** The revision of the board that the page had shown. */
  seen: wholeNumber({ max: Number.MAX_SAFE_INTEGER }),
});

/** The act that is taken back. */
export const UndoForm = v.object({ act: line({ max: 64 }) });
