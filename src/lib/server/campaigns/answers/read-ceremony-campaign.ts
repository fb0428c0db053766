import { requirePermission } from '../../accounts/require-permission.ts';
import type { Context } from '../../context.ts';
import { inTerritory, networkTables } from '../../database/access.ts';
import type { TemplateField } from '../../events/campaign-template.ts';
import { isInCampaignWindow } from '../../events/campaign-window.ts';
import { lockedFields, templateValues } from '../../events/template-values.ts';
import { foundOr404 } from '../../refusals.ts';
import { describeCampaign } from '../find-campaign.ts';

/** The campaign of a ceremony as its overview and its form say it. */
export interface CeremonyCampaign {
  readonly slug: string;
  readonly name: string;
  readonly isCancelled: boolean;
  readonly cancellationNote: string;
  readonly windowStartsOn: string;
  readonly windowEndsOn: string;
  /** The ceremony was moved to a day that is not one of the campaign's; it stays in its books. */
  readonly isOutsideWindow: boolean;
  /** What may not be changed here, with what the campaign says: it may be taken over. */
  readonly locked: Readonly<Partial<Record<TemplateField, string>>>;
}

/** Reads the campaign that a ceremony of the town belongs to; nothing for one that belongs to none. */
export async function readCeremonyCampaign(
  context: Context,
  { territoryId, eventId }: { territoryId: string; eventId: string },
): Promise<CeremonyCampaign | undefined> {
  requirePermission(context.actor, 'event:read', territoryId);
  const event = foundOr404(
    await inTerritory(context, territoryId)
      .selectFrom('event')
      .select(['campaign_id', 'starts_at_local', 'starts_at', 'time_zone'])
      .where('id', '=', eventId)
      .executeTakeFirst(),
  );
  if (event.campaign_id === null) return undefined;
  const row = foundOr404(
    await networkTables(context)
      .selectFrom('campaign')
      .selectAll()
      .where('id', '=', event.campaign_id)
      .executeTakeFirst(),
  );
  const campaign = { ...describeCampaign(row), isOpen: row.status === 'open' };
  const said = templateValues(campaign, event.time_zone);
  return {
    slug: campaign.slug,
    name: campaign.name,
    isCancelled: row.status === 'cancelled',
    cancellationNote: campaign.cancellationNote,
    windowStartsOn: campaign.windowStartsOn,
    windowEndsOn: campaign.windowEndsOn,
    isOutsideWindow: !isInCampaignWindow(campaign, {
      startsAtLocal: event.starts_at_local,
      startsAt: event.starts_at,
    }),
    locked: Object.fromEntries(lockedFields(campaign).map((field) => [field, said[field] ?? ''])),
  };
}
