import type { Context } from '../../context.ts';
import { inTerritory, networkTables } from '../../database/access.ts';
import { campaignMoment } from '../../events/campaign-moment.ts';
import type { TemplateField } from '../../events/campaign-template.ts';
import { lockedFields, templateFieldName, templateValues } from '../../events/template-values.ts';
import { describeCampaign } from '../find-campaign.ts';
import type { CampaignParticipationRow, CampaignRow } from '../tables.ts';
import type { CampaignAnswer } from './answer-form.ts';
import { standingOf, type CampaignStanding } from './campaign-standing.ts';
import { findOwnCeremony, type OwnCeremony } from './find-own-ceremony.ts';

/** A campaign as the town reads it that was invited to it. Names nobody. */
export interface InvitedTo {
  readonly campaign: {
    readonly slug: string;
    readonly name: string;
    readonly dayOn: string;
    readonly mode: CampaignRow['mode'];
    readonly windowStartsOn: string;
    readonly windowEndsOn: string;
    readonly callText: string;
    readonly cancellationNote: string;
    /** `/mur/<slug>/image.png` answers where there is one. */
    readonly pictureAlt: string | null;
    readonly isReported: boolean;
  };
  readonly territory: { readonly name: string; readonly slug: string; readonly timeZone: string };
  /** When it begins there: local wall time `YYYY-MM-DDTHH:mm`. */
  readonly beginsAtLocal: string;
  readonly standing: CampaignStanding;
  readonly answer: CampaignAnswer | 'none';
  readonly word: string;
  readonly answeredAt: string | null;
  readonly leftAt: string | null;
  /** The town whose ceremony this one goes to. */
  readonly joins: { readonly name: string; readonly slug: string } | undefined;
  readonly ceremony: OwnCeremony | undefined;
  /** What the template says, in the order of the form; the hours are this town's. */
  readonly template: readonly { field: TemplateField; name: string; value: string; isLocked: boolean }[];
}

/** Puts together what a town reads of a campaign; who may read it is the caller's to have asked. */
export async function describeParticipation(
  context: Context,
  row: CampaignRow,
  participation: CampaignParticipationRow,
): Promise<InvitedTo> {
  const network = networkTables(context);
  const ids = [participation.territory_id, participation.joins_territory_id].filter((id) => id !== null);
  const territories = await network
    .selectFrom('territory')
    .select(['id', 'name', 'slug', 'time_zone'])
    .where('id', 'in', ids)
    .execute();
  const territory = territories.find(({ id }) => id === participation.territory_id);
  if (!territory) throw new Error('A participation has no territory.');
  const joined = territories.find(({ id }) => id === participation.joins_territory_id);
  const campaign = { ...describeCampaign(row), isOpen: row.status === 'open' };
  const { time_zone: timeZone, name, slug } = territory;
  const locked = lockedFields(campaign);
  const said = Object.entries(templateValues(campaign, timeZone)) as [TemplateField, string][];
  return {
    campaign: {
      slug: campaign.slug,
      name: campaign.name,
      dayOn: campaign.dayOn,
      mode: campaign.mode,
      windowStartsOn: campaign.windowStartsOn,
      windowEndsOn: campaign.windowEndsOn,
      callText: campaign.callText,
      cancellationNote: campaign.cancellationNote,
      pictureAlt: campaign.hasPicture ? campaign.pictureAlt : null,
      isReported: campaign.reportPublishedAt !== null,
    },
    territory: { name, slug, timeZone },
    beginsAtLocal: campaignMoment(campaign, timeZone).local,
    standing: standingOf(row, participation, { timeZone, now: context.clock.now() }),
    answer: participation.answer,
    word: participation.word,
    answeredAt: participation.answered_at,
    leftAt: participation.left_at,
    joins: joined && { name: joined.name, slug: joined.slug },
    ceremony: await findOwnCeremony(inTerritory(context, participation.territory_id), campaign),
    template: said.map(([field, value]) => ({
      field,
      name: templateFieldName(field),
      value,
      isLocked: locked.includes(field),
    })),
  };
}
