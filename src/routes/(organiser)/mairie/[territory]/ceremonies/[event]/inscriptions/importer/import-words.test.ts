import { expect, test } from 'vitest';
import { LIST_FIELDS } from '#lib/server/registrations/import/list-fields.ts';
import { doneSentences, FIELD_LABELS, foreseenEffects } from './import-words.ts';

test('every kind of column has its words, and no words are left over', () => {
  expect(Object.keys(FIELD_LABELS).toSorted()).toEqual(LIST_FIELDS.toSorted());
});

test('what will happen is said with its numbers, and nothing that will not', () => {
  const foreseen = {
    mode: 'signed',
    fresh: 3,
    places: { confirmed: 1, waiting: 2 },
    withAddress: 2,
    untouched: 0,
    leftOut: 1,
    keptDays: 7,
  };
  expect(foreseenEffects(foreseen).map((text) => text.replaceAll('\u00a0', ' '))).toEqual([
    '1 personne a une place.',
    '2 personnes entrent en liste d’attente, dans l’ordre du fichier.',
    '2 messages partent : chacun dit où en est l’inscription et comment la changer.',
    '1 personne n’a pas d’adresse : à prévenir par téléphone ou de vive voix.',
    '1 ligne est laissée de côté.',
  ]);
  const asked = foreseenEffects({ ...foreseen, mode: 'ask', leftOut: 0 })
    .join(' ')
    .replaceAll('\u00a0', ' ');
  expect(asked).toContain('3 personnes reçoivent un message');
  expect(asked).toContain('7 jours');
  expect(asked).not.toContain('liste d’attente');
});

test('what happened is said in the same way', () => {
  const none = {
    confirmed: 0,
    waiting: 0,
    unconfirmed: 0,
    untouched: 0,
    already: 0,
    leftOut: 0,
    mails: 0,
    withoutAddress: 0,
  };
  const said = doneSentences({ ...none, confirmed: 2, mails: 1, withoutAddress: 1 });
  expect(said.map((text) => text.replaceAll('\u00a0', ' '))).toEqual([
    '2 personnes ont une place.',
    '1 message est parti.',
    '1 personne n’a pas d’adresse : à prévenir par téléphone ou de vive voix.',
  ]);
});
