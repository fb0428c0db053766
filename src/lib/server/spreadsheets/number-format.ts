import { Temporal } from 'temporal-polyfill';

/*
 * An XLSX cell holds a number and a format. Of formats we show what changes what a list says: dates, and the
 * zeros that postcodes and telephone numbers begin with.
 */

/** Numbers of the formats that every program knows without a word (ECMA-376 part 1, §18.8.30): dates and times. */
const DATES = [14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 30, 36, 45, 46, 47, 50, 57];

/** Whether cells of this format show a date. */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return DATES.includes(id);
  const bare = code.replace(/"[^"]*"|\\.|\[(?![hms]+\])[^\]]*\]|_.|\*./giu, '');
  return /[ymdhs]/iu.test(bare) && !/[0#?]/u.test(bare.replace(/\.0+/gu, ''));
}

/** A number as a list shows it: `00000` gives 1000 its zero back; at most 15 figures, which is what such files know. */
export function showNumber(value: number, code: string | undefined): string {
  const text = String(Number(value.toPrecision(15)));
  const places = /^[^.;E]*/u.exec((code ?? '').replace(/"[^"]*"|\\./gu, ''))?.[0] ?? '';
  const figures = places.replace(/[^0#?]/gu, '').replace(/^[#?]+/u, '').length;
  return /^\d+$/u.test(text) && figures > 1 ? text.padStart(figures, '0') : text;
}

/** The day (and time, when there is one) of a number of days: since 1900 as Excel counts them, or since 1904. */
export function showDate(serial: number, is1904: boolean): string {
  const days = Math.floor(serial);
  const minutes = Math.round((serial - days) * 24 * 60);
  // Excel takes 1900 for a leap year, as Lotus did: before March 1900 it is a day off.
  const first = is1904 ? '1904-01-01' : days < 60 ? '1899-12-31' : '1899-12-30';
  if (!(days >= 0 && days < 2_958_466)) return String(serial);
  const moment = Temporal.PlainDate.from(first)
    .toPlainDateTime()
    .add({ days, minutes })
    .toString({ smallestUnit: 'minute' });
  const [year, month, day] = moment.slice(0, 10).split('-');
  return `${day}/${month}/${year}${minutes > 0 ? ` ${moment.slice(11)}` : ''}`;
}
