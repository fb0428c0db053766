import { requireCoordinator } from '../accounts/require-permission.ts';
import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import { transactAcrossTerritories } from '../database/access.ts';
import { TEMPLATE_FIELDS, type CampaignTemplate, type TemplateField } from '../events/campaign-template.ts';
import { foundOr404 } from '../refusals.ts';
import type { CampaignRefused } from './read-campaign-input.ts';
import type { TemplateInput } from './template-form.ts';

export type EditTemplateOutcome =
  | { kind: 'saved' }
  | { kind: 'changed-meanwhile' }
  /** Closed or cancelled. */
  | { kind: 'over' }
  | CampaignRefused;

/** A ceremony may go on past midnight, until this hour (`events/event-moment.ts`). */
const LATEST_END = '05:00';

/**
 * Saves what ceremonies of a campaign start from: each field is left to the towns, proposed, or locked. Ceremonies that
 * exist keep what they say; what is locked is what their towns may no longer change to something else. For the
 * coordinator alone. Refuses at its field a field that is proposed or locked and says nothing, and an end that does
 * not come after the campaign's hour; and a form older than the last save.
 */
export async function editTemplate(
  context: Context,
  { campaignSlug, revision, ...typed }: { campaignSlug: string; revision: number } & TemplateInput,
): Promise<EditTemplateOutcome> {
  requireCoordinator(context.actor);
  return transactAcrossTerritories(context, 'conduct the campaign', async (trx) => {
    const campaign = foundOr404(
      await trx
        .selectFrom('campaign')
        .select(['id', 'status', 'revision', 'starts_at_time'])
        .where('slug', '=', campaignSlug)
        .executeTakeFirst(),
    );
    if (campaign.status === 'closed' || campaign.status === 'cancelled') return { kind: 'over' };
    if (campaign.revision !== revision) return { kind: 'changed-meanwhile' };
    const read = readTemplateInput(typed, campaign.starts_at_time);
    if (read.kind === 'refused') return read;
    const saved = await trx
      .updateTable('campaign')
      .set((eb) => ({ template: JSON.stringify(read.template), revision: eb('revision', '+', 1) }))
      .where('id', '=', campaign.id)
      .where('revision', '=', revision)
      .executeTakeFirst();
    if (saved.numUpdatedRows === 0n) return { kind: 'changed-meanwhile' };
    const fields = TEMPLATE_FIELDS.filter((field) => read.template[field]);
    await recordAuditEntry(trx, context, {
      action: 'campaign.template_edited',
      territoryId: null,
      subject: { table: 'campaign', id: campaign.id },
      detail: {
        proposed: fields.filter((field) => !read.template[field]?.isLocked),
        locked: fields.filter((field) => read.template[field]?.isLocked),
      },
    });
    return { kind: 'saved' };
  });
}

/** Turns the form into a template; `startsAtTime` is the campaign's hour, which a proposed or locked start always is. */
export function readTemplateInput(
  typed: TemplateInput,
  startsAtTime: string,
): { kind: 'read'; template: CampaignTemplate } | CampaignRefused {
  const said: Readonly<Record<TemplateField, string | undefined>> = {
    ...NOTHING,
    ...typed,
    starts_at: startsAtTime,
  };
  const problems: Record<string, string> = {};
  const template: Partial<Record<TemplateField, { value: string; isLocked: boolean }>> = {};
  for (const field of TEMPLATE_FIELDS) {
    const state = typed[`${field}_state`];
    if (state === 'own') continue;
    const value = said[field];
    if (value === undefined)
      problems[field] = 'Indiquez ce que vous proposez, ou laissez le choix aux communes.';
    else if (field === 'ends_at' && value <= startsAtTime && value >= LATEST_END)
      problems[field] = 'La fin doit venir après le début.';
    else template[field] = { value, isLocked: state === 'locked' };
  }
  return Object.keys(problems).length > 0 ? { kind: 'refused', problems } : { kind: 'read', template };
}

const NOTHING = {
  title: undefined,
  description: undefined,
  ends_at: undefined,
  visibility: undefined,
  photo_rule: undefined,
};
