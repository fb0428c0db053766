import { createHmac, randomBytes } from 'node:crypto';
import type { Selectable } from 'kysely';
import type { Context } from '#lib/server/context.ts';
import { acrossTerritories } from '#lib/server/database/access.ts';
import { newId } from '#lib/server/database/new-id.ts';
import type { Database } from '#lib/server/database/schema.ts';
import { openWord } from '#lib/server/invitations/record-answer.ts';
import type { SignedNotification } from '#lib/server/mail/verify-notification.ts';
import { openVault } from '#lib/server/vault/open-vault.ts';
import { aPostOffice } from '#tests/factories/a-post-office.ts';

/** A secret as Resend gives it. */
export const WEBHOOK_SECRET = `whsec_${randomBytes(24).toString('base64')}`;

/** A post office whose ceremony of 18 December invited people, and that reads what they answer. */
export async function aHouseThatInvited() {
  const office = await aPostOffice();
  const { context, territory, event } = office;
  const invite = (address: string, given: Partial<Selectable<Database['invitation']>> = {}) =>
    anInvitation(context, { territory_id: territory.id, event_id: event.id, address, ...given });
  const db = () => acrossTerritories(context, 'take in answers');
  /** What one person answered, with their word. */
  const answerOf = async (id: string) => {
    const row = await db()
      .selectFrom('invitation')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    const vault = await openVault(context, {
      kind: 'ceremony',
      territoryId: row.territory_id,
      eventId: row.event_id,
    });
    return {
      partstat: row.partstat,
      by: row.answered_by,
      stamp: row.answer_stamp,
      word: openWord(vault, row),
    };
  };
  const receipts = async () =>
    (await db().selectFrom('inbound_receipt').select(['id', 'outcome']).orderBy('received_at').execute()).map(
      ({ outcome }) => outcome,
    );
  const watch = async (name: string) =>
    (await db().selectFrom('mail_watch').select('value').where('name', '=', name).executeTakeFirst())?.value;
  const stepsOf = async (id: string) =>
    (await db().selectFrom('outbox_step').select('kind').where('message_id', '=', id).orderBy('at').execute())
      .map(({ kind }) => kind)
      .sort();
  return { ...office, invite, answerOf, receipts, watch, stepsOf };
}

/** Writes one row of the ledger: invited once, by mail, at the event's own time. Returns its id and its `UID`. */
async function anInvitation(
  context: Context,
  {
    address,
    ...given
  }: Partial<Selectable<Database['invitation']>> & {
    territory_id: string;
    event_id: string;
    address: string;
  },
): Promise<{ id: string; uid: string }> {
  const vault = await openVault(context, {
    kind: 'ceremony',
    territoryId: given.territory_id,
    eventId: given.event_id,
  });
  const row = {
    id: newId(),
    recipient_kind: 'registration' as const,
    recipient_id: newId(),
    uid: `${newId()}@trait-dunion`,
    sequence: 0,
    method: 'REQUEST' as const,
    fingerprint: 'as-told',
    told_starts_at: '2026-12-18T17:30:00.000Z',
    told_ends_at: '2026-12-18T19:30:00.000Z',
    told_place: null,
    address_lookup: vault.lookUp(address),
    link_version: 0,
    partstat: 'NEEDS-ACTION' as const,
    answered_at: null,
    answered_by: null,
    answer_stamp: null,
    word_sealed: null,
    sent_at: context.clock.now(),
    ...given,
  };
  await acrossTerritories(context, 'seed the demonstration').insertInto('invitation').values(row).execute();
  return { id: row.id, uid: row.uid };
}

/** A notification as Svix signs and sends it for Resend. `at`: ISO instant of the signature. */
export function signed(
  body: unknown,
  { at, id = `msg_${newId()}`, secret = WEBHOOK_SECRET }: { at: string; id?: string; secret?: string },
): SignedNotification {
  const bytes = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
  const timestamp = String(Math.floor(Date.parse(at) / 1000));
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const signature = createHmac('sha256', key)
    .update(`${id}.${timestamp}.${bytes.toString()}`)
    .digest('base64');
  return { id, timestamp, signature: `v1,${signature}`, body: bytes };
}

/** What Resend tells of a message: the documented form. */
export function aDeliveryNotification(
  type: string,
  {
    messageId,
    at,
    providerId = '56761188-7520-42d8-8898-ff6fc54ce618',
    ...more
  }: {
    messageId: string;
    at: string;
    providerId?: string;
    bounce?: { message: string; subType: string; type: string };
  },
) {
  return {
    type,
    created_at: at,
    data: {
      created_at: at,
      email_id: providerId,
      message_id: '<0102@eu-west-1.amazonses.com>',
      from: 'Trait d’union <ne-pas-repondre@exemple.fr>',
      to: ['zoe.canari@exemple.fr'],
      subject: 'Votre rendez-vous du 18 décembre',
      tags: { message: messageId },
      ...more,
    },
  };
}
