import { ZONE_NAMES } from '#lib/dates/zone-names.ts';

/** How the time of a zone is called, by language of the site; the mails' other languages are in `ZONE_NAMES`. */
interface ZoneNames {
  readonly fr: string;
  readonly en: string;
  readonly ar: string;
}

/**
 * The IANA zones in which French territories live, and how people there call their time. CLDR's own names
 * (« heure normale de l’Atlantique ») say nothing to a resident of Fort-de-France, hence this table.
 */
export const FRENCH_ZONES = {
  'Europe/Paris': { fr: 'heure de Paris', en: 'Paris time', ar: 'بتوقيت باريس' },
  'America/Guadeloupe': { fr: 'heure de la Guadeloupe', en: 'Guadeloupe time', ar: 'بتوقيت غوادلوب' },
  'America/Martinique': { fr: 'heure de la Martinique', en: 'Martinique time', ar: 'بتوقيت المارتينيك' },
  'America/Marigot': { fr: 'heure de Saint-Martin', en: 'Saint-Martin time', ar: 'بتوقيت سان مارتن' },
  'America/St_Barthelemy': {
    fr: 'heure de Saint-Barthélemy',
    en: 'Saint-Barthélemy time',
    ar: 'بتوقيت سان بارتيلمي',
  },
  'America/Cayenne': { fr: 'heure de la Guyane', en: 'French Guiana time', ar: 'بتوقيت غويانا الفرنسية' },
  'America/Miquelon': {
    fr: 'heure de Saint-Pierre-et-Miquelon',
    en: 'Saint-Pierre-et-Miquelon time',
    ar: 'بتوقيت سان بيير وميكلون',
  },
  'Indian/Reunion': { fr: 'heure de La Réunion', en: 'Réunion time', ar: 'بتوقيت لا ريونيون' },
  'Indian/Mayotte': { fr: 'heure de Mayotte', en: 'Mayotte time', ar: 'بتوقيت مايوت' },
  'Pacific/Tahiti': { fr: 'heure de Tahiti', en: 'Tahiti time', ar: 'بتوقيت تاهيتي' },
  'Pacific/Marquesas': { fr: 'heure des Marquises', en: 'Marquesas time', ar: 'بتوقيت جزر ماركيساس' },
  'Pacific/Gambier': { fr: 'heure des Gambier', en: 'Gambier time', ar: 'بتوقيت جزر غامبييه' },
  'Pacific/Noumea': {
    fr: 'heure de la Nouvelle-Calédonie',
    en: 'New Caledonia time',
    ar: 'بتوقيت كاليدونيا الجديدة',
  },
  'Pacific/Wallis': {
    fr: 'heure de Wallis-et-Futuna',
    en: 'Wallis and Futuna time',
    ar: 'بتوقيت واليس وفوتونا',
  },
} as const satisfies Record<string, ZoneNames>;

/** The IANA name of a zone in which a French territory lives. */
export type FrenchZone = keyof typeof FRENCH_ZONES;

/** How the time of a zone is called: « heure de La Réunion ». Unicode's name for zones and languages we did not name. */
export function formatZone(zone: string, locale: string): string {
  const names: ZoneNames | undefined = Object.hasOwn(FRENCH_ZONES, zone)
    ? FRENCH_ZONES[zone as FrenchZone]
    : undefined;
  if (names && (locale === 'fr' || locale === 'en' || locale === 'ar')) return names[locale];
  const known = ZONE_NAMES[locale]?.[zone];
  if (known !== undefined) return known;
  const parts = new Intl.DateTimeFormat(locale, {
    timeZone: zone,
    timeZoneName: 'longGeneric',
  }).formatToParts(0);
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? zone;
}
