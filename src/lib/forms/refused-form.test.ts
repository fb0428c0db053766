import { describe, expect, it } from 'vitest';
import { choicesOf, fieldId, problemOf, textOf, type FormState } from './refused-form.ts';

const refused: FormState = {
  problems: { email: 'Écrivez une adresse avec un @.' },
  typed: { email: 'camille.exemple.fr', langues: ['fr', 'ar'], charte: 'on', vide: '' },
};

describe('a field of a refused form', () => {
  it('shows what was typed, even when the person emptied it', () => {
    expect(textOf(refused, 'email', 'depart@exemple.fr')).toBe('camille.exemple.fr');
    expect(textOf(refused, 'vide', 'depart')).toBe('');
  });

  it('starts with its own value when nothing was refused', () => {
    expect(textOf(null, 'places', 2)).toBe('2');
    expect(textOf(undefined, 'places', undefined)).toBe('');
    expect(textOf({}, 'places', null)).toBe('');
  });

  it('tells the problem of that field only', () => {
    expect(problemOf(refused, 'email')).toBe('Écrivez une adresse avec un @.');
    expect(problemOf(refused, 'langues')).toBeUndefined();
    expect(problemOf(null, 'email')).toBeUndefined();
  });

  it('ticks again what was ticked, and nothing that was unticked', () => {
    expect(choicesOf(refused, 'langues', ['en'])).toEqual(['fr', 'ar']);
    expect(choicesOf(refused, 'charte', [])).toEqual(['on']);
    expect(choicesOf(refused, 'jours', ['lundi'])).toEqual([]);
    expect(choicesOf(null, 'jours', ['lundi'])).toEqual(['lundi']);
  });

  it('has an id made of its name, where the summary’s link leads', () => {
    expect(fieldId('email')).toBe('champ-email');
  });
});
