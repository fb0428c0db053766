import { m } from '#i18n/messages.js';
import { getLocale } from '#i18n/runtime.js';
import type { Tone } from '#lib/components/tone.ts';
import { formatDayAndTime } from '#lib/dates/format-date.ts';

/** What the page needs to know of a participation to say where it stands. */
export interface Standing {
  readonly status: 'unconfirmed' | 'confirmed' | 'waiting' | 'offered' | 'withdrawn';
  readonly places: number;
  readonly waitingAhead: number | null;
  readonly offer: { readonly untilLocal: string; readonly hasEnded: boolean } | null;
  readonly offersMissed: number;
  readonly hasAddress: boolean;
  readonly isCancelled: boolean;
  readonly isOver: boolean;
  readonly hasEnded: boolean;
  readonly event: { readonly timeZone: string };
  readonly pairs: readonly { readonly sponsorAnswer: string; readonly isAgreed: boolean }[];
}

/** Where somebody stands, in one sentence, and what happens next, in one or two. */
export interface StatusWords {
  readonly tone: Tone;
  readonly sentence: string;
  readonly next: readonly string[];
}

/** The words of every state a participation can be in. */
export function statusWords(own: Standing): StatusWords {
  if (own.isCancelled) return { tone: 'danger', sentence: m.own_cancelled(), next: [m.own_cancelled_next()] };
  if (own.isOver) return pastWords(own);
  switch (own.status) {
    case 'withdrawn':
      return {
        tone: 'neutral',
        sentence: own.offersMissed >= 2 ? m.own_dropped() : m.own_withdrawn(),
        next: [m.own_withdrawn_next()],
      };
    case 'unconfirmed':
      return { tone: 'warn', sentence: m.own_unconfirmed(), next: [m.own_unconfirmed_next()] };
    case 'waiting':
      return waitingWords(own);
    case 'offered':
      return offeredWords(own);
    case 'confirmed':
      return confirmedWords(own);
  }
}

function pastWords(own: Standing): StatusWords {
  if (!own.hasEnded) return { tone: 'neutral', sentence: m.own_begun(), next: [m.own_begun_next()] };
  const sentence = own.status === 'confirmed' ? m.own_over_thanks() : m.own_over();
  return { tone: 'neutral', sentence, next: [m.own_over_next()] };
}

function waitingWords({ places, waitingAhead, offersMissed, hasAddress }: Standing): StatusWords {
  return {
    tone: 'warn',
    sentence: m.own_waiting({ rank: (waitingAhead ?? 0) + 1 }),
    next: [
      offersMissed > 0 ? m.own_missed() : m.own_waiting_why(),
      hasAddress ? m.own_waiting_next({ places }) : m.own_waiting_next_told(),
    ],
  };
}

function offeredWords({ offer, offersMissed, places, event }: Standing): StatusWords {
  if (!offer || offer.hasEnded)
    return { tone: 'neutral', sentence: m.own_offer_ended(), next: [m.own_offer_ended_next()] };
  const until = formatDayAndTime(offer.untilLocal, getLocale(), { zone: event.timeZone });
  return {
    tone: 'progress',
    sentence: m.own_offered({ places, until }),
    next: [offersMissed > 0 ? m.own_offered_last() : m.own_offered_next()],
  };
}

function confirmedWords({ places, pairs }: Standing): StatusWords {
  if (pairs.some(({ isAgreed }) => isAgreed))
    return { tone: 'success', sentence: m.own_agreed(), next: [m.own_agreed_next()] };
  if (pairs.some(({ sponsorAnswer }) => sponsorAnswer === 'waiting'))
    return { tone: 'progress', sentence: m.own_asked(), next: [m.own_asked_next()] };
  if (pairs.length > 0) return { tone: 'success', sentence: m.own_answered(), next: [m.own_answered_next()] };
  return { tone: 'success', sentence: m.own_confirmed({ places }), next: [m.own_confirmed_next()] };
}
