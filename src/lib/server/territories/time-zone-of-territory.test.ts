import { describe, expect, test } from 'vitest';
import { FRENCH_ZONES } from '#lib/dates/french-zones.ts';
import { findOfficialTerritory, officialList, officialTerritory } from './official-territories.ts';
import { timeZoneOf } from './time-zone-of-territory.ts';

const all = officialList().territories;

function found(kind: Parameters<typeof findOfficialTerritory>[0], code: string) {
  const territory = findOfficialTerritory(kind, code);
  if (!territory) throw new Error(`${kind} ${code} not found`);
  return territory;
}

describe('time zones', () => {
  test.each([
    ['commune', '38185', 'Europe/Paris'],
    ['commune', '2A004', 'Europe/Paris'],
    ['arrondissement', '75120', 'Europe/Paris'],
    ['departement', '01', 'Europe/Paris'],
    ['region', '11', 'Europe/Paris'],
    ['epci', '200040715', 'Europe/Paris'],
    ['commune', '97105', 'America/Guadeloupe'],
    ['departement', '971', 'America/Guadeloupe'],
    ['region', '01', 'America/Guadeloupe'],
    ['epci', '200018653', 'America/Guadeloupe'],
    ['commune', '97209', 'America/Martinique'],
    ['region', '02', 'America/Martinique'],
    ['epci', '249720061', 'America/Martinique'],
    ['commune', '97302', 'America/Cayenne'],
    ['region', '03', 'America/Cayenne'],
    ['epci', '249730045', 'America/Cayenne'],
    ['commune', '97411', 'Indian/Reunion'],
    ['departement', '974', 'Indian/Reunion'],
    ['region', '04', 'Indian/Reunion'],
    ['epci', '249740119', 'Indian/Reunion'],
    ['commune', '97611', 'Indian/Mayotte'],
    ['region', '06', 'Indian/Mayotte'],
    ['epci', '200060457', 'Indian/Mayotte'],
    ['commune', '97501', 'America/Miquelon'],
    ['commune', '97502', 'America/Miquelon'],
    ['collectivite-outre-mer', '975', 'America/Miquelon'],
    ['commune', '97701', 'America/St_Barthelemy'],
    ['collectivite-outre-mer', '977', 'America/St_Barthelemy'],
    ['commune', '97801', 'America/Marigot'],
    ['collectivite-outre-mer', '978', 'America/Marigot'],
    ['commune', '98613', 'Pacific/Wallis'],
    ['collectivite-outre-mer', '986', 'Pacific/Wallis'],
    ['commune', '98735', 'Pacific/Tahiti'],
    ['collectivite-outre-mer', '987', 'Pacific/Tahiti'],
    ['commune', '98718', 'Pacific/Marquesas'],
    ['commune', '98723', 'Pacific/Marquesas'],
    ['commune', '98731', 'Pacific/Marquesas'],
    ['commune', '98746', 'Pacific/Marquesas'],
    ['commune', '98756', 'Pacific/Marquesas'],
    ['commune', '98757', 'Pacific/Marquesas'],
    ['commune', '98719', 'Pacific/Gambier'],
    ['commune', '98818', 'Pacific/Noumea'],
    ['collectivite-outre-mer', '988', 'Pacific/Noumea'],
  ] as const)('%s %s lives on %s', (kind, code, zone) => {
    expect(timeZoneOf(found(kind, code))).toBe(zone);
  });

  test('the whole list uses exactly the French zones, and overseas nobody is on Paris time', () => {
    const zones = new Set<string>();
    const wrong: string[] = [];
    for (const listed of all) {
      const territory = officialTerritory(listed);
      const zone = timeZoneOf(territory);
      zones.add(zone);
      const isOverseas =
        /^9[78]/u.test(territory.departmentCode ?? '') ||
        ['01', '02', '03', '04', '06'].includes(territory.regionCode ?? '');
      if (isOverseas === (zone === 'Europe/Paris')) wrong.push(`${territory.name} ${zone}`);
    }
    expect(wrong).toEqual([]);
    expect([...zones].sort()).toEqual(Object.keys(FRENCH_ZONES).sort());
  });
});
