/** What holds in a zone of the room, for whoever takes pictures. */
export const ZONE_RULES = ['none', 'from-behind', 'free'] as const;
export type ZoneRule = (typeof ZONE_RULES)[number];

/** The rules as organisers choose them and as the photographer reads them. */
export const ZONE_RULE_LABELS: Readonly<Record<ZoneRule, string>> = {
  none: 'Pas de photo',
  'from-behind': 'De dos seulement',
  free: 'Photos possibles',
};

/** Zones of one room: more would be remembered by nobody. */
export const MOST_ZONES = 6;
/** Letters of a zone's name. */
export const ZONE_NAME_MAX = 60;
