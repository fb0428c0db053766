import type { Transaction } from 'kysely';
import { todayIn } from '#lib/dates/local-time.ts';
import { requireCoordinator } from '../accounts/require-permission.ts';
import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import { networkTables, transactAcrossTerritories } from '../database/access.ts';
import type { Database } from '../database/schema.ts';
import { foundOr404 } from '../refusals.ts';
import type { CampaignInput } from './campaign-form.ts';
import { describeCampaign } from './find-campaign.ts';
import { composeCampaignMail } from './invitations/compose-campaign-mail.ts';
import { findWrittenParticipations } from './invitations/find-written-participations.ts';
import { writeToTeams, type WrittenCounts } from './invitations/write-to-teams.ts';
import { listCharterVersions } from './list-charter-versions.ts';
import { chooseDraftAddresses, moveUntouchedDraft, type DraftOnItsWay } from './move-untouched-draft.ts';
import { readCampaignInput, type CampaignColumns, type CampaignRefused } from './read-campaign-input.ts';
import { findConcerned, isAnotherSchedule, scheduleKey, type ConcernedCeremony } from './schedule-change.ts';
import type { CampaignRow } from './tables.ts';
import { templateAtHour } from './template-at-hour.ts';

export type EditCampaignOutcome =
  | { kind: 'saved'; movedDrafts: number; written: WrittenCounts }
  /** Territories know another schedule: what this one changes for them is to be read and confirmed first. */
  | { kind: 'to-confirm'; scheduleKey: string; ceremonies: readonly ConcernedCeremony[] }
  /** Somebody else saved since the form was opened; nothing was written. */
  | { kind: 'changed-meanwhile' }
  /** Closed or cancelled. */
  | { kind: 'over' }
  | CampaignRefused;

/**
 * Saves what the coordinator changed of a campaign. Another day, hour, mode or window of one that is open is written
 * only once `confirmed` names that very schedule; every team that has not said no is then told by mail. Nothing is
 * moved by itself: drafts that nobody touched follow if `moves_drafts`. For the coordinator alone. Refuses what
 * {@link readCampaignInput} refuses, and a form older than the last save.
 */
export async function editCampaign(
  context: Context,
  {
    campaignSlug,
    revision,
    removes_picture,
    moves_drafts,
    confirmed,
    ...typed
  }: {
    campaignSlug: string;
    revision: number;
    removes_picture: boolean;
    moves_drafts: boolean;
    confirmed?: string | undefined;
  } & CampaignInput,
): Promise<EditCampaignOutcome> {
  requireCoordinator(context.actor);
  const before = foundOr404(
    await networkTables(context)
      .selectFrom('campaign')
      .selectAll()
      .where('slug', '=', campaignSlug)
      .executeTakeFirst(),
  );
  if (before.status === 'closed' || before.status === 'cancelled') return { kind: 'over' };
  if (before.revision !== revision) return { kind: 'changed-meanwhile' };
  const read = await readCampaignInput(typed, {
    today: todayIn('Europe/Paris', context.clock.now()),
    keptDay: before.day_on,
    hasPicture: before.picture_png !== null && !removes_picture,
    charterVersions: await listCharterVersions(context),
  });
  if (read.kind === 'refused') return read;
  const next = read.columns;
  const isToldOf = before.status === 'open' && isAnotherSchedule(before, next);
  const concerned = isToldOf ? await findConcerned(context, { before, next }) : { shown: [], following: [] };
  if (isToldOf && confirmed !== scheduleKey(next))
    return { kind: 'to-confirm', scheduleKey: scheduleKey(next), ceremonies: concerned.shown };
  const drafts = moves_drafts ? await chooseDraftAddresses(context, concerned.following) : [];
  return transactAcrossTerritories(context, 'conduct the campaign', async (trx) => {
    const columns = { ...next, ...(removes_picture && !next.picture_png && { picture_png: null }) };
    const saved = await save(trx, before, columns);
    if (!saved) return { kind: 'changed-meanwhile' };
    const moved = await moveDrafts(trx, context, drafts);
    const written = isToldOf ? await tell(trx, context, saved, moved) : { messages: 0, territories: 0 };
    await recordAuditEntry(trx, context, {
      action: isAnotherSchedule(before, next) ? 'campaign.rescheduled' : 'campaign.edited',
      territoryId: null,
      subject: { table: 'campaign', id: before.id },
      detail: { day: next.day_on, mode: next.mode, moved: [...moved], ...written },
    });
    return { kind: 'saved', movedDrafts: moved.size, written };
  });
}

function save(
  trx: Transaction<Database>,
  before: CampaignRow,
  columns: Omit<CampaignColumns, 'picture_png'> & { picture_png?: string | null },
): Promise<CampaignRow | undefined> {
  return trx
    .updateTable('campaign')
    .set((eb) => ({
      ...columns,
      template: templateAtHour(before, columns.starts_at_time),
      revision: eb('revision', '+', 1),
    }))
    .where('id', '=', before.id)
    .where('revision', '=', before.revision)
    .where('status', 'in', ['draft', 'open'])
    .returningAll()
    .executeTakeFirst();
}

/** The territories whose draft followed. */
async function moveDrafts(
  trx: Transaction<Database>,
  context: Context,
  drafts: readonly DraftOnItsWay[],
): Promise<ReadonlySet<string>> {
  const moved = new Set<string>();
  for (const draft of drafts) {
    if (await moveUntouchedDraft(trx, context, draft)) moved.add(draft.territoryId);
  }
  return moved;
}

async function tell(
  trx: Transaction<Database>,
  context: Context,
  saved: CampaignRow,
  moved: ReadonlySet<string>,
): Promise<WrittenCounts> {
  const campaign = describeCampaign(saved);
  return writeToTeams(trx, context, {
    kind: 'campaign.changed',
    occasion: String(saved.revision),
    participations: await findWrittenParticipations(trx, saved.id, 'taking-part'),
    compose: (to) =>
      composeCampaignMail(campaign, { kind: 'changed', isDraftMoved: moved.has(to.territoryId) }, to),
  });
}
