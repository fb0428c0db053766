import * as v from 'valibot';
import type { Context } from '../../context.ts';
import { acrossTerritories, networkTables } from '../../database/access.ts';
import type { Database } from '../../database/schema.ts';
import { nameOfRegion } from '../../territories/region-names.ts';
import { HELD_MINUTES, messageKey } from './send-message.ts';

/** What became of the mails of a message: how many, never whose. */
export interface MessageDelivery {
  /** Still held, or waiting for another try. */
  readonly waiting: number;
  readonly left: number;
  /** They came back, or were refused. */
  readonly failed: number;
  readonly stopped: number;
}

/** A message to teams, as the coordinator finds it again. */
export interface CampaignMessageShown {
  readonly id: string;
  readonly campaignName: string;
  readonly subject: string;
  readonly sentAt: string;
  readonly stoppedAt: string | null;
  /** UTC; until then it can be stopped. */
  readonly leavesAt: string;
  readonly recipients: number;
  readonly territories: number;
  /** The filter of the board as it was, with the name of its region; a territory's name where it went to one. */
  readonly filter: Readonly<Record<string, string>>;
  readonly regionName: string | undefined;
  readonly territoryName: string | undefined;
  readonly delivery: MessageDelivery;
}

/** `campaign_message.audience` as it is stored. */
export const Audience = v.object({
  filter: v.record(v.string(), v.string()),
  territorySlug: v.optional(v.string()),
  territoryIds: v.array(v.string()),
});

/** Messages with what became of them, the latest first; one of them where its id is given. Who may ask is the caller’s part. */
export async function describeMessages(
  context: Context,
  messageId: string | undefined,
): Promise<CampaignMessageShown[]> {
  const rows = await networkTables(context)
    .selectFrom('campaign_message')
    .innerJoin('campaign', 'campaign.id', 'campaign_message.campaign_id')
    .selectAll('campaign_message')
    .select('campaign.name as campaign_name')
    .$if(messageId !== undefined, (query) => query.where('campaign_message.id', '=', messageId ?? ''))
    .orderBy('campaign_message.sent_at', 'desc')
    .orderBy('campaign_message.id')
    .execute();
  const names = new Map(
    (await networkTables(context).selectFrom('territory').select(['slug', 'name']).execute()).map(
      ({ slug, name }) => [slug, name],
    ),
  );
  const shown: CampaignMessageShown[] = [];
  for (const row of rows) {
    const { filter, territorySlug, territoryIds } = v.parse(Audience, JSON.parse(row.audience));
    shown.push({
      id: row.id,
      campaignName: row.campaign_name,
      subject: row.subject,
      sentAt: row.sent_at,
      stoppedAt: row.stopped_at,
      leavesAt: new Date(Date.parse(row.sent_at) + HELD_MINUTES * 60_000).toISOString(),
      recipients: row.recipients,
      territories: territoryIds.length,
      filter,
      regionName: nameOfRegion(filter['region'] ?? ''),
      territoryName: territorySlug === undefined ? undefined : (names.get(territorySlug) ?? territorySlug),
      delivery: await countDelivery(context, row.id),
    });
  }
  return shown;
}

async function countDelivery(context: Context, messageId: string): Promise<MessageDelivery> {
  const rows = await acrossTerritories(context, 'conduct the campaign')
    .selectFrom('outbox_message')
    .select((eb) => ['status', eb.fn.countAll().as('n')])
    .where('kind', '=', 'campaign.message')
    .where('idempotency_key', 'like', `${messageKey(messageId)}%`)
    .groupBy('status')
    .execute();
  const of = (...statuses: Database['outbox_message']['status'][]) =>
    rows.filter(({ status }) => statuses.includes(status)).reduce((sum, { n }) => sum + Number(n), 0);
  return {
    waiting: of('queued', 'sending'),
    left: of('sent', 'delivered', 'unknown'),
    failed: of('bounced', 'failed'),
    stopped: of('withheld'),
  };
}
