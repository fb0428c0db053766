import { Temporal } from 'temporal-polyfill';

const WEEKDAYS = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'];
const MONTHS = [
  'janvier',
  'février',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'août',
  'septembre',
  'octobre',
  'novembre',
  'décembre',
];
const BELOW_SEVENTEEN = [
  'zéro',
  'un',
  'deux',
  'trois',
  'quatre',
  'cinq',
  'six',
  'sept',
  'huit',
  'neuf',
  'dix',
  'onze',
  'douze',
  'treize',
  'quatorze',
  'quinze',
  'seize',
];
const TENS = ['', '', 'vingt', 'trente', 'quarante', 'cinquante', 'soixante', 'soixante', 'quatre-vingt'];

function word(words: readonly string[], index: number): string {
  const found = words[index];
  if (found === undefined) throw new RangeError(`No French word at ${index}.`);
  return found;
}

function belowHundred(n: number): string {
  if (n < 17) return word(BELOW_SEVENTEEN, n);
  if (n < 20) return `dix-${word(BELOW_SEVENTEEN, n - 10)}`;
  // 70 to 79 and 90 to 99 count on from sixty and from eighty.
  const ten = n < 70 ? Math.floor(n / 10) : n < 80 ? 6 : 8;
  const rest = n - ten * 10;
  const stem = word(TENS, ten);
  if (rest === 0) return stem;
  // « vingt et un » … « soixante et onze », but « quatre-vingt-un » and « quatre-vingt-onze ».
  if (ten < 8 && (rest === 1 || rest === 11)) return `${stem} et ${belowHundred(rest)}`;
  return `${stem}-${belowHundred(rest)}`;
}

/**
 * A whole number from 0 to 9999 in French words, as it is written in a date: « vingt » and « cent » never
 * take an s there (« l’an deux mille quatre-vingt »), because the year is a rank and not a count. Hyphens
 * follow the traditional spelling: between the parts below one hundred, except around « et ».
 *
 * @throws {RangeError} for anything else, which is a bug of the caller.
 */
export function dateNumberInWords(n: number): string {
  if (!Number.isInteger(n) || n < 0 || n > 9999) throw new RangeError(`Not a number of a date: ${n}.`);
  if (n < 100) return belowHundred(n);
  const parts: string[] = [];
  const thousands = Math.floor(n / 1000);
  const hundreds = Math.floor((n % 1000) / 100);
  if (thousands > 0) parts.push(thousands === 1 ? 'mille' : `${belowHundred(thousands)} mille`);
  if (hundreds > 0) parts.push(hundreds === 1 ? 'cent' : `${belowHundred(hundreds)} cent`);
  if (n % 100 > 0) parts.push(belowHundred(n % 100));
  return parts.join(' ');
}

/**
 * A day in full French words, without article: `2026-12-18` becomes « vendredi dix-huit décembre deux mille
 * vingt-six », and the first of a month is « premier ».
 *
 * @param day an existing ISO day, `YYYY-MM-DD`
 * @throws {RangeError} when the calendar has no such day, which the caller should have refused before.
 */
export function dateInWords(day: string): string {
  const date = Temporal.PlainDate.from(day, { overflow: 'reject' });
  const dayOfMonth = date.day === 1 ? 'premier' : dateNumberInWords(date.day);
  return `${word(WEEKDAYS, date.dayOfWeek - 1)} ${dayOfMonth} ${word(MONTHS, date.month - 1)} ${dateNumberInWords(date.year)}`;
}
