import { formatDays, formatDayAndTime } from '#lib/dates/format-date.ts';
import { campaignMoment } from '../../events/campaign-moment.ts';
import type { MailPayload } from '../../mail/enqueue-mail.ts';
import { renderMail } from '../../mail/templates/render-mail.ts';
import type { Campaign } from '../find-campaign.ts';

/** What a message of a campaign tells a territory's team. */
export type CampaignNews =
  | { readonly kind: 'invited' }
  /** It was invited and has not answered, or later. */
  | { readonly kind: 'asked-again' }
  /** Another day, hour, mode or window; `isDraftMoved` says that its untouched draft followed. */
  | { readonly kind: 'changed'; readonly isDraftMoved: boolean }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'reopened' }
  /** Two territories hold one ceremony; told to both. */
  | { readonly kind: 'merged'; readonly guestName: string; readonly hostName: string }
  | { readonly kind: 'parted'; readonly guestName: string; readonly hostName: string };

/** Whom a message is written to. */
export interface CampaignMailTo {
  readonly address: string;
  readonly answerUrl: string;
  readonly territoryName: string;
  readonly timeZone: string;
}

/** What of a campaign a message says. */
type CampaignSaid = Pick<
  Campaign,
  | 'name'
  | 'mode'
  | 'dayOn'
  | 'startsAtTime'
  | 'windowStartsOn'
  | 'windowEndsOn'
  | 'callText'
  | 'cancellationNote'
>;

/** What a mail box shows of it: neither what is prepared nor for whom. */
const SUBJECTS: Readonly<Record<CampaignNews['kind'], string>> = {
  invited: 'Une invitation pour votre territoire',
  'asked-again': 'Une invitation attend votre réponse',
  changed: 'Une date a changé',
  cancelled: 'Une date est annulée',
  reopened: 'Une date est rétablie',
  merged: 'Une date partagée avec un territoire voisin',
  parted: 'Une date qui n’est plus partagée',
};

/** Composes one message of a campaign to one person of a territory's team, in French, times in its own zone. */
export function composeCampaignMail(
  campaign: CampaignSaid,
  news: CampaignNews,
  to: CampaignMailTo,
): MailPayload {
  const said = wordsOf(campaign, news, to);
  const rendered = renderMail({
    locale: 'fr',
    dir: 'ltr',
    territoryName: 'ANVITA, avec Trait d’union',
    heading: campaign.name,
    paragraphs: ['Bonjour,', ...said.paragraphs],
    action: { label: said.action, url: to.answerUrl },
    footer: [
      `Vous recevez ce message parce que vous êtes dans l’équipe «\u00a0${to.territoryName}\u00a0» de Trait d’union. Ce lien répond pour votre territoire\u00a0: gardez-le dans votre équipe.`,
    ],
  });
  return { to: { address: to.address }, subject: SUBJECTS[news.kind], ...rendered, locale: 'fr' };
}

/** « le vendredi 18 décembre 2026 à 18 h (heure de La Réunion) », or the days of the window. */
export function whenWords(
  campaign: Pick<CampaignSaid, 'mode' | 'dayOn' | 'startsAtTime' | 'windowStartsOn' | 'windowEndsOn'>,
  timeZone: string,
): string {
  const { mode, windowStartsOn, windowEndsOn } = campaign;
  const start = formatDayAndTime(campaignMoment(campaign, timeZone).local, 'fr', { zone: timeZone });
  switch (mode) {
    case 'same-instant':
      return `le ${start}, au même instant partout`;
    case 'same-local-hour':
      return `le ${start}, à la même heure locale partout`;
    case 'window': {
      const days = formatDays(windowStartsOn, windowEndsOn, 'fr');
      return windowStartsOn === windowEndsOn
        ? `le ${days}, à l’heure de votre choix`
        : `${days}, le jour et à l’heure de votre choix`;
    }
  }
}

function wordsOf(
  campaign: CampaignSaid,
  news: CampaignNews,
  { territoryName, timeZone }: CampaignMailTo,
): { paragraphs: string[]; action: string } {
  const when = whenWords(campaign, timeZone);
  const answers = [
    'Trois réponses sont possibles\u00a0: «\u00a0oui\u00a0», et un brouillon de cérémonie vous attend, que rien ne publie sans vous\u00a0; «\u00a0pas cette année\u00a0»\u00a0; «\u00a0plus tard\u00a0». Vous pouvez en changer.',
  ];
  const answer = `Répondre pour ${territoryName}`;
  const see = 'Voir où vous en êtes';
  switch (news.kind) {
    case 'invited':
      return {
        paragraphs: [
          campaign.callText,
          `Voulez-vous y prendre part pour ${territoryName}\u00a0? C’est ${when}.`,
          ...answers,
        ],
        action: answer,
      };
    case 'asked-again':
      return {
        paragraphs: [
          `Nous n’avons pas encore de réponse définitive pour ${territoryName}. C’est ${when}.`,
          campaign.callText,
          ...answers,
        ],
        action: answer,
      };
    case 'changed':
      return {
        paragraphs: [
          `La campagne a changé\u00a0: c’est désormais ${when}.`,
          news.isDraftMoved
            ? 'Votre brouillon n’avait pas été touché\u00a0: il a suivi. Vérifiez qu’il vous convient.'
            : 'Rien n’a été déplacé chez vous\u00a0: votre cérémonie garde sa date, et c’est vous qui décidez.',
        ],
        action: see,
      };
    case 'cancelled':
      return {
        paragraphs: [
          'Cette campagne est annulée par la coordination.',
          campaign.cancellationNote,
          'Votre cérémonie, si vous en avez une, n’est pas annulée\u00a0: elle garde sa date, ses inscriptions et ses messages. C’est vous qui décidez de la tenir.',
        ],
        action: see,
      };
    case 'reopened':
      return {
        paragraphs: [
          `La campagne a lieu, finalement\u00a0: c’est ${when}.`,
          'Votre réponse est celle que vous aviez donnée.',
        ],
        action: see,
      };
    case 'merged':
      return {
        paragraphs: [
          `${news.guestName} rejoint la cérémonie de ${news.hostName}.`,
          `Rien n’est annulé\u00a0: si ${news.guestName} a déjà une cérémonie, elle reste comme elle est, et c’est son équipe qui décide de la garder. Les inscriptions de l’une ne passent pas à l’autre, et aucun territoire ne voit les personnes de l’autre.`,
          'Si ce n’est pas ce qui était convenu, écrivez à la coordination\u00a0: cela se défait.',
        ],
        action: see,
      };
    case 'parted':
      return {
        paragraphs: [
          `${news.guestName} ne rejoint plus la cérémonie de ${news.hostName}. Rien d’autre n’a changé.`,
        ],
        action: see,
      };
  }
}
