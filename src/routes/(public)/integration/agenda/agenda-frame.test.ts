import { expect, test } from 'vitest';
import { locales } from '#i18n/runtime.js';
import { namesOfDay } from '#lib/dates/format-date.ts';
import { agendaPath, shortWeekday } from './agenda-frame.ts';

test.each(locales)('the seven days have seven heads in %s', (locale) => {
  const heads = Array.from({ length: 7 }, (_, day) => namesOfDay(`2027-01-0${day + 1}`, locale).weekday);
  expect(new Set(heads.map(shortWeekday)).size).toBe(7);
});

test('an address says only what is not usual', () => {
  expect(agendaPath({})).toBe('/integration/agenda');
  expect(agendaPath({ ville: 'le-vigan', vue: 'mois', mois: '2026-12' })).toBe(
    '/integration/agenda?ville=le-vigan&vue=mois&mois=2026-12',
  );
});
