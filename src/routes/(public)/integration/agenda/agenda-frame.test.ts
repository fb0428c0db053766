import { describe, expect, test } from 'vitest';
import { locales } from '#i18n/runtime.js';
import { namesOfDay } from '#lib/dates/format-date.ts';
import { agendaPath, framedEvent, shortWeekday } from './agenda-frame.ts';

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

describe('an event of the frame', () => {
  const told = {
    slug: 'hiver',
    kind: 'ceremony',
    kind_label: 'Cérémonie de parrainage républicain',
    title: 'Cérémonie de parrainage républicain',
    status: 'scheduled',
    starts_at: '2026-12-18T18:30:00+01:00',
    ends_at: '2026-12-18T20:30:00+01:00',
    time_zone: 'Europe/Paris',
    place: null,
    territory: { name: 'Rouen' },
    translations: { ar: { title: 'مراسم' } },
  } as const;

  test('is called by its kind once, in the reader’s language, where the title says no more', () => {
    expect(framedEvent(told, 'en')).toMatchObject({ kind: '', isFrench: false, placeName: '' });
    expect(framedEvent(told, 'en').title).not.toBe(told.title);
    expect(framedEvent({ ...told, title: 'Bal de l’hiver' }, 'en')).toMatchObject({
      title: 'Bal de l’hiver',
      isFrench: true,
    });
    expect(framedEvent({ ...told, title: 'Bal de l’hiver' }, 'ar')).toMatchObject({
      title: 'مراسم',
      isFrench: false,
    });
  });
});
