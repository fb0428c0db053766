import * as v from 'valibot';
import { checkbox, line } from '#lib/forms/fields.ts';

/** A step of the checklist ticked or unticked by hand. */
export const TickStepForm = v.object({ step: line({ max: 64 }), is_done: checkbox() });
