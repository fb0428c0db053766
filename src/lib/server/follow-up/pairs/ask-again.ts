import { m } from '#i18n/messages.js';
import { formatDate } from '#lib/dates/format-date.ts';
import { requirePermission } from '../../accounts/require-permission.ts';
import type { Context } from '../../context.ts';
import { transactInTerritory } from '../../database/access.ts';
import { readInvitingEvent } from '../../invitations/inviting-event.ts';
import { findRegisteredRecipient } from '../../invitations/registered-recipient.ts';
import { hasAddress } from '../../invitations/tell-recipient.ts';
import { enqueueMail } from '../../mail/enqueue-mail.ts';
import { foundOr404 } from '../../refusals.ts';
import { composeLetter, mailLocale } from '../../registrations/registration-mail.ts';
import { openSponsorDetails } from '../../sponsors/sponsor-details.ts';
import { openVault } from '../../vault/open-vault.ts';
import { findBondedPair } from './find-bonded-pair.ts';

/** By what the outbox knows that somebody was asked: once for each pair. */
export function askedAgainKey(bondId: string, sponsorId: string): string {
  return `bond.asked_again:${bondId}:${sponsorId}`;
}

/**
 * Asks a sponsor of the ceremony by one mail whether they would accompany somebody else of it: nothing of the household
 * is told, the answer comes to the town's mailbox, and nothing is changed by it. Once for each pair: asked again, nothing
 * is sent. Needs `pair:confirm`. `gone`: the people of the ceremony are erased. Throws `NotFound` for a sponsor of
 * another ceremony.
 */
export async function askAgain(
  context: Context,
  { territoryId, bondId, sponsorId }: { territoryId: string; bondId: string; sponsorId: string },
): Promise<{ kind: 'asked' | 'asked-before' | 'no-address' | 'gone' }> {
  requirePermission(context.actor, 'pair:confirm', territoryId);
  return transactInTerritory(context, territoryId, async (trx) => {
    const pair = await findBondedPair(trx, bondId);
    if (!pair) return { kind: 'gone' };
    const { eventId } = pair;
    const sponsor = foundOr404(
      await trx
        .selectFrom('sponsor')
        .select(['id', 'registration_id', 'profile_sealed'])
        .where('id', '=', sponsorId)
        .where('event_id', '=', eventId)
        .executeTakeFirst(),
    );
    const event = await readInvitingEvent(trx, eventId);
    const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
    const recipient = await findRegisteredRecipient(trx, vault, sponsor.registration_id);
    const { objected } = openSponsorDetails(vault, sponsor);
    // Who does not wish to be written to any more has no address for this.
    if (objected || !hasAddress(recipient)) return { kind: 'no-address' };
    const locale = mailLocale(recipient.locale);
    const day = formatDate(event.starts_at_local.slice(0, 10), locale);
    const { territoryName } = event;
    const queued = await enqueueMail(trx, context, {
      kind: 'bond.asked_again',
      idempotencyKey: askedAgainKey(bondId, sponsorId),
      territoryId,
      eventId,
      recipient: { kind: 'registration', id: recipient.id },
      payload: composeLetter(
        {
          context,
          event,
          territoryName,
          to: { name: recipient.name, address: recipient.address },
          locale,
        },
        {
          paragraphs: [
            m.mail_hello({ name: recipient.name }, { locale }),
            m.bond_asked_again({ territory: territoryName, day }, { locale }),
            m.mail_choice_free({}, { locale }),
          ],
        },
      ),
    });
    return { kind: queued ? 'asked' : 'asked-before' };
  });
}
