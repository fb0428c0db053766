import type { FollowUpContact, KeptAnswers } from '../follow-up/bonds/bond-contact.ts';
import type { SponsorDetails } from '../sponsors/sponsor-details.ts';

/*
 * What the house holds on one registered person, as they get it. Instants are UTC; codes are those of the
 * data. What is not here, on purpose, stands in `LEFT_OUT`.
 */

/** Everything about one person, and nothing about anybody else. */
export interface OwnData {
  readonly exportedAt: string;
  readonly ceremony: {
    readonly title: string;
    readonly territory: string;
    readonly startsAtLocal: string;
    readonly endsAtLocal: string;
    readonly timeZone: string;
    readonly contact: string;
  };
  /** The one the link leads to, then former ones with the same address. */
  readonly registrations: readonly OwnRegistration[];
  readonly messages: readonly OwnMessage[];
  readonly history: readonly OwnHistoryEntry[];
  readonly leftOut: readonly LeftOut[];
}

/** One sending of the form, or one paper, and what became of it. */
export interface OwnRegistration {
  readonly reference: string;
  readonly status: 'unconfirmed' | 'confirmed' | 'waiting' | 'offered' | 'withdrawn';
  readonly channel: 'online' | 'paper' | 'import';
  /** The association that wrote it from paper, when one did. */
  readonly writtenBy: string | null;
  readonly places: number;
  /** On the waiting list, from 1. */
  readonly rank: number | null;
  readonly offerExpiresAt: string | null;
  readonly offersMissed: number;
  readonly email: string | null;
  readonly phone: string | null;
  /** The language they are written to in. */
  readonly locale: string;
  readonly charterVersion: string;
  readonly noticeVersion: string;
  readonly receivedAt: string;
  readonly confirmedAt: string | null;
  readonly withdrawnAt: string | null;
  readonly keptUntil: { readonly at: string; readonly because: 'unconfirmed' | 'withdrawn' | 'ceremony' };
  readonly sponsor: OwnSponsor | null;
  readonly session: OwnSession | null;
  readonly pairs: readonly OwnPairData[];
  readonly invitations: readonly OwnInvitation[];
  /** That their town asked whether they would go to a neighbour's ceremony. */
  readonly neighbours: readonly OwnNeighbour[];
  /** The town that passed them on, when one did. */
  readonly cameFrom: string | null;
  readonly day: OwnDay;
  readonly after: OwnAfter;
}

/** What was noted of somebody on the ceremony day. `person` is their position in the registration or household, from 0. */
export interface OwnDay {
  /** As the organisers confirmed it; nothing before they did. */
  readonly attendance: { readonly wasPresent: boolean; readonly confirmedAt: string } | null;
  readonly arrivals: readonly { readonly person: number; readonly arrivedAt: string }[];
  /** Acts at the doors that name them, those taken back too. */
  readonly doorActs: readonly {
    readonly reference: string;
    readonly kind: 'arrived' | 'undone';
    readonly person: number | null;
    readonly notedAt: string;
    readonly receivedAt: string;
  }[];
  /** Of a household: its place in the order of the calls, from 1, where the organisers set one. */
  readonly callRank: number | null;
  /** Of a sponsor: the time (« HH:MM », of the ceremony) by which they said they leave. */
  readonly leavesAt: string | null;
}

/** What is kept for the months after. */
export interface OwnAfter {
  readonly wish: {
    readonly wantsNews: boolean;
    readonly wantsRenewal: boolean;
    readonly askedAt: string;
  } | null;
  /** Their pairs since the ceremony; days are local. */
  readonly bonds: readonly OwnBond[];
  readonly contacts: readonly OwnContact[];
}

/** A pair after its ceremony. */
export interface OwnBond {
  readonly reference: string;
  readonly state: 'living' | 'ended';
  readonly beganOn: string;
  readonly endedOn: string | null;
}

/** How they asked to be reached for news, and what they answered. */
export interface OwnContact {
  readonly reference: string;
  readonly side: 'sponsor' | 'sponsee';
  readonly contact: FollowUpContact;
  /** A sponsor's answers kept for next year, where they asked for it. */
  readonly renewal: KeptAnswers | null;
  /** They began again from it. */
  readonly hasBegunAgain: boolean;
  readonly locale: string;
  readonly createdAt: string;
  readonly keptUntil: string;
  readonly questions: readonly {
    readonly reference: string;
    /** Days after the ceremony. */
    readonly stage: 30 | 90 | 365;
    readonly dueOn: string;
    readonly askedAt: string | null;
    readonly answer: 'well' | 'help' | 'ended' | null;
    readonly answeredAt: string | null;
    readonly caredForAt: string | null;
  }[];
}

/** A question about a neighbour's ceremony. */
export interface OwnNeighbour {
  readonly reference: string;
  readonly town: string;
  readonly answer: 'asked' | 'accepted' | 'declined' | 'withdrawn';
  readonly askedAt: string;
  readonly answeredAt: string | null;
}

/** What they told about themselves. */
export interface OwnSponsor extends Omit<SponsorDetails, 'alreadyKnows' | 'answers'> {
  readonly reference: string;
  readonly role: 'citizen' | 'official' | 'association';
  /** How many households they could sponsor, and for how many they were chosen. */
  readonly capacity: number;
  readonly pairsTaken: number;
  readonly saidThatTheyKnowSomebody: boolean;
  readonly answers: readonly { readonly question: string; readonly value: string | readonly string[] }[];
}

/** The information session they chose. */
export interface OwnSession {
  readonly startsAtLocal: string;
  readonly endsAtLocal: string;
  readonly timeZone: string;
  readonly place: string;
  readonly places: number;
  readonly chosenAt: string;
}

/** A pair, from their side only: whether the other side answered, and what, is the other side's. */
export interface OwnPairData {
  readonly reference: string;
  /** `considered`: the team thought of it and has not asked yet. */
  readonly state: 'considered' | 'asked' | 'agreed' | 'over';
  readonly slot: 'citizen' | 'official' | 'any';
  readonly createdAt: string;
  readonly ownAnswer: 'waiting' | 'accepted' | 'declined';
  readonly ownAnsweredAt: string | null;
  /** Their first meeting before the ceremony, in wall times of its zone; nothing when none was arranged. */
  readonly firstMeeting: {
    readonly status: 'offered' | 'fixed' | 'held';
    readonly offered: readonly string[];
    /** The dates that they said suit them; nothing until they answered. */
    readonly suits: readonly string[] | null;
    readonly fixedAt: string | null;
    readonly heldAt: string | null;
  } | null;
}

/** The calendar conversation (RFC 5546). */
export interface OwnInvitation {
  readonly uid: string;
  readonly sequence: number;
  readonly method: 'REQUEST' | 'CANCEL';
  readonly partstat: 'NEEDS-ACTION' | 'ACCEPTED' | 'TENTATIVE' | 'DECLINED';
  readonly answeredAt: string | null;
  /** What they added to their answer. */
  readonly word: string | null;
  readonly sentAt: string;
}

/** A message written to them. Personal links in its text are hidden: this file may be passed on. */
export interface OwnMessage {
  readonly reference: string;
  readonly kind: string;
  readonly status: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly writtenAt: string;
  readonly sentAt: string | null;
}

/** One act about them, as the audit keeps it. */
export interface OwnHistoryEntry {
  readonly reference: number;
  readonly at: string;
  /** A code such as `registration.confirmed`. */
  readonly action: string;
  /** `holder`: by the personal link or the public form; `program`: the software by itself. */
  readonly by: 'holder' | 'team' | 'association' | 'program';
}

/** What is held about them, or beside them, and is not here; each with its reason on the page that shows this. */
export const LEFT_OUT = [
  /**
   * Who the household is, what it answered, to whom they were shown (`sponsor_choice`), from whom they are kept apart
   * (`pair_rule`: somebody may be in fear of them), and how well the software found the two to match.
   */
  'other-side',
  /** The name of the person they said they know. */
  'known-person',
  /** Keyed hashes of the address and of the printed code: nobody can read them back. */
  'hashes',
] as const;
export type LeftOut = (typeof LEFT_OUT)[number];
