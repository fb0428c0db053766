import type { Context } from '../../context.ts';
import type { MailPayload } from '../../mail/enqueue-mail.ts';
import { renderMail } from '../../mail/templates/render-mail.ts';

/** Composes the mail of a message to one person of a team. Answers go to the coordination. */
export function composeMessage(
  context: Context,
  { subject, body }: { readonly subject: string; readonly body: string },
  address: string,
): MailPayload {
  const rendered = renderMail({
    locale: 'fr',
    dir: 'ltr',
    territoryName: 'ANVITA, avec Trait d’union',
    paragraphs: body.split(/\n{2,}/u),
    footer: [
      'Vous recevez ce message de la coordination parce que vous vous occupez d’un territoire dans Trait d’union. Répondez-y pour lui écrire.',
    ],
  });
  return {
    to: { address },
    replyTo: { name: 'ANVITA', address: context.settings.contactAddress },
    subject,
    ...rendered,
    locale: 'fr',
  };
}
