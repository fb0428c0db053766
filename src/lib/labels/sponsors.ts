import { m } from '#i18n/messages.js';

const ROLES: Readonly<Record<string, () => string>> = {
  citizen: () => m.role_citizen(),
  official: () => m.role_official(),
  association: () => m.role_association(),
};

const HOURS: Readonly<Record<string, () => string>> = {
  '1-2': () => m.hours_1_2(),
  '3-5': () => m.hours_3_5(),
  '6+': () => m.hours_6(),
};

/** In what quality somebody is a sponsor: « Habitante ou habitant ». */
export function sponsorRoleName(role: string): string {
  return ROLES[role]?.() ?? role;
}

/** The time a sponsor thinks to give: « 3 à 5 heures par mois ». */
export function hoursName(hours: string): string {
  return HOURS[hours]?.() ?? hours;
}
