import * as v from 'valibot';
import { checkbox, choice, choices, line } from '#lib/forms/fields.ts';

/** Which side of a pair is told that it is over. */
const SIDES = ['sponsor', 'sponsee'] as const;

const id = () => line({ max: 64 });

/** Somebody takes care of a request for help, or takes that back. */
export const CareForm = v.object({ question: id(), is_cared_for: checkbox() });

/** What somebody answered on the telephone. */
export const CallForm = v.object({
  question: id(),
  answer: choice(['well', 'help', 'ended'], { label: () => 'Réponse' }),
});

export const EndForm = v.object({ tell: choices(SIDES) });

/** Who is asked by a mail, or accompanies the household from now on. */
export const NewSponsorForm = v.object({ sponsor: id() });
