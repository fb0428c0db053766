import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { locales, overwriteGetLocale } from '#i18n/runtime.js';
import type { OwnData, OwnRegistration, OwnSponsor } from '#lib/server/privacy/own-data.ts';
import { actWords } from './act-words.ts';
import { describeOwnData } from './describe-own-data.server.ts';

afterEach(() => overwriteGetLocale(() => 'fr'));

const sponsor: OwnSponsor = {
  reference: 'sponsor-1',
  role: 'official',
  officialFunction: 'conseillère municipale',
  people: [
    { name: 'Jeanne Exemple', agreement: 'marraine' },
    { name: 'Paul Exemple', agreement: 'neutre' },
  ],
  isAdult: true,
  availableForCeremony: true,
  languages: [
    { code: 'fr', level: 'native' },
    { code: 'ti', level: 'some' },
  ],
  freeSlots: ['mon-am', 'sat-evening'],
  offers: ['language-practice', 'outings'],
  firstMeeting: true,
  hoursPerWeek: '1-2',
  neighbourhood: 'Berriat',
  interests: ['cooking'],
  easeWithFamilies: true,
  presentation: 'J’aime cuisiner et marcher.',
  saidThatTheyKnowSomebody: true,
  capacity: 2,
  pairsTaken: 1,
  answers: [{ question: 'Comment avez-vous connu la cérémonie ?', value: ['La radio', 'Une amie'] }],
};

const registration: OwnRegistration = {
  reference: 'registration-1',
  status: 'offered',
  channel: 'paper',
  writtenBy: 'Collectif du Drac',
  places: 2,
  rank: null,
  offerExpiresAt: '2026-12-01T06:00:00.000Z',
  offersMissed: 1,
  email: 'jeanne@exemple.fr',
  phone: '+33612340099',
  locale: 'ar',
  charterVersion: '2026-11',
  noticeVersion: '2026-11',
  receivedAt: '2026-11-21T09:00:00.000Z',
  confirmedAt: '2026-11-21T09:05:00.000Z',
  withdrawnAt: null,
  keptUntil: { at: '2027-06-18T19:30:00.000Z', because: 'ceremony' },
  sponsor,
  session: {
    startsAtLocal: '2026-12-05T10:00',
    endsAtLocal: '2026-12-05T11:30',
    timeZone: 'Indian/Reunion',
    place: 'Maison des associations',
    places: 2,
    chosenAt: '2026-11-22T09:00:00.000Z',
  },
  pairs: [
    {
      reference: 'pair-1',
      state: 'over',
      slot: 'any',
      createdAt: '2026-11-23T09:00:00.000Z',
      ownAnswer: 'accepted',
      ownAnsweredAt: '2026-11-24T09:00:00.000Z',
      firstMeeting: {
        status: 'held',
        offered: ['2026-12-02T18:30', '2026-12-05T10:00'],
        suits: ['2026-12-05T10:00'],
        fixedAt: '2026-12-05T10:00',
        heldAt: '2026-12-06T09:00:00.000Z',
      },
    },
  ],
  invitations: [
    {
      uid: 'abc@trait-dunion',
      sequence: 0,
      method: 'REQUEST',
      partstat: 'TENTATIVE',
      answeredAt: '2026-11-22T09:05:00.000Z',
      word: 'Je garde mon petit-fils ce jour-là.',
      sentAt: '2026-11-21T09:05:00.000Z',
    },
  ],
  neighbours: [
    {
      reference: 'offer-1',
      town: 'Échirolles',
      answer: 'declined',
      askedAt: '2026-11-24T09:00:00.000Z',
      answeredAt: '2026-11-25T09:00:00.000Z',
    },
  ],
  cameFrom: null,
  day: {
    attendance: { wasPresent: true, confirmedAt: '2026-12-18T19:00:00.000Z' },
    arrivals: [{ person: 0, arrivedAt: '2026-12-18T17:20:00.000Z' }],
    doorActs: [],
    callRank: null,
    leavesAt: '19:00',
  },
  after: {
    wish: { wantsNews: true, wantsRenewal: false, askedAt: '2026-12-01T09:00:00.000Z' },
    bonds: [{ reference: 'bond-1', state: 'living', beganOn: '2026-12-18', endedOn: null }],
    contacts: [],
  },
};

const data: OwnData = {
  exportedAt: '2026-11-25T09:00:00.000Z',
  ceremony: {
    title: 'Cérémonie de parrainage républicain',
    territory: 'Saint-Denis',
    startsAtLocal: '2026-12-18T18:00',
    endsAtLocal: '2026-12-18T20:00',
    timeZone: 'Indian/Reunion',
    contact: 'mairie@exemple.fr',
  },
  registrations: [registration, { ...registration, reference: 'registration-2', status: 'withdrawn' }],
  messages: [
    {
      reference: 'message-1',
      kind: 'registration.confirm',
      status: 'sent',
      to: 'jeanne@exemple.fr',
      subject: 'Votre rendez-vous du 18 décembre',
      text: 'Bonjour',
      writtenAt: '2026-11-21T09:00:00.000Z',
      sentAt: '2026-11-21T09:00:10.000Z',
    },
  ],
  history: [
    { reference: 4, at: '2026-11-21T09:00:00.000Z', action: 'registration.received', by: 'association' },
  ],
  leftOut: ['other-side', 'known-person', 'hashes'],
};

const textOf = (locale: string) =>
  JSON.stringify(describeOwnData(data, locale)).replaceAll('\u00A0', ' ').replaceAll('\u202F', ' ');

test('reads as people write, in the ceremony’s own time', () => {
  const text = textOf('fr');
  for (const words of [
    'Place gardée jusqu’au mardi 1er décembre 2026 à 10 h (heure de La Réunion)',
    'vendredi 18 juin 2027, six mois après la cérémonie',
    'sur papier, recopiée par Collectif du Drac',
    'Jeanne Exemple (Marraine)',
    'Paul Exemple (Sans préciser)',
    'tigrigna (un peu)',
    'lundi matin, samedi soir',
    'Berriat',
    'J’aime cuisiner et marcher.',
    'Comment avez-vous connu la cérémonie ?',
    'Une amie',
    'samedi 5 décembre 2026, de 10 h à 11 h 30 (heure de La Réunion)',
    'mercredi 2 décembre 2026 à 18 h 30 (heure de La Réunion)',
    'La première rencontre a eu lieu.',
    'Vous avez dit oui le mardi 24 novembre 2026.',
    'Formulaire reçu, par une association partenaire',
    'Une inscription précédente',
    'conseillère municipale',
    '+33612340099',
  ])
    expect(text).toContain(words);
});

describe.each(locales)('in %s', (locale) => {
  test('shows words and no code', () => {
    overwriteGetLocale(() => locale);
    const text = textOf(locale);
    expect(text).not.toMatch(/mon-am|language-practice|own_data|undefined|registration\.|paper"/u);
    expect(text).toContain('jeanne@exemple.fr');
  });
});

test('every act about a registration or a pair that the source records has a word', () => {
  const server = join(process.cwd(), 'src/lib/server');
  const acts = readdirSync(server, { recursive: true, encoding: 'utf8' })
    .filter((file) => /(?<!\.test)\.ts$/u.test(file))
    .flatMap((file) => readFileSync(join(server, file), 'utf8').split('\n'))
    .filter((line) => /\baction\b|record\(/u.test(line))
    .flatMap((line) => line.match(/(?<=')(?:registration|pair)\.[a-z_]+(?=')/gu) ?? []);
  expect(acts.length).toBeGreaterThan(10);
  // Nobody is left to read of it.
  const readable = [...new Set(acts)].filter((act) => act !== 'registration.erased');
  expect(readable.filter((act) => actWords(act).startsWith('Autre acte'))).toEqual([]);
});

test('an act that has no word yet is shown by its code rather than passed over', () => {
  expect(actWords('registration.of_tomorrow')).toBe('Autre acte (registration.of_tomorrow)');
});
