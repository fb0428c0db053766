import { todayIn } from '#lib/dates/local-time.ts';
import { requireCoordinator } from '../accounts/require-permission.ts';
import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import { networkTables, transactAcrossTerritories } from '../database/access.ts';
import { newId } from '../database/new-id.ts';
import { foundOr404 } from '../refusals.ts';
import type { CampaignInput } from './campaign-form.ts';
import { listCharterVersions } from './list-charter-versions.ts';
import { readCampaignInput, type CampaignRefused } from './read-campaign-input.ts';
import { templateAtHour } from './template-at-hour.ts';

/** Words that an address of the coordination has already (`/coordination/campagnes/nouvelle`). */
const RESERVED = new Set(['nouvelle']);

/**
 * Opens a campaign as a draft that nobody sees: it opens for good when its first territories are invited. From
 * another campaign (`from`, its slug) it takes over template, steps and, unless another is sent, the picture. For the
 * coordinator alone; `NotFound` for a `from` that does not exist. Refuses, at its field, what
 * {@link readCampaignInput} refuses and an address that another campaign has.
 */
export async function openCampaign(
  context: Context,
  { slug, from, ...typed }: CampaignInput & { slug: string; from?: string | undefined },
): Promise<{ kind: 'opened'; slug: string } | CampaignRefused> {
  requireCoordinator(context.actor);
  const previous = from === undefined ? undefined : await findRow(context, from);
  const read = await readCampaignInput(typed, {
    today: todayIn('Europe/Paris', context.clock.now()),
    hasPicture: Boolean(previous?.picture_png),
    charterVersions: await listCharterVersions(context),
  });
  if (read.kind === 'refused') return read;
  if (RESERVED.has(slug)) return taken();
  const id = newId();
  return transactAcrossTerritories(context, 'conduct the campaign', async (trx) => {
    const written = await trx
      .insertInto('campaign')
      .values({
        id,
        slug,
        status: 'draft',
        picture_png: previous?.picture_png ?? null,
        ...read.columns,
        template: previous ? templateAtHour(previous, typed.starts_at_time) : '{}',
        checklist: previous?.checklist ?? '[]',
        previous_id: previous?.id ?? null,
        created_at: context.clock.now(),
      })
      .onConflict((conflict) => conflict.column('slug').doNothing())
      .executeTakeFirst();
    if (Number(written.numInsertedOrUpdatedRows ?? 0) === 0) return taken();
    await recordAuditEntry(trx, context, {
      action: 'campaign.prepared',
      territoryId: null,
      subject: { table: 'campaign', id },
      detail: { day: typed.day_on, mode: typed.mode, ...(previous && { from: previous.id }) },
    });
    return { kind: 'opened', slug };
  });
}

async function findRow(context: Context, slug: string) {
  return foundOr404(
    await networkTables(context)
      .selectFrom('campaign')
      .selectAll()
      .where('slug', '=', slug)
      .executeTakeFirst(),
  );
}

function taken(): CampaignRefused {
  return { kind: 'refused', problems: { slug: 'Une autre campagne a déjà cette adresse.' } };
}
