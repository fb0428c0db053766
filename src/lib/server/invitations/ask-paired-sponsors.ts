import { m } from '#i18n/messages.js';
import { requirePermission } from '../accounts/require-permission.ts';
import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import { enqueueMail } from '../mail/enqueue-mail.ts';
import { composeLetter, linkTo, mailLocale } from '../registrations/registration-mail.ts';
import { openVault } from '../vault/open-vault.ts';
import { signLink } from '../vault/sign-link.ts';
import { readInvitingEvent } from './inviting-event.ts';
import { findRegisteredRecipient } from './registered-recipient.ts';
import { hasAddress } from './tell-recipient.ts';

/**
 * Asks each sponsor of a confirmed pair who has not answered, by one mail a pair and never twice, whether
 * they accept to meet. Whoever has no mail address is asked by people. The mail tells nothing of the household. Refuses (`closed`) a ceremony that is not
 * published. Returns how many messages were queued.
 */
export async function askPairedSponsors(
  context: Context,
  { territoryId, eventId }: { territoryId: string; eventId: string },
): Promise<{ kind: 'queued'; messages: number } | { kind: 'closed' }> {
  requirePermission(context.actor, 'pair:confirm', territoryId);
  return transactInTerritory(context, territoryId, async (trx) => {
    const event = await readInvitingEvent(trx, eventId);
    if (event.status !== 'published') return { kind: 'closed' };
    const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
    const pairs = await trx
      .selectFrom('pair')
      .innerJoin('sponsor', 'sponsor.id', 'pair.sponsor_id')
      .select(['pair.id', 'sponsor.registration_id'])
      .where('pair.event_id', '=', eventId)
      .where('pair.status', '=', 'confirmed')
      .where('pair.sponsor_answer', '=', 'waiting')
      .orderBy('pair.id')
      .execute();
    let messages = 0;
    for (const pair of pairs) {
      const recipient = await findRegisteredRecipient(trx, vault, pair.registration_id);
      if (!hasAddress(recipient)) continue;
      const language = { locale: mailLocale(recipient.locale) };
      const queued = await enqueueMail(trx, context, {
        kind: 'pair.asked',
        idempotencyKey: `pair.asked:${pair.id}`,
        territoryId,
        eventId,
        recipient: { kind: 'registration', id: recipient.id },
        payload: composeLetter(
          {
            context,
            event,
            territoryName: event.territoryName,
            to: { name: recipient.name, address: recipient.address },
            locale: recipient.locale,
          },
          {
            paragraphs: [
              m.mail_hello({ name: recipient.name }, language),
              m.mail_pair_asked({ territory: event.territoryName }, language),
            ],
            action: {
              label: m.mail_pair_action({}, language),
              url: linkTo(
                context,
                recipient.locale,
                `/ma-participation/${signLink(context, 'manage-registration', {
                  id: recipient.id,
                  version: recipient.linkVersion,
                })}`,
              ),
            },
          },
        ),
      });
      if (queued) messages += 1;
    }
    return { kind: 'queued', messages };
  });
}
