import { requireCoordinator } from '../../accounts/require-permission.ts';
import { recordAuditEntry } from '../../audit/record-audit-entry.ts';
import type { Context } from '../../context.ts';
import { transactAcrossTerritories } from '../../database/access.ts';
import { proposeLinkInTransaction, type ProposeLinkOutcome } from '../../neighbours/propose-link.ts';
import { foundOr404 } from '../../refusals.ts';
import { findCampaign } from '../find-campaign.ts';

/**
 * Puts two towns of a campaign in touch, by the public addresses of their ceremonies, and writes to both teams: the
 * one that lacks sponsors is asked whether help is welcome. Once (`already`). Refuses (`not-possible`) two that are
 * too far apart, and a ceremony that is confidential, not published, or over. The coordinator alone.
 */
export async function putInTouch(
  context: Context,
  input: { readonly campaignSlug: string; readonly fromEventSlug: string; readonly toEventSlug: string },
): Promise<ProposeLinkOutcome> {
  requireCoordinator(context.actor);
  const campaign = foundOr404(await findCampaign(context, { slug: input.campaignSlug }));
  return transactAcrossTerritories(context, 'conduct the campaign', async (trx) => {
    const findEvent = async (slug: string) =>
      foundOr404(
        await trx
          .selectFrom('event')
          .select('id')
          .where('slug', '=', slug)
          .where('campaign_id', '=', campaign.id)
          .where('kind', '=', 'ceremony')
          .executeTakeFirst(),
      ).id;
    const outcome = await proposeLinkInTransaction(trx, context, {
      campaignId: campaign.id,
      eventId: await findEvent(input.fromEventSlug),
      toEventId: await findEvent(input.toEventSlug),
    });
    if (outcome.kind === 'suggested') {
      await recordAuditEntry(trx, context, {
        action: 'neighbour.suggested',
        territoryId: null,
        subject: { table: 'neighbour_link', id: outcome.linkId },
        detail: { messages: outcome.messages },
      });
    }
    return outcome;
  });
}
