import { addDays } from '#lib/dates/local-time.ts';
import { inTerritory, networkTables, type HasDatabase } from '../database/access.ts';
import type { CampaignTiming } from './campaign-moment.ts';
import { readTemplate, type CampaignTemplate } from './campaign-template.ts';
import { isInCampaignWindow, type CampaignWindow } from './campaign-window.ts';

/** What an event needs to know of the campaign it belongs to. */
export interface EventCampaign extends CampaignTiming, CampaignWindow {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly isOpen: boolean;
  readonly template: CampaignTemplate;
}

const COLUMNS = [
  'id',
  'slug',
  'name',
  'day_on',
  'mode',
  'starts_at_time',
  'window_starts_on',
  'window_ends_on',
  'status',
  'template',
] as const;

/** The campaign of an event, in whatever state it is by now; nothing for an event of no campaign. */
export async function findEventCampaign(
  context: HasDatabase,
  campaignId: string | null,
): Promise<EventCampaign | undefined> {
  if (campaignId === null) return undefined;
  const row = await networkTables(context)
    .selectFrom('campaign')
    .select(COLUMNS)
    .where('id', '=', campaignId)
    .executeTakeFirst();
  return row && toEventCampaign(row);
}

/**
 * The open campaign to which a new ceremony of this town belongs, by its moment. None of those to which the town said
 * no, that it left, or for which it goes to another town.
 */
export async function findCampaignOfMoment(
  context: HasDatabase,
  territoryId: string,
  moment: { readonly startsAtLocal: string; readonly startsAt: string },
): Promise<EventCampaign | undefined> {
  const day = moment.startsAtLocal.slice(0, 10);
  const near = await listOpenCampaigns(context, territoryId, addDays(day, -1));
  return near.find((campaign) => isInCampaignWindow(campaign, moment));
}

/** Open campaigns that this town may still take part in and whose window ends on `endsFrom` or later, by their day. */
export async function listOpenCampaigns(
  context: HasDatabase,
  territoryId: string,
  endsFrom: string,
): Promise<EventCampaign[]> {
  const rows = await networkTables(context)
    .selectFrom('campaign')
    .select(COLUMNS)
    .where('status', '=', 'open')
    .where('window_ends_on', '>=', endsFrom)
    .orderBy('day_on')
    .execute();
  const declined = await inTerritory(context, territoryId)
    .selectFrom('campaign_participation')
    .select('campaign_id')
    .where((eb) =>
      eb.or([
        eb('answer', '=', 'no'),
        eb('left_at', 'is not', null),
        eb('joins_territory_id', 'is not', null),
      ]),
    )
    .execute();
  const without = new Set(declined.map(({ campaign_id }) => campaign_id));
  return rows.filter(({ id }) => !without.has(id)).map(toEventCampaign);
}

function toEventCampaign(row: {
  id: string;
  slug: string;
  name: string;
  day_on: string;
  mode: CampaignTiming['mode'];
  starts_at_time: string;
  window_starts_on: string;
  window_ends_on: string;
  status: string;
  template: string;
}): EventCampaign {
  return {
    id: row.id,
    slug: row.slug,
    name: row.name,
    dayOn: row.day_on,
    mode: row.mode,
    startsAtTime: row.starts_at_time,
    windowStartsOn: row.window_starts_on,
    windowEndsOn: row.window_ends_on,
    isOpen: row.status === 'open',
    template: readTemplate(row.template),
  };
}
