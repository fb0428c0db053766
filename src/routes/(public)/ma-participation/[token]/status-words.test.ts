import { afterEach, describe, expect, test } from 'vitest';
import { locales, overwriteGetLocale } from '#i18n/runtime.js';
import { statusWords, type Standing } from './status-words.ts';

afterEach(() => overwriteGetLocale(() => 'fr'));

const seen = (text: string) => text.replaceAll('\u00A0', ' ');

function standing(given: Partial<Standing> = {}): Standing {
  return {
    status: 'confirmed',
    places: 1,
    waitingAhead: null,
    offer: null,
    offersMissed: 0,
    hasAddress: true,
    isCancelled: false,
    isOver: false,
    hasEnded: false,
    event: { timeZone: 'Europe/Paris' },
    pairs: [],
    ...given,
  };
}

const offer = { untilLocal: '2026-12-02T10:00', hasEnded: false };
const pair = (sponsorAnswer: string, isAgreed = false) => ({ pairs: [{ sponsorAnswer, isAgreed }] });

/** Each state that a participation can be in, and how its one sentence begins. */
const STATES: readonly (readonly [string, Partial<Standing>, string])[] = [
  ['unconfirmed', { status: 'unconfirmed' }, 'Votre inscription n’est pas encore confirmée.'],
  ['confirmed', {}, 'C’est confirmé : votre place est réservée.'],
  ['confirmed for two', { places: 2 }, 'C’est confirmé : vos deux places sont réservées.'],
  ['asked', pair('waiting'), 'Votre place est réservée, et une rencontre vous est proposée.'],
  ['answered', pair('accepted'), 'Votre place est réservée, et vous avez dit oui à une rencontre.'],
  ['agreed', pair('accepted', true), 'Votre place est réservée, et votre binôme est formé.'],
  [
    'first',
    { status: 'waiting', waitingAhead: 0 },
    'Vous êtes la première inscription sur la liste d’attente.',
  ],
  ['third', { status: 'waiting', waitingAhead: 2 }, 'Vous êtes la 3e inscription sur la liste d’attente.'],
  [
    'offered',
    { status: 'offered', offer },
    'Une place s’est libérée : elle vous est gardée jusqu’au mercredi 2 décembre 2026 à 10 h.',
  ],
  [
    'offered far away, for two',
    { status: 'offered', places: 2, offer, event: { timeZone: 'Indian/Reunion' } },
    'Deux places se sont libérées : elles vous sont gardées jusqu’au mercredi 2 décembre 2026 à 10 h (heure de La Réunion).',
  ],
  [
    'offered until a moment ago',
    { status: 'offered', offer: { ...offer, hasEnded: true } },
    'Le temps pour prendre cette place est passé.',
  ],
  ['withdrawn', { status: 'withdrawn' }, 'Vous ne participez plus à cette cérémonie.'],
  ['dropped', { status: 'withdrawn', offersMissed: 2 }, 'Deux places vous ont été proposées'],
  ['cancelled', { isCancelled: true }, 'La cérémonie est annulée.'],
  ['begun', { isOver: true }, 'La cérémonie a commencé.'],
  ['over', { isOver: true, hasEnded: true }, 'La cérémonie a eu lieu. Merci d’en avoir été.'],
  ['over, without them', { status: 'waiting', isOver: true, hasEnded: true }, 'La cérémonie a eu lieu.'],
];

describe.each(locales)('in %s', (locale) => {
  test.each(STATES)('%s is said in words of its own, with what happens next', (_, given) => {
    overwriteGetLocale(() => locale);
    const { sentence, next } = statusWords(standing(given));
    expect(sentence.length).toBeGreaterThan(8);
    expect(next.length).toBeGreaterThan(0);
    expect([sentence, ...next].join(' ')).not.toMatch(/undefined|\{|own_/u);
  });

  test('no two states read the same', () => {
    overwriteGetLocale(() => locale);
    const sentences = STATES.map(([, given]) => statusWords(standing(given)).sentence);
    expect(new Set(sentences).size).toBe(STATES.length);
  });
});

test.each(STATES)('%s reads so in French', (_, given, sentence) => {
  expect(seen(statusWords(standing(given)).sentence).startsWith(sentence)).toBe(true);
});

describe('what happens next', () => {
  const next = (given: Partial<Standing>) => seen(statusWords(standing(given)).next.join(' '));

  test('is never promised to whoever waits', () => {
    expect(next({ status: 'waiting', waitingAhead: 0 })).toContain('Nous ne pouvons pas promettre');
    expect(next({ status: 'waiting', waitingAhead: 0, hasAddress: false })).toContain('par téléphone');
    expect(next({ status: 'waiting', waitingAhead: 4, places: 2 })).toContain('deux places à la fois');
  });

  test('tells an offer that was missed without a reproach, and what a second silence leads to', () => {
    expect(next({ status: 'waiting', waitingAhead: 4, offersMissed: 1 })).toContain('Ce n’est pas grave');
    expect(next({ status: 'offered', offer })).toContain('vous resterez sur la liste');
    expect(next({ status: 'offered', offer, offersMissed: 1 })).toContain('quittera la liste');
  });
});
