import { requireCoordinator } from '../../accounts/require-permission.ts';
import { listTeamRecipients } from '../../accounts/list-team-recipients.ts';
import { recordAuditEntry } from '../../audit/record-audit-entry.ts';
import type { Context } from '../../context.ts';
import { transactAcrossTerritories } from '../../database/access.ts';
import { enqueueMail } from '../../mail/enqueue-mail.ts';
import { composeMessage } from './compose-message.ts';
import { findGroup } from './find-group.ts';
import { digestOfPeople, openDraft } from './sealed-draft.ts';

/** For so long a message can be stopped before it leaves. */
export const HELD_MINUTES = 10;

export type SendMessageOutcome =
  | { readonly kind: 'sent'; readonly messageId: string }
  /** This very message was sent before. */
  | { readonly kind: 'already'; readonly messageId: string }
  /** Since the preview these territories left the group, or a team changed: nothing left. */
  | {
      readonly kind: 'changed';
      readonly left: readonly string[];
      readonly subject: string;
      readonly body: string;
    }
  /** What came back is not what the preview sealed. */
  | { readonly kind: 'unreadable' };

/** What every mail of a message begins its key with. */
export function messageKey(messageId: string): string {
  return `campaign.message:${messageId}:`;
}

/**
 * Sends a message exactly as it was previewed: one mail for each person, held for ten minutes. Sent twice it is one
 * message. Refuses (`changed`, with nothing sent) where the group or the teams are not those of the preview any more.
 * The coordinator alone.
 */
export async function sendMessage(
  context: Context,
  { sealed }: { readonly sealed: string },
): Promise<SendMessageOutcome> {
  requireCoordinator(context.actor);
  const draft = await openDraft(context, sealed);
  if (!draft) return { kind: 'unreadable' };
  const { messageId, subject, body, territoryIds, asked } = draft;
  const { campaign, territories } = await findGroup(context, asked);
  const now = context.clock.now();
  const leavesAt = new Date(Date.parse(now) + HELD_MINUTES * 60_000).toISOString();
  return transactAcrossTerritories(context, 'conduct the campaign', async (trx) => {
    const former = await trx
      .selectFrom('campaign_message')
      .select('id')
      .where('id', '=', messageId)
      .executeTakeFirst();
    if (former) return { kind: 'already', messageId };
    const people = await listTeamRecipients(trx, context, territoryIds);
    const left = territoryIds.filter((id) => !territories.some((territory) => territory.id === id));
    if (left.length > 0 || digestOfPeople(people) !== draft.people) {
      const rows = await trx
        .selectFrom('territory')
        .select('name')
        .where('id', 'in', [...left, ''])
        .orderBy('name')
        .execute();
      return { kind: 'changed', left: rows.map(({ name }) => name), subject, body };
    }
    const written = await trx
      .insertInto('campaign_message')
      .values({
        id: messageId,
        campaign_id: campaign.id,
        subject,
        body,
        audience: JSON.stringify({
          filter: asked.filter,
          ...(asked.territorySlug ? { territorySlug: asked.territorySlug } : {}),
          territoryIds,
        }),
        recipients: people.length,
        sent_at: now,
        stopped_at: null,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst();
    if (!written) return { kind: 'already', messageId };
    for (const { accountId, address } of people) {
      await enqueueMail(trx, context, {
        kind: 'campaign.message',
        idempotencyKey: messageKey(messageId) + accountId,
        territoryId: null,
        eventId: null,
        leavesAt,
        payload: composeMessage(context, { subject, body }, address),
      });
    }
    await recordAuditEntry(trx, context, {
      action: 'campaign_message.sent',
      territoryId: null,
      subject: { table: 'campaign_message', id: messageId },
      detail: { people: people.length, territories: territoryIds.length },
    });
    return { kind: 'sent', messageId };
  });
}
