import { expect, test } from 'vitest';
import { sponsorDetails } from '#tests/factories/a-sponsor.ts';
import { showSponsor } from './shown-sponsor.ts';

test.each([
  ['Je cuisine le dimanche.', 'fr', 'fr'],
  ['Cocino los domingos.', 'es', 'es'],
  ['Je cuisine le dimanche.', 'ar', 'fr'],
  ['أطبخ يوم الأحد.', 'ar', 'ar'],
  ['یکشنبه‌ها آشپزی می‌کنم.', 'fa', 'fa'],
  ['أطبخ يوم الأحد.', 'ru', 'ar'],
  ['По воскресеньям я готовлю.', 'uk', 'uk'],
  ['По воскресеньям я готовлю.', 'fr', 'ru'],
  ['እሑድ እሑድ እሠራለሁ።', 'am', 'am'],
  ['Je dis « привет » à tout le monde.', 'fr', 'fr'],
  ['12 / 7', 'fa', 'fr'],
])('%s, by somebody who registered in %s, is read aloud as %s', (presentation, locale, lang) => {
  const shown = showSponsor({ id: 'a', details: { ...sponsorDetails({}), presentation } }, locale);
  expect(shown.presentation).toEqual({ text: presentation, lang });
});
