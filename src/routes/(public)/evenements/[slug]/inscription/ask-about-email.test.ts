import { expect, test } from 'vitest';
import { askAboutEmail } from './ask-about-email.ts';

const right = {
  email: 'awa@gmial.com',
  email_checked: false,
  languages: ['fr', 'ar'],
  charter: true,
  name_1: 'Awa',
};

test('a likely slip gets a question and loses nothing of what was typed', () => {
  const asked = askAboutEmail({ kind: 'ok', value: right });
  expect(asked?.problems['email']).toBe('Vouliez-vous écrire awa@gmail.com\u00a0?');
  expect(asked?.typed).toEqual({
    email: 'awa@gmial.com',
    languages: ['fr', 'ar'],
    charter: 'on',
    name_1: 'Awa',
  });
});

test('it is asked beside the other problems, in the same answer', () => {
  const form = { problems: { name_1: 'Ce champ est à remplir.' }, typed: { email: 'awa@gmial.com' } };
  expect(Object.keys(askAboutEmail({ kind: 'refused', form })?.problems ?? {})).toEqual(['email', 'name_1']);
});

test('nothing is asked about a right address, a checked one, or one that is refused already', () => {
  expect(askAboutEmail({ kind: 'ok', value: { ...right, email: 'awa@gmail.com' } })).toBeUndefined();
  expect(askAboutEmail({ kind: 'ok', value: { ...right, email_checked: true } })).toBeUndefined();
  const form = { problems: { email: 'Il manque le signe @' }, typed: { email: 'awa.gmial.com' } };
  expect(askAboutEmail<typeof right>({ kind: 'refused', form })).toBeUndefined();
});
