import { expect, test } from 'vitest';
import { m } from '#i18n/messages.js';
import { locales } from '#i18n/runtime.js';
import { ABSOLUTE_HOURS } from '#lib/server/accounts/sessions/session-limits.ts';

const numbersIn = (text: string) => (text.match(/\d+/gu) ?? []).map(Number);

// Numbers that are nobody's: the page takes its own from what is applied (`+page.server.ts`).
test.each(locales)('in %s the notice says the durations it is given, and no other', (locale) => {
  const language = { locale } as const;
  expect(numbersIn(m.data_long_1({ days: 101 }, language))).toEqual([101]);
  expect(numbersIn(m.data_long_2({ days: 102 }, language))).toEqual([102]);
  expect(numbersIn(m.data_long_3({ months: 103 }, language))).toEqual([103]);
  expect(numbersIn(m.data_long_4({ months: 104 }, language))).toEqual([104]);
  expect(numbersIn(m.data_long_follow_up({ days: 105 }, language))).toEqual([105]);
  const guests = { after: 106, unconfirmed: 107, withdrawn: 108 };
  expect(numbersIn(m.data_long_guests(guests, language))).toEqual([106, 107, 108]);
  expect(numbersIn(m.data_cookie_session({}, language))).toEqual([ABSOLUTE_HOURS]);
});
