import { expect, test } from 'vitest';
import { sponsorDetails } from '#tests/factories/a-sponsor.ts';
import { describeSponsor } from './describe-sponsor.ts';
import type { OwnQuestion } from './questions/own-question.ts';

const question = (id: string, given: Partial<OwnQuestion> = {}): OwnQuestion => ({
  id,
  kind: 'short-text',
  label: `Question ${id}`,
  options: [],
  isRequired: false,
  ...given,
});

test('reads as a person would say it, in the order of the form', () => {
  const details = sponsorDetails({
    freeSlots: ['mon-am', 'mon-evening', 'wed-pm'],
    firstMeeting: true,
    hoursPerWeek: '<1',
    neighbourhood: 'Berriat',
    alreadyKnows: 'Samira',
    answers: [
      { question: 'b', value: ['Marche', 'Chant'] },
      { question: 'gone', value: 'à ne pas montrer' },
      { question: 'a', value: 'Une chorale' },
    ],
  });
  const rows = describeSponsor(details, [question('a'), question('b', { kind: 'choices' }), question('c')]);
  expect(rows.map(({ label, value }) => `${label}: ${value}`)).toEqual([
    'Langues: français (langue maternelle), arabe (un peu)',
    'Propose: Pratiquer la langue',
    'Plutôt libre: Lundi matin et soir, mercredi après-midi',
    'Première rencontre: Peut venir avant la cérémonie',
    'Quartier: Berriat',
    'Temps par semaine: Moins d’une heure',
    'Familles: À l’aise avec une famille et des enfants',
    'Connaît déjà: Samira',
    'Question a: Une chorale',
    'Question b: Marche, Chant',
  ]);
});

test('what was not told has no row', () => {
  const rows = describeSponsor(sponsorDetails({ freeSlots: [], offers: [], easeWithFamilies: false }), []);
  expect(rows.map(({ key }) => key)).toEqual(['languages']);
});
