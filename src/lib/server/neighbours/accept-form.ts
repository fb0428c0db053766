import * as v from 'valibot';
import { m } from '#i18n/messages.js';
import { accepted, line } from '#lib/forms/fields.ts';

/** The yes of somebody who was asked: the neighbour's charter and notice, and what the page showed. */
export const AcceptForm = v.object({
  charter: accepted(() => m.problem_charter()),
  notice: accepted(() => m.problem_notice()),
  seen: line({ max: 40 }),
});
