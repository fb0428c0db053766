import { m } from '#i18n/messages.js';

const ROLES: Readonly<Record<string, () => string>> = {
  citizen: () => m.role_citizen(),
  official: () => m.role_official(),
  association: () => m.role_association(),
};

const HOURS: Readonly<Record<string, () => string>> = {
  '<1': () => m.tell_hours_less(),
  '1-2': () => m.tell_hours_1_2(),
  '3+': () => m.tell_hours_3(),
};

const LEVELS: Readonly<Record<string, () => string>> = {
  native: () => m.tell_level_native(),
  fluent: () => m.tell_level_fluent(),
  some: () => m.tell_level_some(),
};

/** In what quality somebody is a sponsor: « Habitante ou habitant ». */
export function sponsorRoleName(role: string): string {
  return ROLES[role]?.() ?? role;
}

/** The time a sponsor thinks to give: « 1 à 2 heures par semaine ». */
export function hoursName(hours: string): string {
  return HOURS[hours]?.() ?? hours;
}

/** How well a language is spoken: « couramment ». */
export function levelName(level: string): string {
  return LEVELS[level]?.() ?? level;
}
