import { expect, test } from 'vitest';
import { ownTime } from './own-time.ts';

const SAINT_DENIS = {
  startsAt: '2026-12-18T14:30:00.000Z',
  endsAt: '2026-12-18T16:30:00.000Z',
  toldIn: ['Indian/Reunion'],
};

test('a reader in Paris is told the hour of Paris of a ceremony in La Réunion', () => {
  const told = ownTime(SAINT_DENIS, { ownZone: 'Europe/Paris', locale: 'fr' });
  expect(told).toContain('vendredi 18 décembre 2026');
  expect(told).toMatch(/15.h.30 à 17.h.30/u);
});

test('in Nouméa it is the next day already', () => {
  const told = ownTime(SAINT_DENIS, { ownZone: 'Pacific/Noumea', locale: 'fr' });
  expect(told).toContain('samedi 19 décembre 2026');
  expect(told).toMatch(/1.h.30 à 3.h.30/u);
});

test('whoever has the same clock is told nothing twice, whatever their zone is called', () => {
  expect(ownTime(SAINT_DENIS, { ownZone: 'Indian/Reunion', locale: 'fr' })).toBeUndefined();
  expect(ownTime(SAINT_DENIS, { ownZone: 'Asia/Dubai', locale: 'fr' })).toBeUndefined();
  expect(ownTime(SAINT_DENIS, { ownZone: undefined, locale: 'fr' })).toBeUndefined();
});

test('nor does a reader in Paris read twice what the page tells of Paris', () => {
  const told = { ...SAINT_DENIS, toldIn: ['Indian/Reunion', 'Europe/Paris'] };
  expect(ownTime(told, { ownZone: 'Europe/Berlin', locale: 'fr' })).toBeUndefined();
  expect(ownTime(told, { ownZone: 'America/Martinique', locale: 'fr' })).toMatch(/10.h.30 à 12.h.30/u);
});

test('in Persian: the same day and the same figures as on the door', () => {
  const told = ownTime(SAINT_DENIS, { ownZone: 'Asia/Tehran', locale: 'fa' });
  expect(told).toMatch(/18.*2026.*18:00.*20:00/u);
});
