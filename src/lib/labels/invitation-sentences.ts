import { m } from '#i18n/messages.js';
import type { Locale } from '#i18n/runtime.js';

/** The ready sentences of an invitation, under the headings of its form; each exists in the twelve languages. */
export const SENTENCE_GROUPS = [
  { title: 'Pour qui', sentences: ['newcomers', 'children', 'friend'] },
  { title: 'Qui sera là', sentences: ['elected', 'residents', 'associations', 'interpreters'] },
  { title: 'Ce qu’il y aura', sentences: ['services', 'french', 'meal', 'music'] },
  { title: 'Ce qui rassure', sentences: ['free', 'no-papers', 'photos', 'guide', 'step-free'] },
] as const;

export type InvitationSentence = (typeof SENTENCE_GROUPS)[number]['sentences'][number];

/** All of them, in the order in which an invitation says them. */
export const INVITATION_SENTENCES: readonly InvitationSentence[] = SENTENCE_GROUPS.flatMap(
  ({ sentences }): readonly InvitationSentence[] => sentences,
);

/** Whether people just come, or say before that they do. */
export const COMINGS = ['just-come', 'tell'] as const;
export type Coming = (typeof COMINGS)[number];

const WORDS: Readonly<Record<InvitationSentence | Coming, typeof m.invite_free>> = {
  newcomers: m.invite_newcomers,
  children: m.invite_children,
  friend: m.invite_friend,
  elected: m.invite_elected,
  residents: m.invite_residents,
  associations: m.invite_associations,
  interpreters: m.invite_interpreters,
  services: m.invite_services,
  french: m.invite_french,
  meal: m.invite_meal,
  music: m.invite_music,
  free: m.invite_free,
  'no-papers': m.invite_no_papers,
  photos: m.invite_photos,
  guide: m.invite_guide,
  'step-free': m.invite_step_free,
  'just-come': m.invite_coming_just,
  tell: m.invite_coming_tell,
};

/** A ready sentence in one of the twelve languages. */
export function invitationSentence(sentence: InvitationSentence | Coming, locale: Locale): string {
  return WORDS[sentence]({}, { locale });
}
