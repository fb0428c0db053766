import { expect, test } from 'vitest';
import { m } from '#i18n/messages.js';
import { locales } from '#i18n/runtime.js';
import { ABSOLUTE_HOURS } from '#lib/server/accounts/sessions/session-limits.ts';
import { KEPT } from '#lib/server/privacy/retention-policy.ts';

const numbersIn = (text: string) => (text.match(/\d+/gu) ?? []).map(Number);

test.each(locales)('in %s the notice says the durations that are applied', (locale) => {
  const said = [{}, { locale }] as const;
  expect(numbersIn(m.data_long_1(...said))).toEqual([KEPT.unconfirmedRegistrationDays]);
  expect(numbersIn(m.data_long_2(...said))).toEqual([KEPT.withdrawnRegistrationDays]);
  expect(numbersIn(m.data_long_3(...said))).toEqual([KEPT.ceremonyMonths]);
  const { afterMomentDays, unconfirmedDays, withdrawnDays } = KEPT.guestDays;
  expect(numbersIn(m.data_long_guests(...said))).toEqual([afterMomentDays, unconfirmedDays, withdrawnDays]);
  expect(numbersIn(m.data_cookie_session(...said))).toEqual([ABSOLUTE_HOURS]);
});
