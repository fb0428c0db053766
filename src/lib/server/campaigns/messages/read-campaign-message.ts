import * as v from 'valibot';
import { requireCoordinator } from '../../accounts/require-permission.ts';
import type { Context } from '../../context.ts';
import { networkTables } from '../../database/access.ts';
import { foundOr404 } from '../../refusals.ts';
import { Audience, describeMessages, type CampaignMessageShown } from './describe-messages.ts';

/** A message with its text, and the territories it went to, by name. */
export interface ReadCampaignMessage extends CampaignMessageShown {
  readonly body: string;
  readonly territoryNames: readonly string[];
}

/** One message to teams. `NotFound` for an unknown one, and for anybody but the coordinator. */
export async function readCampaignMessage(
  context: Context,
  { messageId }: { readonly messageId: string },
): Promise<ReadCampaignMessage> {
  requireCoordinator(context.actor);
  const [shown] = await describeMessages(context, messageId);
  const message = foundOr404(shown);
  const row = await networkTables(context)
    .selectFrom('campaign_message')
    .select(['body', 'audience'])
    .where('id', '=', messageId)
    .executeTakeFirstOrThrow();
  const { territoryIds } = v.parse(Audience, JSON.parse(row.audience));
  const names = await networkTables(context)
    .selectFrom('territory')
    .select('name')
    .where('id', 'in', [...territoryIds, ''])
    .execute();
  const byName = new Intl.Collator('fr');
  return {
    ...message,
    body: row.body,
    territoryNames: names.map(({ name }) => name).sort((a, b) => byName.compare(a, b)),
  };
}
