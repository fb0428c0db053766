import * as v from 'valibot';
import { choice, line } from '#lib/forms/fields.ts';

const link = line({ max: 60 });

/** A town's answer to « may your neighbour ask some of its sponsors ». */
export const AnswerNeighbourForm = v.object({ link, answer: choice(['welcomed', 'declined']) });

/** A link that its town ends. */
export const EndLinkForm = v.object({ link });

/** Whom to ask, by registration: before the message is read, and again with its sending. */
export const AskForm = v.object({
  link,
  people: v.pipe(
    v.array(line({ max: 60 })),
    v.minLength(1, 'Cochez au moins une personne.'),
    v.maxLength(200, 'C’est beaucoup de monde à la fois\u00a0: cochez moins de personnes.'),
  ),
});
