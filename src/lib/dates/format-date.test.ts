import fc from 'fast-check';
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
import { ZONE_NAMES } from '#lib/dates/zone-names.ts';

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

/** One line a language: a moment overseas, a period, one past midnight, and two days. */
const AS_READ: Record<string, [moment: string, period: string, night: string, days: string]> = {
  fa: [
    'جمعه 18 دسامبر 2026، ساعت 11:30 (به وقت رئونیون)',
    'جمعه 18 دسامبر 2026، از ساعت 18:30 تا ساعت 20:00',
    'از پنجشنبه 31 دسامبر 2026، ساعت 22:00 تا جمعه 1 ژانویهٔ 2027، ساعت 01:00',
    'از چهارشنبه 16 تا جمعه 18 دسامبر 2026',
  ],
  ps: [
    'جمعه، د 2026 کال د دسمبر 18مه، په 11:30 بجو (د رېيونيون په وخت)',
    'جمعه، د 2026 کال د دسمبر 18مه، له 18:30 بجو تر 20:00 بجو پورې',
    'له پنجشنبه، د 2026 کال د دسمبر 31مه، په 22:00 بجو څخه تر جمعه، د 2027 کال د جنوري 1مه، په 01:00 بجو پورې',
    'له چهارشنبه، د 2026 کال د دسمبر 16مه څخه تر جمعه، د 2026 کال د دسمبر 18مه پورې',
  ],
  ru: [
    'пятница, 18 декабря 2026 года, в 11:30 (по времени Реюньона)',
    'пятница, 18 декабря 2026 года, с 18:30 до 20:00',
    'четверг, 31 декабря 2026 года, в 22:00~— пятница, 1 января 2027 года, в 01:00',
    'среда, 16~— пятница, 18 декабря 2026 года',
  ],
  uk: [
    'пʼятниця, 18 грудня 2026 року, об 11:30 (за часом Реюньйону)',
    'пʼятниця, 18 грудня 2026 року, з 18:30 до 20:00',
    'четвер, 31 грудня 2026 року, о 22:00~— пʼятниця, 1 січня 2027 року, о 01:00',
    'середа, 16~— пʼятниця, 18 грудня 2026 року',
  ],
  ro: [
    'vineri, 18 decembrie 2026, ora 11:30 (ora din Réunion)',
    'vineri, 18 decembrie 2026, de la ora 18:30 până la ora 20:00',
    'de joi, 31 decembrie 2026, ora 22:00, până vineri, 1 ianuarie 2027, ora 01:00',
    'de miercuri, 16, până vineri, 18 decembrie 2026',
  ],
  es: [
    'viernes 18 de diciembre de 2026 a las 11:30 (hora de La Reunión)',
    'viernes 18 de diciembre de 2026, de 18:30 a 20:00',
    'del jueves 31 de diciembre de 2026 a las 22:00 al viernes 1 de enero de 2027 a la 01:00',
    'del miércoles 16 al viernes 18 de diciembre de 2026',
  ],
  pt: [
    'sexta-feira, 18 de dezembro de 2026, às 11:30 (hora da Reunião)',
    'sexta-feira, 18 de dezembro de 2026, das 18:30 às 20:00',
    'de quinta-feira, 31 de dezembro de 2026, às 22:00, a sexta-feira, 1 de janeiro de 2027, à 01:00',
    'de quarta-feira, 16, a sexta-feira, 18 de dezembro de 2026',
  ],
  ti: [
    'ዓርቢ፣ 18 ታሕሳስ 2026 (18/12/2026)፣ ሰዓት 11:30 (ንግሆ) (ብሰዓት ርዩንየን)',
    'ዓርቢ፣ 18 ታሕሳስ 2026 (18/12/2026)፣ ካብ ሰዓት 18:30 ክሳብ ሰዓት 20:00',
    'ካብ ሓሙስ፣ 31 ታሕሳስ 2026 (31/12/2026)፣ ሰዓት 22:00 ክሳብ ዓርቢ፣ 1 ጥሪ 2027 (01/01/2027)፣ ሰዓት 01:00 (ለይቲ)',
    'ካብ ረቡዕ፣ 16 ክሳብ ዓርቢ፣ 18 ታሕሳስ 2026 (18/12/2026)',
  ],
  am: [
    'ዓርብ 18 ዲሴምበር 2026፣ በ11:30 (ጠዋት) (በሬዩኒየን ሰዓት)',
    'ዓርብ 18 ዲሴምበር 2026፣ ከ18:30 እስከ 20:00',
    'ከሐሙስ 31 ዲሴምበር 2026፣ በ22:00 እስከ ዓርብ 1 ጃንዋሪ 2027፣ በ01:00 (ሌሊት)',
    'ከረቡዕ 16 እስከ ዓርብ 18 ዲሴምበር 2026',
  ],
};

test.each(Object.entries(AS_READ))('%s, as it is read', (locale, [moment, period, night, days]) => {
  expect(seen(formatDayAndTime('2026-12-18T11:30', locale, { zone: 'Indian/Reunion' }))).toBe(moment);
  expect(seen(formatPeriod('2026-12-18T18:30', '2026-12-18T20:00', locale))).toBe(period);
  expect(seen(formatPeriod('2026-12-31T22:00', '2027-01-01T01:00', locale))).toBe(night);
  expect(seen(formatDays('2026-12-16', '2026-12-18', locale))).toBe(days);
});

test('an hour that could be counted from dawn says its part of the day', () => {
  expect(formatTime('09:00', 'am')).toBe('09:00 (ጠዋት)');
  expect(formatTime('12:00', 'am')).toBe('12:00 (እኩለ ቀን)');
  expect(formatTime('09:00', 'ti')).toBe('09:00 (ንግሆ)');
  expect(formatTime('13:00', 'ti')).toBe('13:00');
  expect(formatTime('09:00', 'uk')).toBe('09:00');
});

const SCRIPTS: Record<string, RegExp> = {
  ...Object.fromEntries(['fr', 'en', 'ro', 'es', 'pt'].map((locale) => [locale, /\p{sc=Latin}/u])),
  ...Object.fromEntries(['ar', 'fa', 'ps'].map((locale) => [locale, /\p{sc=Arabic}/u])),
  ...Object.fromEntries(['ru', 'uk'].map((locale) => [locale, /\p{sc=Cyrillic}/u])),
  ...Object.fromEntries(['ti', 'am'].map((locale) => [locale, /\p{sc=Ethiopic}/u])),
};
const LANGUAGES = Object.keys(SCRIPTS);

test('any date in any language shows its own day and year, once, in Latin figures and in the script read', () => {
  const days = fc.date({
    min: new Date('2020-01-01'),
    max: new Date('2045-12-31T23:59:59Z'),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(fc.constantFrom(...LANGUAGES), days, (locale, date) => {
      const iso = date.toISOString().slice(0, 10);
      const figures = new Set(formatDay(iso, locale).match(/\p{Nd}+/gu));
      const allowed = new Set([iso.slice(0, 4), String(Number(iso.slice(8)))]);
      for (const each of allowed) expect(figures).toContain(each);
      if (locale !== 'ti') expect(figures).toEqual(allowed);
      const moment = formatDayAndTime(`${iso}T18:30`, locale, { zone: 'Pacific/Noumea' });
      const [ofScript, ofOther] = [SCRIPTS[locale], Object.values(SCRIPTS)];
      for (const script of ofOther) expect(script.test(moment)).toBe(script.source === ofScript?.source);
    }),
  );
});

test.each(LANGUAGES)('%s: no two days of a year read alike, nor an English month', (locale) => {
  const days = Array.from({ length: 365 }, (_, index) =>
    new Date(Date.UTC(2026, 0, 1 + index)).toISOString().slice(0, 10),
  );
  const read = days.map((day) => formatDate(day, locale));
  expect(new Set(read).size).toBe(365);
  expect(new Set(days.slice(0, 7).map((day) => formatDay(day, locale).split(' ')[0])).size).toBe(7);
  if (locale !== 'en') expect(read.join(' ')).not.toMatch(/January|February|October|December/u);
});

test('every French zone has a name of its own in each language', () => {
  for (const locale of LANGUAGES) {
    const names = Object.keys(FRENCH_ZONES).map((zone) => formatZone(zone, locale));
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(SCRIPTS[locale]?.test(name)).toBe(true);
    if (locale in ZONE_NAMES) {
      expect(Object.keys(ZONE_NAMES[locale] ?? {})).toEqual(Object.keys(FRENCH_ZONES));
    }
  }
  expect(formatZone('Asia/Tokyo', 'fr')).toBe('heure normale du Japon');
});

test.each(['25:00', '18:60', 'midi'])('%j is no time', (time) => {
  for (const locale of LANGUAGES) expect(() => formatTime(time, locale)).toThrow(RangeError);
});

test.each(['2026-02-30', '2026-13-01', 'demain', ''])('%j is not silently turned into another day', (day) => {
  expect(() => formatDay(day, 'fr')).toThrow(RangeError);
});
