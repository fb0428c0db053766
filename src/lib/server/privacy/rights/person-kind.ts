/**
 * As whom somebody is known: a registered sponsor (or two), a guest of a moment, a household, or one side of a pair
 * that asked for news, whose ceremony may be erased already.
 */
export const PERSON_KINDS = ['registration', 'guest', 'sponsee', 'contact'] as const;
export type PersonKind = (typeof PERSON_KINDS)[number];

/** The kind that a path names; nothing for any other word. */
export function readPersonKind(word: string): PersonKind | undefined {
  return PERSON_KINDS.find((kind) => kind === word);
}

/** The table in which people of a kind stand. */
export const TABLE_OF = {
  registration: 'registration',
  guest: 'guest',
  sponsee: 'sponsee',
  contact: 'follow_up_contact',
} as const satisfies Record<PersonKind, string>;

/** Somebody of one territory. */
export interface PersonAsked {
  readonly territoryId: string;
  readonly kind: PersonKind;
  readonly personId: string;
}
