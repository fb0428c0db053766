import { describe, expect, it } from 'vitest';
import { OFFERED_LANGUAGES } from '#lib/server/registrations/registration-form.ts';
import { FREE_SLOTS, HELP_KINDS, INTERESTS } from '#lib/server/sponsors/matching-words.ts';
import { LANGUAGE_CHOICES, LANGUAGE_CODES, languageLabel, spokenLanguages } from './languages.ts';
import { DAY_PARTS, HELP_LABELS, INTEREST_LABELS, WEEKDAYS } from './matching.ts';
import { counted } from './people.ts';
import { scoreWords } from './pairs.ts';
import { spacedPhone } from './registrations.ts';
import { storedDifferences } from './sponsee-form.ts';

describe('the words of the forms', () => {
  it('offer exactly what the server reads', () => {
    expect(LANGUAGE_CODES).toEqual(OFFERED_LANGUAGES);
    expect(LANGUAGE_CHOICES.map(({ value }) => value).toSorted()).toEqual([...OFFERED_LANGUAGES].toSorted());
    expect(Object.keys(HELP_LABELS)).toEqual([...HELP_KINDS]);
    expect(Object.keys(INTEREST_LABELS)).toEqual([...INTERESTS]);
    const halfDays = WEEKDAYS.flatMap((day) => DAY_PARTS.map((part) => `${day.code}-${part.code}`));
    expect(halfDays).toEqual([...FREE_SLOTS]);
  });

  it('name languages in French, and how well they are spoken', () => {
    expect(languageLabel('ti')).toBe('tigrigna');
    expect(languageLabel('?')).toBe('?');
    expect(
      spokenLanguages([
        { code: 'fr', level: 'fluent' },
        { code: 'ar', level: 'some' },
        { code: 'ru', level: 'some' },
      ]),
    ).toBe('français, un peu d’arabe et un peu de russe');
  });

  it('count as in French: zero and one are singular', () => {
    expect([counted(0, 'place'), counted(1, 'place'), counted(2, 'place')]).toEqual([
      '0 place',
      '1 place',
      '2 places',
    ]);
  });

  it('write a French telephone as it is read aloud, and leave any other as it is', () => {
    expect(spacedPhone('+33660002780').replaceAll('\u00a0', ' ')).toBe('06 60 00 27 80');
    expect(spacedPhone('+352621123456')).toBe('+352621123456');
  });

  it('say a score in words before the number', () => {
    expect(scoreWords(0.816)).toBe('très bonne, 82 sur 100');
    expect(scoreWords(0)).toBe('faible, 0 sur 100');
  });
});

describe('storedDifferences', () => {
  it('tells in words the fields that somebody else changed, and no other', () => {
    const stored = {
      name_1: 'Samira',
      image_consent: 'none',
      languages: ['ar', 'fr'],
      help_wanted: ['legal'],
    };
    const typed = { name_1: 'Samira', image_consent: 'yes', languages: ['fr', 'ar'], help_wanted: [] };
    expect(storedDifferences(stored, typed)).toEqual([
      { term: 'Accord pour l’image', text: 'Non, aucune image' },
      { term: 'Aide souhaitée', text: 'Aide juridique' },
    ]);
  });

  it('never shows technical fields', () => {
    expect(storedDifferences({ revision: '2' }, { revision: '1', submission_token: 'x' })).toEqual([]);
  });
});
