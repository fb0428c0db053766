import type { FrenchZone } from '#lib/dates/french-zones.ts';

/** By the first three figures of an overseas commune's code, which are also its département's or collectivity's. */
const OVERSEAS: Readonly<Record<string, FrenchZone>> = {
  '971': 'America/Guadeloupe',
  '972': 'America/Martinique',
  '973': 'America/Cayenne',
  '974': 'Indian/Reunion',
  '975': 'America/Miquelon',
  '976': 'Indian/Mayotte',
  '977': 'America/St_Barthelemy',
  '978': 'America/Marigot',
  '986': 'Pacific/Wallis',
  '987': 'Pacific/Tahiti',
  '988': 'Pacific/Noumea',
};

/** INSEE codes of the overseas régions. */
const OVERSEAS_REGIONS: Readonly<Record<string, FrenchZone>> = {
  '01': 'America/Guadeloupe',
  '02': 'America/Martinique',
  '03': 'America/Cayenne',
  '04': 'Indian/Reunion',
  '06': 'Indian/Mayotte',
};

/** French Polynesia keeps three times; these communes are not on Tahiti's. */
const POLYNESIAN_COMMUNES: Readonly<Record<string, FrenchZone>> = {
  '98718': 'Pacific/Marquesas', // Fatu-Hiva
  '98723': 'Pacific/Marquesas', // Hiva-Oa
  '98731': 'Pacific/Marquesas', // Nuku-Hiva
  '98746': 'Pacific/Marquesas', // Tahuata
  '98756': 'Pacific/Marquesas', // Ua-Huka
  '98757': 'Pacific/Marquesas', // Ua-Pou
  '98719': 'Pacific/Gambier',
};

/** What a time zone is deduced from; an `OfficialTerritory` fits. */
export interface LocatedTerritory {
  kind: string;
  code: string;
  departmentCode?: string;
}

/**
 * The IANA zone of a territory's town hall. A body with several zones (French Polynesia) has that of its seat.
 * Everything that is not overseas lives on Paris time.
 */
export function timeZoneOf({ kind, code, departmentCode }: LocatedTerritory): FrenchZone {
  if (kind === 'region') return OVERSEAS_REGIONS[code] ?? 'Europe/Paris';
  // A SIREN may begin with any figures: an EPCI is where its département is.
  if (kind === 'epci') return OVERSEAS[departmentCode ?? ''] ?? 'Europe/Paris';
  return POLYNESIAN_COMMUNES[code] ?? OVERSEAS[code.slice(0, 3)] ?? 'Europe/Paris';
}
