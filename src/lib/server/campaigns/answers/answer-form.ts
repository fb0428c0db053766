import * as v from 'valibot';
import { choice, line } from '#lib/forms/fields.ts';

/** What a territory may answer to a campaign. */
const ANSWERS = ['yes', 'no', 'later'] as const;
export type CampaignAnswer = (typeof ANSWERS)[number];

/** Characters of the word that goes with an answer: it leaves the town, so it is short and names nobody. */
const LONGEST_WORD = 200;

export const AnswerCampaignForm = v.object({
  answer: choice(ANSWERS, { label: () => 'Votre réponse' }),
  word: v.optional(line({ max: LONGEST_WORD, label: () => 'Un mot' })),
});

export const LeaveCampaignForm = v.object({
  campaign: line({ max: 80 }),
  word: v.optional(line({ max: LONGEST_WORD, label: () => 'Un mot' })),
});

/** The same answer from a signed-in organiser, who may have been asked for several campaigns. */
export const AnswerOwnCampaignForm = v.object({
  ...AnswerCampaignForm.entries,
  campaign: line({ max: 80 }),
});
