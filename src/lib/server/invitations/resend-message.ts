import type { Transaction } from 'kysely';
import { m } from '#i18n/messages.js';
import { requirePermission } from '../accounts/require-permission.ts';
import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import type { Database } from '../database/schema.ts';
import { lockEvent } from '../events/lock-event.ts';
import { enqueueMail, outboxPlace, type MailPayload } from '../mail/enqueue-mail.ts';
import { recordStep } from '../mail/record-step.ts';
import { mailLocale } from '../registrations/registration-mail.ts';
import { recordNamesRead } from '../sponsees/record-names-read.ts';
import { openSponseeDetails } from '../sponsees/sponsee-details.ts';
import { foundOr404 } from '../refusals.ts';
import { openVault, type Vault } from '../vault/open-vault.ts';
import { readInvitingEvent } from './inviting-event.ts';
import { judgeRepeat, type RepeatRefusal } from './judge-repeat.ts';
import { linkAnew, type LinkNow } from './link-anew.ts';
import { readRepeatFacts, type RepeatedMessage } from './read-repeat-facts.ts';
import { findRegisteredRecipient } from './registered-recipient.ts';
import { hasAddress, tellRecipient, type Addressed, type Recipient } from './tell-recipient.ts';

export interface ResendMessage {
  readonly territoryId: string;
  readonly eventId: string;
  readonly messageId: string;
  /** How often it had been sent again when the page was drawn: a second press sends nothing more. */
  readonly repeats: number;
}

export type ResendOutcome =
  | { readonly kind: 'queued'; readonly messageId: string }
  | { readonly kind: 'refused'; readonly why: RepeatRefusal };

/**
 * Sends a message again to the address that the person has now: the same words, with links that open. An invitation
 * to another address than before is written anew by the ledger, for its file names whom it is for. Refuses what is
 * no longer true or was sent three times in a day ({@link judgeRepeat}). Needs `invitation:send`; audited.
 */
export async function resendMessage(
  context: Context,
  { territoryId, eventId, messageId, repeats }: ResendMessage,
): Promise<ResendOutcome> {
  requirePermission(context.actor, 'invitation:send', territoryId);
  return transactInTerritory(context, territoryId, async (trx): Promise<ResendOutcome> => {
    await lockEvent(trx, eventId);
    const { message, facts } = await readRepeatFacts(trx, context, { eventId, messageId });
    const why = message.repeats === repeats ? judgeRepeat(facts) : 'meanwhile';
    if (why !== undefined || !message.recipient) return { kind: 'refused', why: why ?? 'no-person' };
    const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
    const recipient = await findRecipient(trx, context, vault, {
      ...message.recipient,
      territoryId,
      eventId,
    });
    if (!hasAddress(recipient)) return { kind: 'refused', why: 'no-address' };
    const payload = vault.open<MailPayload>(outboxPlace(message.id), message.payload_sealed);
    const isElsewhere = payload.to.address.toLowerCase() !== recipient.address.toLowerCase();
    const isRewritten =
      isElsewhere && facts.kind.startsWith('invitation.') && facts.kind !== 'invitation.cancelled';
    const again = isRewritten
      ? await inviteAnew(trx, context, eventId, recipient, message)
      : await queueAgain(trx, context, { territoryId, eventId, message, recipient, payload, isElsewhere });
    const detail = isElsewhere ? 'À la nouvelle adresse de la personne.' : '';
    await recordStep(trx, context, { messageId: message.rootId, kind: 'repeated', detail });
    if (message.id !== message.rootId)
      await recordStep(trx, context, { messageId: message.id, kind: 'repeated', detail });
    await recordAuditEntry(trx, context, {
      action: 'message.repeated',
      territoryId,
      subject: { table: 'outbox_message', id: message.rootId },
      detail: { kind: facts.kind, again, isElsewhere },
    });
    return { kind: 'queued', messageId: again };
  });
}

async function findRecipient(
  trx: Transaction<Database>,
  context: Context,
  vault: Vault,
  {
    kind,
    id,
    territoryId,
    eventId,
  }: { kind: 'registration' | 'sponsee'; id: string; territoryId: string; eventId: string },
): Promise<Recipient & { linkVersion?: number }> {
  if (kind === 'registration') return findRegisteredRecipient(trx, vault, id);
  const row = foundOr404(
    await trx.selectFrom('sponsee').select(['id', 'profile_sealed']).where('id', '=', id).executeTakeFirst(),
  );
  await recordNamesRead(trx, context, { territoryId, eventId, sponseeIds: [id] });
  const { contact, preferredLanguage } = openSponseeDetails(vault, row);
  return {
    kind,
    id,
    address: contact.kind === 'email' ? contact.address : undefined,
    locale: preferredLanguage ?? 'fr',
  };
}

interface Again {
  readonly territoryId: string;
  readonly eventId: string;
  readonly message: RepeatedMessage;
  readonly recipient: Addressed & { linkVersion?: number };
  readonly payload: MailPayload;
  readonly isElsewhere: boolean;
}

async function queueAgain(
  trx: Transaction<Database>,
  context: Context,
  { territoryId, eventId, message, recipient, payload, isElsewhere }: Again,
): Promise<string> {
  const links = await linksOf(trx, recipient);
  const { calendar, ...letter } = payload;
  const queued = await enqueueMail(trx, context, {
    kind: message.kind,
    idempotencyKey: `again:${message.rootId}:${message.repeats + 1}`,
    territoryId,
    eventId,
    recipient: { kind: recipient.kind, id: recipient.id },
    isAwaited: message.priority === 0,
    repeats: message.rootId,
    payload: {
      ...letter,
      to: { ...(recipient.name ? { name: recipient.name } : {}), address: recipient.address },
      text: linkAnew(context, payload.text, links),
      html: linkAnew(context, payload.html, links),
      // A calendar at another address holds nothing to be taken out, and the file names the former one.
      ...(calendar && !isElsewhere ? { calendar } : {}),
    },
  });
  if (!queued) throw new Error('The ceremony is locked: nobody else can have sent it again.');
  return queued;
}

async function linksOf(
  trx: Transaction<Database>,
  recipient: Recipient & { linkVersion?: number },
): Promise<LinkNow[]> {
  const invitation = await trx
    .selectFrom('invitation')
    .select(['id', 'link_version'])
    .where('recipient_kind', '=', recipient.kind)
    .where('recipient_id', '=', recipient.id)
    .executeTakeFirst();
  const row = { id: recipient.id, version: recipient.linkVersion ?? 0 };
  const own: LinkNow[] = [
    { page: 'inscription', purpose: 'confirm-registration', row },
    { page: 'ma-participation', purpose: 'manage-registration', row },
  ];
  return [
    ...(recipient.kind === 'registration' ? own : []),
    ...(invitation
      ? [
          {
            page: 'reponse' as const,
            purpose: 'answer-invitation' as const,
            row: { id: invitation.id, version: invitation.link_version },
          },
        ]
      : []),
  ];
}

/** The ledger forgets what it last said, so that it says it to the new address; its sequence rises. */
async function inviteAnew(
  trx: Transaction<Database>,
  context: Context,
  eventId: string,
  recipient: Addressed,
  message: RepeatedMessage,
): Promise<string> {
  await trx
    .updateTable('invitation')
    .set({ fingerprint: '' })
    .where('event_id', '=', eventId)
    .where('recipient_kind', '=', recipient.kind)
    .where('recipient_id', '=', recipient.id)
    .execute();
  const event = await readInvitingEvent(trx, eventId);
  const language = { locale: mailLocale(recipient.locale) };
  const hello = recipient.name
    ? m.mail_hello({ name: recipient.name }, language)
    : m.mail_hello_plain({}, language);
  await tellRecipient(trx, context, event, recipient, {
    method: 'REQUEST',
    letter: () => ({ paragraphs: [hello, m.mail_invited({ territory: event.territoryName }, language)] }),
  });
  const written = await trx
    .selectFrom('outbox_message')
    .select('id')
    .where('event_id', '=', eventId)
    .where('recipient_id', '=', recipient.id)
    .where('kind', 'like', 'invitation.%')
    .where('status', '=', 'queued')
    .where('repeats_id', 'is', null)
    .where('id', '!=', message.rootId)
    .orderBy('created_at', 'desc')
    .executeTakeFirstOrThrow();
  await trx
    .updateTable('outbox_message')
    .set({ repeats_id: message.rootId })
    .where('id', '=', written.id)
    .execute();
  return written.id;
}
