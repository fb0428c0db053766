import { describe, expect, test } from 'vitest';
import { FRENCH_ZONES } from '#lib/dates/french-zones.ts';
import { campaignClocks, clocksOfTyped } from './campaign-clocks.ts';
import type { CAMPAIGN_MODES } from './campaign-form.ts';

const ZONES = Object.keys(FRENCH_ZONES);

describe('campaignClocks', () => {
  test('tells every French zone once, the first to begin first, and names nights and other days', () => {
    const clocks = campaignClocks({ mode: 'same-instant', dayOn: '2026-12-18', startsAtTime: '16:00' });
    expect(clocks.map(({ timeZone }) => timeZone).toSorted()).toEqual(ZONES.toSorted());
    expect(clocks.find(({ timeZone }) => timeZone === 'Pacific/Noumea')).toMatchObject({
      isOtherDay: true,
      isAtNight: true,
      zoneName: 'heure de la Nouvelle-Calédonie',
    });
    const wave = campaignClocks({ mode: 'same-local-hour', dayOn: '2026-12-18', startsAtTime: '18:00' });
    expect(wave[0]?.timeZone).toBe('Pacific/Wallis');
    expect(wave.at(-1)?.timeZone).toBe('Pacific/Tahiti');
  });

  test('says where the hour is skipped or comes twice', () => {
    const change = (mode: (typeof CAMPAIGN_MODES)[number], dayOn: string, zone: string) =>
      campaignClocks({ mode, dayOn, startsAtTime: '02:30' }).find(({ timeZone }) => timeZone === zone)
        ?.change;
    expect(change('same-local-hour', '2027-03-28', 'Europe/Paris')).toBe('skipped');
    expect(change('same-local-hour', '2027-03-28', 'America/Miquelon')).toBeUndefined();
    expect(change('same-local-hour', '2027-03-14', 'America/Miquelon')).toBe('skipped');
    expect(change('window', '2026-10-25', 'Europe/Paris')).toBe('repeated');
    expect(change('same-instant', '2027-03-28', 'Europe/Paris')).toBe('skipped');
  });

  test('what cannot be read yet has no clocks', () => {
    expect(clocksOfTyped({ day_on: '', mode: 'window', starts_at_time: '18:00' })).toBeUndefined();
    expect(clocksOfTyped({ day_on: '2026-12-18', mode: 'window', starts_at_time: '18:00' })).toHaveLength(14);
  });
});
