import { formatDate } from '#lib/dates/format-date.ts';
import type { MailPayload } from '../mail/enqueue-mail.ts';
import { renderMail } from '../mail/templates/render-mail.ts';
import type { NoticeDays } from './notice-standing.ts';

/** What an owner is told before the people of a ceremony are erased. */
export interface ToldRetention {
  readonly address: string;
  readonly territoryName: string;
  /** Local days `YYYY-MM-DD`. */
  readonly heldOn: string;
  readonly erasedOn: string;
  readonly days: NoticeDays;
  /** The page that shows what goes and what stays. */
  readonly url: string;
}

/** Composes the mail that tells an owner what will be erased, when, what stays, and what to do before. Nobody is named. */
export function composeRetentionMail({
  address,
  territoryName,
  heldOn,
  erasedOn,
  days,
  url,
}: ToldRetention): MailPayload {
  const day = formatDate(erasedOn, 'fr');
  const rendered = renderMail({
    locale: 'fr',
    dir: 'ltr',
    territoryName: 'Trait d’union',
    heading: days === 7 ? 'Effacement dans une semaine' : 'Effacement dans un mois',
    paragraphs: [
      'Bonjour,',
      `Le ${day}, tout ce qui désigne une personne dans la cérémonie de ${territoryName} du ${formatDate(heldOn, 'fr')} sera effacé pour toujours, sauvegardes comprises\u00a0: noms, adresses, binômes, réponses, messages, présences.`,
      'Ce qui reste ne désigne personne\u00a0: la cérémonie, ses nombres, votre bilan, et de quoi vérifier un certificat pour qui en tient le papier. Les personnes qui ont demandé à recevoir des nouvelles seront encore interrogées, jusqu’à leur propre terme.',
      'Avant cette date, si vous en avez besoin\u00a0: imprimez les certificats qui n’ont pas été remis, et finissez votre bilan. Vous n’avez rien d’autre à faire\u00a0: l’effacement se fait tout seul.',
    ],
    action: { label: 'Voir ce qui sera effacé, et quand', url },
    footer: ['Vous recevez ce message parce que vous êtes responsable de ce territoire dans Trait d’union.'],
  });
  return {
    to: { address },
    subject: days === 7 ? 'Données effacées dans 7 jours' : 'Données effacées dans 30 jours',
    ...rendered,
    locale: 'fr',
  };
}
