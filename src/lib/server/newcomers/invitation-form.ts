import * as v from 'valibot';
import { checkbox, choice, choices, note, wholeNumber } from '#lib/forms/fields.ts';
import { COMINGS, INVITATION_SENTENCES } from '#lib/labels/invitation-sentences.ts';

/** The one form from which an invitation is made in every language. */
export const InvitationForm = v.object({
  sentences: choices(INVITATION_SENTENCES, { label: () => 'Ce que dit l’invitation' }),
  coming: choice(COMINGS, { label: () => 'Comment on vient' }),
  own_words: v.optional(note({ max: 600, label: () => 'Vos mots' })),
  is_public: checkbox(),
  revision: wholeNumber({ max: Number.MAX_SAFE_INTEGER }),
});

export type InvitationInput = v.InferOutput<typeof InvitationForm>;
