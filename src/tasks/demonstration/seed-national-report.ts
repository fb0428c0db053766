import { editReportText } from '#lib/server/campaigns/national-report/edit-report-text.ts';
import { publishReport } from '#lib/server/campaigns/national-report/publish-report.ts';
import { findCampaign } from '#lib/server/campaigns/find-campaign.ts';
import type { Context } from '#lib/server/context.ts';

const TEXT = `Merci aux communes, aux associations et à toutes les personnes qui ont ouvert leur porte. D’un bout à l’autre du pays, des salles des mariages se sont remplies, et des mains se sont serrées.

Ces communes sont réelles\u00a0; ce qu’elles disent dans cette démonstration est inventé.`;

/** Publishes last year's national report, once its towns' reports were written; « published » in the January after it. */
export async function seedNationalReport(
  context: Context,
  { campaignSlug }: { campaignSlug: string },
): Promise<void> {
  const campaign = await findCampaign(context, { slug: campaignSlug });
  if (!campaign) throw new Error(`Aucune campagne ${campaignSlug}.`);
  const publishedAt = `${Number(campaign.dayOn.slice(0, 4)) + 1}-01-20T09:00:00.000Z`;
  const then = { ...context, clock: { now: () => publishedAt } };
  await editReportText(then, { campaignSlug, text: TEXT, revision: campaign.revision });
  const outcome = await publishReport(then, { campaignSlug, revision: campaign.revision + 1 });
  if (outcome.kind !== 'published') throw new Error(`Le bilan d’essai n’est pas publié : ${outcome.kind}.`);
}
