import { describe, expect, test } from 'vitest';
import { FRENCH_ZONES, formatZone } from '#lib/dates/french-zones.ts';
import {
  formatDate,
  formatDay,
  formatDayAndTime,
  formatDays,
  formatPeriod,
  formatTime,
} from '#lib/dates/format-date.ts';

/** No-break spaces are shown as `~` so that their place can be read in a test. */
const seen = (text: string) => text.replaceAll('\u00A0', '~').replaceAll('\u202F', '~');

describe('in French', () => {
  test('days', () => {
    expect(formatDay('2026-12-18', 'fr')).toBe('vendredi 18 décembre 2026');
    expect(formatDay('2026-12-01', 'fr')).toBe('mardi 1er décembre 2026');
    expect(formatDay('2026-08-11', 'fr')).toBe('mardi 11 août 2026');
    expect(formatDate('2027-01-01', 'fr')).toBe('1er janvier 2027');
    expect(formatDay('2026-12-18T18:30', 'fr')).toBe('vendredi 18 décembre 2026');
  });

  test('hours', () => {
    expect(seen(formatTime('18:30', 'fr'))).toBe('18~h~30');
    expect(seen(formatTime('18:00', 'fr'))).toBe('18~h');
    expect(seen(formatTime('09:05', 'fr'))).toBe('9~h~05');
    expect(seen(formatTime('00:00', 'fr'))).toBe('0~h');
    expect(seen(formatTime('2026-12-18T18:30', 'fr'))).toBe('18~h~30');
  });

  test('moments and periods', () => {
    expect(seen(formatDayAndTime('2026-12-18T18:30', 'fr'))).toBe('vendredi 18 décembre 2026 à 18~h~30');
    expect(seen(formatPeriod('2026-12-18T18:30', '2026-12-18T20:00', 'fr'))).toBe(
      'vendredi 18 décembre 2026, de 18~h~30 à 20~h',
    );
    expect(seen(formatPeriod('2026-12-31T22:00', '2027-01-01T01:00', 'fr'))).toBe(
      'du jeudi 31 décembre 2026 à 22~h au vendredi 1er janvier 2027 à 1~h',
    );
  });

  test('several days say once what they share', () => {
    expect(formatDays('2026-12-16', '2026-12-18', 'fr')).toBe('du mercredi 16 au vendredi 18 décembre 2026');
    expect(formatDays('2026-11-30', '2026-12-01', 'fr')).toBe(
      'du lundi 30 novembre au mardi 1er décembre 2026',
    );
    expect(formatDays('2026-12-31', '2027-01-01', 'fr')).toBe(
      'du jeudi 31 décembre 2026 au vendredi 1er janvier 2027',
    );
    expect(formatDays('2026-12-18', '2026-12-18', 'fr')).toBe('vendredi 18 décembre 2026');
  });

  test('the zone is named when it is not the reader’s', () => {
    const reunion = { zone: 'Indian/Reunion' };
    expect(seen(formatPeriod('2026-12-18T18:30', '2026-12-18T20:00', 'fr', reunion))).toBe(
      'vendredi 18 décembre 2026, de 18~h~30 à 20~h (heure de La Réunion)',
    );
    expect(
      formatDayAndTime('2026-12-18T18:30', 'fr', { ...reunion, readerZone: 'Indian/Reunion' }),
    ).not.toContain('(');
    expect(formatDayAndTime('2026-12-18T18:30', 'fr', { zone: 'Europe/Paris' })).not.toContain('(');
    expect(
      formatDayAndTime('2026-12-18T18:30', 'fr', { zone: 'Europe/Paris', readerZone: 'Pacific/Tahiti' }),
    ).toContain('(heure de Paris)');
  });
});

describe('in English and in Arabic', () => {
  test('English, the British way', () => {
    expect(formatDay('2026-12-18', 'en')).toBe('Friday 18 December 2026');
    expect(formatTime('18:30', 'en')).toBe('18:30');
    expect(formatTime('00:00', 'en')).toBe('00:00');
    expect(formatDayAndTime('2026-12-18T18:30', 'en')).toBe('Friday 18 December 2026 at 18:30');
    expect(formatPeriod('2026-12-18T18:30', '2026-12-18T20:00', 'en', { zone: 'Indian/Reunion' })).toBe(
      'Friday 18 December 2026, 18:30 to 20:00 (Réunion time)',
    );
    expect(formatDays('2026-12-16', '2026-12-18', 'en')).toBe('Wednesday 16 to Friday 18 December 2026');
  });

  test('Arabic', () => {
    expect(formatDay('2026-12-18', 'ar')).toBe('الجمعة، 18 ديسمبر 2026');
    expect(formatTime('18:30', 'ar')).toBe('18:30');
    expect(formatDayAndTime('2026-12-18T18:30', 'ar')).toBe('الجمعة، 18 ديسمبر 2026، الساعة 18:30');
    expect(formatPeriod('2026-12-18T18:30', '2026-12-18T20:00', 'ar')).toBe(
      'الجمعة، 18 ديسمبر 2026، من الساعة 18:30 إلى الساعة 20:00',
    );
    expect(formatDate('2026-12-18', 'ar')).toBe('18 ديسمبر 2026');
  });
});

test.each(['fa', 'ps', 'ru', 'uk', 'ro', 'es', 'pt', 'ti', 'am'])(
  '%s writes the Gregorian day and 24 hours',
  (locale) => {
    const latin = (text: string) =>
      text.replace(/[\u06F0-\u06F9]/gu, (digit) => String(digit.charCodeAt(0) - 0x6f0));
    const period = latin(
      formatPeriod('2026-12-18T18:30', '2026-12-18T20:00', locale, { zone: 'Indian/Reunion' }),
    );
    for (const part of ['18', '2026', '18:30', '20:00']) expect(period).toContain(part);
    expect(latin(formatDayAndTime('2026-12-18T18:30', locale))).toMatch(/2026.*18:30|18:30.*2026/);
    expect(formatDays('2026-12-16', '2026-12-18', locale)).not.toBe('');
  },
);

test('every French zone has a name of its own in each language of the interface', () => {
  for (const locale of ['fr', 'en', 'ar']) {
    const names = Object.keys(FRENCH_ZONES).map((zone) => formatZone(zone, locale));
    expect(new Set(names).size).toBe(names.length);
  }
  expect(formatZone('Asia/Tokyo', 'fr')).toBe('heure normale du Japon');
});

test.each(['2026-02-30', '2026-13-01', 'demain', ''])('%j is not silently turned into another day', (day) => {
  expect(() => formatDay(day, 'fr')).toThrow(RangeError);
});
