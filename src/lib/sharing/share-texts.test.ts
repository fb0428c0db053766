import { expect, test } from 'vitest';
import { mailToShare, shareTexts, type SharedEvent } from './share-texts.ts';

const URL = 'https://exemple.fr/evenements/grenoble-2026-12-18';

const EVENT: SharedEvent = {
  kind: 'ceremony',
  title: 'Cérémonie de parrainage républicain',
  description: 'Un verre de l’amitié suivra.',
  status: 'published',
  startsAtLocal: '2026-12-18T18:30',
  endsAtLocal: '2026-12-18T20:30',
  timeZone: 'Europe/Paris',
  placeName: 'Hôtel de ville',
  address: '11 boulevard Jean-Pain, 38000 Grenoble',
  organisers: ['APARDAP'],
  territory: { name: 'Grenoble' },
};

const texts = (change: Partial<SharedEvent> = {}, locale: 'fr' | 'ar' = 'fr') =>
  shareTexts({ ...EVENT, ...change }, URL, locale);

test('each text says what, when, where and the address of the page; the longest says who and how', () => {
  const { short, long, newsletter } = texts();
  expect(short).toBe(
    `Cérémonie de parrainage républicain, vendredi 18 décembre 2026 à 18\u00a0h\u00a030, Hôtel de ville. ${URL}`,
  );
  expect(short.length).toBeLessThan(280);
  for (const text of [short, long, newsletter]) expect(text).toContain(URL);
  expect(long).toContain('parrain ou marraine');
  expect(newsletter).toContain('Un verre de l’amitié suivra.');
  expect(newsletter).toContain('Grenoble et APARDAP');
  expect(newsletter).toContain('11 boulevard Jean-Pain');
});

test('a concert calls for no sponsor', () => {
  expect(Object.values(texts({ kind: 'concert', title: 'Concert' })).join()).not.toMatch(/parrain|marraine/u);
});

test('a place that is told later is in none of them', () => {
  const all = Object.values(texts({ placeName: '', address: '' })).join();
  expect(all).not.toMatch(/Hôtel|Jean-Pain/u);
  expect(all).toContain('L’adresse vous sera donnée après l’inscription.');
});

test('a cancelled event is passed on as cancelled, and as nothing else', () => {
  expect(new Set(Object.values(texts({ status: 'cancelled' })))).toEqual(
    new Set([expect.stringContaining('annulé')]),
  );
});

test('a French name keeps its order inside a sentence that is read from the right', () => {
  const { short } = texts({}, 'ar');
  expect(short).toContain('\u2068Hôtel de ville\u2069');
  expect(decodeURIComponent(mailToShare('Sujet', short))).not.toMatch(/[\u2068\u2069]/u);
});

test('a long description is cut at the end of a word, and overseas the time says its zone', () => {
  const { newsletter, short } = texts({ description: 'mot '.repeat(400), timeZone: 'Indian/Reunion' });
  expect(newsletter.length).toBeLessThan(1400);
  expect(newsletter).toContain('mot…');
  expect(short).toContain('(heure de La Réunion)');
});

test('the mail has the text and nobody’s address', () => {
  expect(mailToShare('Venez & voyez', 'Une ligne\nune autre')).toBe(
    'mailto:?subject=Venez%20%26%20voyez&body=Une%20ligne%0D%0Aune%20autre',
  );
});
