import { expect, test } from 'vitest';
import { settingsDifferences } from './settings-words.ts';

test('what another person saved is told in words, where it differs from what was typed', () => {
  const typed = {
    importance_time: '2',
    importance_help: '1',
    radius_km: '10',
    required_roles: 'as-asked',
    neighbourhoods: 'Berriat\r\nÎle Verte',
  };
  const stored = {
    importance_time: '0',
    importance_help: '1',
    radius_km: '25',
    required_roles: 'one-resident',
    neighbourhoods: 'Berriat\nÎle Verte',
  };
  expect(settingsDifferences(stored, typed)).toEqual([
    { term: 'Être libres en même temps', text: 'Ne compte pas' },
    { term: 'Distance la plus grande', text: '25\u00a0km' },
    { term: 'Qui doit être là', text: 'Toujours une habitante ou un habitant' },
  ]);
  expect(settingsDifferences({ ...stored, radius_km: '' }, { ...stored, radius_km: '5' })).toEqual([
    { term: 'Distance la plus grande', text: 'rien' },
  ]);
});
