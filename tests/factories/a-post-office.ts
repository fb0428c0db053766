import { acrossTerritories, transactAcrossTerritories } from '#lib/server/database/access.ts';
import { enqueueMail, type QueuedMail } from '#lib/server/mail/enqueue-mail.ts';
import type { DeliveryOutcome, MailMessage, MailTransport } from '#lib/server/mail/mail-message.ts';
import { aContext } from './a-context.ts';
import { aTerritory } from './a-territory.ts';
import { anEvent } from './an-event.ts';

/** What is written to one invented person. */
export const letter = {
  to: { name: 'Zoé Canari', address: 'zoe.canari@exemple.fr' },
  subject: 'Votre rendez-vous du 18 décembre',
  text: 'Bonjour Zoé Canari',
  html: '<p>Bonjour Zoé Canari</p>',
  locale: 'fr',
};

/** A house with one ceremony, whose outbox a test fills (`queue`) and reads (`outbox`). */
export async function aPostOffice() {
  const context = await aContext();
  const territory = await aTerritory(context);
  const event = await anEvent(context, { territory_id: territory.id });
  const queue = (given: Partial<QueuedMail> = {}) =>
    transactAcrossTerritories(context, 'deliver the outbox', (trx) =>
      enqueueMail(trx, context, {
        kind: 'registration.confirm',
        idempotencyKey: 'registration.confirm:1',
        territoryId: territory.id,
        eventId: event.id,
        payload: letter,
        ...given,
      }),
    );
  const outbox = () =>
    acrossTerritories(context, 'deliver the outbox')
      .selectFrom('outbox_message')
      .selectAll()
      .orderBy('id')
      .execute();
  return { context, territory, event, queue, outbox };
}

/** A transport that answers as it is told, in order, the last answer again and again, and keeps what it was given. */
export function aScriptedTransport(
  answers: DeliveryOutcome[] = [{ kind: 'sent' }],
  name: MailTransport['name'] = 'smtp',
): MailTransport & { delivered: MailMessage[] } {
  const delivered: MailMessage[] = [];
  return {
    name,
    delivered,
    deliver: (message) => {
      delivered.push(message);
      return Promise.resolve(answers[delivered.length - 1] ?? answers.at(-1) ?? { kind: 'sent' });
    },
    close: () => Promise.resolve(),
  };
}
