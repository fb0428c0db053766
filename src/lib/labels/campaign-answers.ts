import { formatDays, formatDayAndTime, formatTime } from '#lib/dates/format-date.ts';
import { PHOTO_CHOICES } from '#lib/labels/event-welcome.ts';
import type { Tone } from '#lib/components/tone.ts';

/** A campaign's days as a town reads them. */
export interface CampaignDays {
  readonly mode: 'same-instant' | 'same-local-hour' | 'window';
  readonly windowStartsOn: string;
  readonly windowEndsOn: string;
}

/** When a campaign begins in one town, by that town's own clock. */
export function campaignWhen(beginsAtLocal: string, timeZone: string): string {
  return formatDayAndTime(beginsAtLocal, 'fr', { zone: timeZone });
}

/** What the mode asks of a town, in a sentence. */
export function campaignModeWords({ mode, windowStartsOn, windowEndsOn }: CampaignDays): string {
  const days = formatDays(windowStartsOn, windowEndsOn, 'fr');
  const around = windowStartsOn === windowEndsOn ? '' : ` Un autre jour convient aussi, ${days}.`;
  switch (mode) {
    case 'same-instant':
      return `Partout au même instant\u00a0: c’est l’heure qu’il sera chez vous.${around}`;
    case 'same-local-hour':
      return `Partout à la même heure locale, de Wallis à Tahiti.${around}`;
    case 'window':
      return `Ce jour-là, ou celui qui vous convient, ${days}.`;
  }
}

/** Where a town stands in a campaign, as a tag says it. */
export function standingTag(standing: string): { tone: Tone; label: string } {
  switch (standing) {
    case 'yes':
      return { tone: 'success', label: 'Vous participez' };
    case 'joined':
      return { tone: 'success', label: 'Avec un autre territoire' };
    case 'no':
      return { tone: 'neutral', label: 'Pas cette année' };
    case 'later':
      return { tone: 'warn', label: 'Plus tard' };
    case 'left':
      return { tone: 'neutral', label: 'Vous avez quitté la campagne' };
    case 'cancelled':
      return { tone: 'danger', label: 'Campagne annulée' };
    case 'over':
      return { tone: 'neutral', label: 'Réponses closes' };
    default:
      return { tone: 'progress', label: 'Votre réponse est attendue' };
  }
}

const VISIBILITIES: Readonly<Record<string, string>> = {
  public: 'Publique',
  'on-registration': 'Sur inscription',
  confidential: 'Confidentielle',
};

/** One field of a campaign's template, as people read it. */
export function templateWords(field: string, value: string): string {
  switch (field) {
    case 'starts_at':
    case 'ends_at':
      return formatTime(value, 'fr');
    case 'visibility':
      return VISIBILITIES[value] ?? value;
    case 'photo_rule':
      return PHOTO_CHOICES.find((choice) => choice.value === value)?.label ?? value;
    default:
      return value;
  }
}

/** What a yes brings about, beside the answer itself. */
export function yesBrings(standing: string | undefined, hasCeremony: boolean): string {
  if (standing === 'yes') return 'C’est votre réponse aujourd’hui.';
  return hasCeremony
    ? 'La cérémonie que vous préparez déjà ces jours-là est prise telle quelle : rien n’en est changé.'
    : 'Un brouillon de cérémonie vous attend aussitôt ; rien n’est publié avant que vous le décidiez.';
}

/** Why a field stands as it is. */
export function lockedWords(name: string): string {
  return `L’ANVITA a fixé ${name} pour toute la campagne, pour que partout on annonce la même chose.`;
}
