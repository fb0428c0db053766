/** Why a message is not sent again; each is a sentence on the message's own page (`labels/messages.ts`). */
export type RepeatRefusal =
  /** It has not left yet. */
  | 'waiting'
  /** It was written before messages were followed by person. */
  | 'no-person'
  /** It is about a seat, and guests are followed in their own list. */
  | 'guest'
  | 'gone'
  | 'withdrawn'
  | 'no-address'
  /** They said that they do not want it. */
  | 'complained'
  /** Three times in a day already. */
  | 'often'
  /** The ceremony is over, or was cancelled. */
  | 'over'
  /** A later message says what is true now. */
  | 'newer'
  /** What it asks for was answered, or ended. */
  | 'ended'
  /** It was right for its own day only. */
  | 'late'
  /** Sent again meanwhile, by a colleague or by a second press of the button. */
  | 'meanwhile';

/** The most often one message is sent again in 24 hours. */
export const MOST_REPEATS_A_DAY = 3;

/** All that decides whether a message may be sent again, read beforehand. */
export interface RepeatFacts {
  readonly kind: string;
  readonly status: string;
  /** UTC instants. */
  readonly writtenAt: string;
  readonly now: string;
  /** Where the person stands now; nothing for a message that names none, `gone` once their row is erased. */
  readonly person:
    'gone' | 'unconfirmed' | 'confirmed' | 'waiting' | 'offered' | 'withdrawn' | 'entered' | undefined;
  readonly event: { readonly status: string; readonly endsAt: string };
  /** The person told their mail program that it is unwanted. */
  readonly wasComplainedOf: boolean;
  /** No later message to this person is about the same matter. */
  readonly isLatest: boolean;
  /** The pair, the choice, the meeting, the session or the invitation that it speaks of still awaits or holds. */
  readonly matterStands: boolean;
  /** Times it was sent again in the last 24 hours. */
  readonly repeatsToday: number;
}

/** Status of a registration for which a message of this kind is still true; any that is not withdrawn else. */
const TRUE_FOR: Readonly<Record<string, readonly string[]>> = {
  'registration.confirm': ['unconfirmed'],
  'registration.waiting': ['waiting'],
  'registration.sent_back': ['waiting'],
  'registration.offered': ['offered'],
  'registration.dropped': ['withdrawn'],
  'registration.ceremony_cancelled': ['waiting', 'offered', 'unconfirmed', 'confirmed', 'withdrawn'],
  'invitation.sent': ['confirmed', 'entered'],
  'invitation.place-told': ['confirmed', 'entered'],
  'invitation.cancelled': ['confirmed', 'entered', 'withdrawn', 'waiting'],
  'session.cancelled': ['unconfirmed', 'confirmed', 'waiting', 'offered'],
};
/** They tell of an end, so the end of the ceremony does not silence them. */
const OF_AN_END = new Set(['registration.ceremony_cancelled', 'invitation.cancelled', 'reminder.thanks']);
/** « Demain » and « dans une semaine » are true on their own day. */
const OF_THEIR_DAY = new Set(['reminder.week-before', 'reminder.day-before', 'reminder.first-meeting']);
const DAY_MS = 24 * 3_600_000;

/** Says why a message must not be sent again, or nothing where it may be. The gravest reason comes first. */
export function judgeRepeat(facts: RepeatFacts): RepeatRefusal | undefined {
  const { kind, status, person, event, now } = facts;
  if (status === 'queued' || status === 'sending') return 'waiting';
  if (person === undefined) return kind.startsWith('guest.') ? 'guest' : 'no-person';
  if (person === 'gone') return 'gone';
  const trueFor = TRUE_FOR[kind];
  if (person === 'withdrawn' && !trueFor?.includes('withdrawn')) return 'withdrawn';
  if (facts.wasComplainedOf) return 'complained';
  if (!OF_AN_END.has(kind) && (event.status !== 'published' || event.endsAt <= now)) return 'over';
  if (!facts.isLatest) return 'newer';
  if (!facts.matterStands || (trueFor !== undefined && !trueFor.includes(person))) return 'ended';
  if (OF_THEIR_DAY.has(kind) && Date.parse(facts.writtenAt) + DAY_MS <= Date.parse(now)) return 'late';
  if (facts.repeatsToday >= MOST_REPEATS_A_DAY) return 'often';
  return undefined;
}
