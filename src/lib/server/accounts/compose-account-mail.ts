import type { MailPayload } from '../mail/enqueue-mail.ts';
import { renderMail } from '../mail/templates/render-mail.ts';

const SIGNATURE = 'Trait d’union';

/** Composes the mail of a sign-in link of 10 minutes. */
export function composeSignInMail(address: string, url: string): MailPayload {
  return compose(address, 'Votre lien de connexion', {
    heading: 'Votre lien de connexion',
    paragraphs: [
      'Bonjour,',
      'Voici le lien que vous avez demandé pour vous connecter. Il sert une seule fois, pendant 10 minutes ; votre second facteur vous sera demandé ensuite.',
    ],
    action: { label: 'Me connecter', url },
    afterAction: [
      'Vous n’avez rien demandé ? Ne faites rien : ce message ne suffit pas pour entrer dans votre compte.',
    ],
  });
}

/** Composes the mail that invites somebody to open their account. `access` says what it opens. */
export function composeInvitationMail(
  address: string,
  url: string,
  access: string,
  holds: '7 jours' | '10 minutes' = '7 jours',
): MailPayload {
  return compose(address, 'Votre invitation', {
    heading: 'Bienvenue',
    paragraphs: [
      'Bonjour,',
      `Un accès à Trait d’union vous est ouvert : ${access}.`,
      'Pour commencer, choisissez un mot de passe, puis reliez une application d’authentification sur votre téléphone. Comptez cinq minutes.',
    ],
    action: { label: 'Ouvrir mon compte', url },
    afterAction: [`Ce lien sert une seule fois, pendant ${holds}.`],
  });
}

/** Composes the mail that tells somebody who has an account of one more access. */
export function composeNewAccessMail(address: string, url: string, access: string): MailPayload {
  return compose(address, 'Un nouvel accès pour vous', {
    heading: 'Un nouvel accès',
    paragraphs: [
      'Bonjour,',
      `Votre compte ouvre désormais un accès de plus : ${access}.`,
      'Connectez-vous comme d’habitude.',
    ],
    action: { label: 'Me connecter', url },
  });
}

/** Composes the mail that tells the owner that their password was replaced (ASVS 5, 6.3.7). */
export function composePasswordChangedMail(address: string, url: string): MailPayload {
  return compose(address, 'Votre mot de passe a changé', {
    heading: 'Votre mot de passe a changé',
    paragraphs: [
      'Bonjour,',
      'Le mot de passe de votre compte vient d’être remplacé, et vos autres sessions ont été fermées.',
      'Si ce n’était pas vous, demandez tout de suite un lien de connexion, choisissez un nouveau mot de passe et prévenez la personne qui a créé votre accès.',
    ],
    action: { label: 'Demander un lien de connexion', url },
  });
}

function compose(
  address: string,
  subject: string,
  text: Pick<Parameters<typeof renderMail>[0], 'heading' | 'paragraphs' | 'action' | 'afterAction'>,
): MailPayload {
  const rendered = renderMail({
    locale: 'fr',
    dir: 'ltr',
    territoryName: SIGNATURE,
    ...text,
    footer: ['Ce message est envoyé par Trait d’union à l’adresse de votre compte.'],
  });
  return { to: { address }, subject, ...rendered, locale: 'fr' };
}
