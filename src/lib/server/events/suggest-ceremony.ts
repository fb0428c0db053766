import { todayIn } from '#lib/dates/local-time.ts';
import { requirePermission } from '../accounts/require-permission.ts';
import type { Context } from '../context.ts';
import { inTerritory, networkTables } from '../database/access.ts';
import { foundOr404 } from '../refusals.ts';
import { campaignMoment } from './campaign-moment.ts';
import { listOpenCampaigns } from './event-campaign.ts';
import type { PrepareCeremonyInput } from './event-form.ts';
import { suggestAnswers } from './suggest-answers.ts';
import { templateValues } from './template-values.ts';

/** An hour at which people are free and a town hall can stay open. */
const USUAL_HOURS = { starts_at: '18:30', ends_at: '20:30' };

/**
 * What « Prepare our ceremony » may show before anything is typed: the day of the next campaign (empty when none is
 * open to the town), the hours it says, else those of the territory's latest ceremony or of an evening, and what that
 * ceremony said of people and place ({@link suggestAnswers}).
 */
export async function suggestCeremony(
  context: Context,
  { territoryId }: { territoryId: string },
): Promise<PrepareCeremonyInput> {
  requirePermission(context.actor, 'event:edit', territoryId);
  const { time_zone: timeZone } = foundOr404(
    await networkTables(context)
      .selectFrom('territory')
      .select('time_zone')
      .where('id', '=', territoryId)
      .executeTakeFirst(),
  );
  const today = todayIn(timeZone, context.clock.now());
  const open = await listOpenCampaigns(context, territoryId, today);
  const campaign = open.find(({ dayOn }) => dayOn > today);
  const said = campaign ? templateValues(campaign, timeZone) : {};
  const { hours, ...answers } = await suggestAnswers(inTerritory(context, territoryId));
  return {
    ...answers,
    starts_on: campaign ? campaignMoment(campaign, timeZone).local.slice(0, 10) : '',
    starts_at: said.starts_at ?? hours?.starts_at ?? USUAL_HOURS.starts_at,
    ends_at: said.ends_at ?? hours?.ends_at ?? USUAL_HOURS.ends_at,
  };
}
