import type { Tone } from '#lib/components/tone.ts';
import { formatDays, formatDay, formatTime } from '#lib/dates/format-date.ts';
import { counted } from '#lib/labels/people.ts';

type Status = 'draft' | 'open' | 'closed' | 'cancelled';
type Mode = 'same-instant' | 'same-local-hour' | 'window';
type Answer = 'none' | 'yes' | 'no' | 'later';

/** Where a campaign stands. */
export const CAMPAIGN_STATUS: Readonly<Record<Status, { tone: Tone; label: string }>> = {
  draft: { tone: 'neutral', label: 'Brouillon' },
  open: { tone: 'progress', label: 'Ouverte' },
  closed: { tone: 'success', label: 'Terminée' },
  cancelled: { tone: 'danger', label: 'Annulée' },
};

/** What a territory answered. */
export const ANSWERS: Readonly<Record<Answer, { tone: Tone; label: string }>> = {
  none: { tone: 'neutral', label: 'Pas encore de réponse' },
  yes: { tone: 'success', label: 'Oui' },
  no: { tone: 'warn', label: 'Pas cette année' },
  later: { tone: 'progress', label: 'Plus tard' },
};

/** The three ways in which ceremonies of a campaign are set to each other, each with what it means. */
export const MODE_CHOICES: readonly { value: Mode; label: string; hint: string }[] = [
  {
    value: 'window',
    label: 'Une période',
    hint: 'Chaque commune choisit son jour et son heure entre le premier et le dernier jour. L’heure ci-dessous n’est qu’une proposition.',
  },
  {
    value: 'same-local-hour',
    label: 'À la même heure locale',
    hint: 'Partout à cette heure, selon l’horloge du lieu : une vague, de Wallis à Tahiti.',
  },
  {
    value: 'same-instant',
    label: 'Au même instant',
    hint: 'Tout le monde commence ensemble, à l’heure de Paris : ailleurs il fait parfois nuit, ou c’est déjà le lendemain.',
  },
];

/** What of a campaign its day and hour are said from. */
interface Timed {
  readonly mode: Mode;
  readonly dayOn: string;
  readonly startsAtTime: string;
  readonly windowStartsOn: string;
  readonly windowEndsOn: string;
}

/** « Du lundi 14 au dimanche 20 décembre 2026, vers 18 h ». */
export function scheduleWords({ mode, dayOn, startsAtTime, windowStartsOn, windowEndsOn }: Timed): string {
  const time = formatTime(startsAtTime, 'fr');
  if (mode === 'same-instant')
    return `${formatDay(dayOn, 'fr')} à ${time}, heure de Paris, au même instant partout`;
  if (mode === 'same-local-hour') return `${formatDay(dayOn, 'fr')} à ${time}, heure de chaque lieu`;
  return `${formatDays(windowStartsOn, windowEndsOn, 'fr')}, autour du ${formatDay(dayOn, 'fr')} à ${time}`;
}

/** The one thing to do now for a campaign. */
export interface CampaignStep {
  readonly title: string;
  readonly text: string;
  readonly href: string;
  readonly action: string;
}

/** What comes next, from where a campaign stands. */
export function nextCampaignStep(
  campaign: { slug: string; status: Status; isOver: boolean; isReportPublished: boolean },
  { invited, silent, invitable }: { invited: number; silent: number; invitable: number },
): CampaignStep {
  const here = `/coordination/campagnes/${campaign.slug}`;
  if (campaign.status === 'cancelled')
    return {
      title: 'Cette campagne est annulée',
      text: 'Les cérémonies des territoires sont restées telles quelles.',
      href: `${here}/annuler`,
      action: 'La rouvrir',
    };
  if (campaign.status === 'closed' || campaign.isReportPublished)
    return {
      title: 'Le bilan est publié',
      text: 'Il reste à la disposition de toutes et tous.',
      href: `${here}/bilan`,
      action: 'Voir le bilan',
    };
  if (campaign.isOver)
    return {
      title: 'Préparez le bilan national',
      text: 'Les territoires racontent leur cérémonie ; leurs nombres s’additionnent ici.',
      href: `${here}/bilan`,
      action: 'Préparer le bilan',
    };
  if (campaign.status === 'draft')
    return {
      title: 'Invitez les territoires',
      text: 'Personne ne voit encore cette campagne. Elle s’ouvre avec les premières invitations : relisez d’abord le modèle et les étapes.',
      href: `${here}/inviter`,
      action: 'Choisir qui inviter',
    };
  if (invited === 0)
    return {
      title: 'Invitez les territoires',
      text: 'Aucun n’a encore reçu d’invitation.',
      href: `${here}/inviter`,
      action: 'Choisir qui inviter',
    };
  if (silent > 0)
    return {
      title: `${counted(silent, 'territoire n’a', 'territoires n’ont')} pas encore dit oui ou non`,
      text: `Sur ${counted(invited, 'territoire invité', 'territoires invités')}.`,
      href: `${here}/inviter#relancer`,
      action: 'Les relancer',
    };
  if (invitable > 0)
    return {
      title: 'Toutes les réponses sont là',
      text: `${counted(invitable, 'territoire du réseau n’est pas invité', 'territoires du réseau ne sont pas invités')}.`,
      href: `${here}/inviter`,
      action: 'En inviter d’autres',
    };
  return {
    title: 'Suivez la préparation',
    text: 'Toutes les réponses sont là.',
    href: '/coordination',
    action: 'Ouvrir le tableau',
  };
}
