import * as v from 'valibot';
import {
  COMINGS,
  INVITATION_SENTENCES,
  type Coming,
  type InvitationSentence,
} from '#lib/labels/invitation-sentences.ts';

/** What an organiser ticked: it is all that an invitation holds beside the event itself and the town's own words. */
export interface InvitationChoices {
  readonly sentences: readonly InvitationSentence[];
  readonly coming: Coming;
}

const Stored = v.object({ sentences: v.array(v.string()), coming: v.picklist(COMINGS) });

/** Reads the column; a sentence that is offered no more is left out, and nothing chosen yet is nothing said. */
export function readChoices(json: string): InvitationChoices {
  const stored = v.safeParse(Stored, JSON.parse(json));
  if (!stored.success) return { sentences: [], coming: 'just-come' };
  const { sentences, coming } = stored.output;
  return { sentences: INVITATION_SENTENCES.filter((sentence) => sentences.includes(sentence)), coming };
}

/** What is ticked at first: what the event itself already says, and what reassures anybody everywhere. */
export function suggestedChoices(event: {
  readonly kind: string;
  readonly is_step_free: number;
  readonly has_interpreter: number;
  readonly photo_rule: string;
}): InvitationChoices {
  const isSaid: Partial<Record<InvitationSentence, boolean>> = {
    newcomers: event.kind === 'welcome',
    children: true,
    friend: true,
    interpreters: event.has_interpreter === 1,
    photos: event.photo_rule !== 'press',
    'step-free': event.is_step_free === 1,
  };
  return { sentences: INVITATION_SENTENCES.filter((sentence) => isSaid[sentence]), coming: 'just-come' };
}
