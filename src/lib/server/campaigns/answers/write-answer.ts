import type { Transaction } from 'kysely';
import { localTimeOf } from '#lib/dates/local-time.ts';
import { recordAuditEntry } from '../../audit/record-audit-entry.ts';
import type { Context } from '../../context.ts';
import { inTerritory, networkTables, transactInTerritory } from '../../database/access.ts';
import type { Database } from '../../database/schema.ts';
import { campaignMoment } from '../../events/campaign-moment.ts';
import { draftCeremony } from '../../events/draft-ceremony.ts';
import type { EventMoment } from '../../events/event-moment.ts';
import { suggestAnswers } from '../../events/suggest-answers.ts';
import { templateMinutes } from '../../events/template-values.ts';
import { foundOr404 } from '../../refusals.ts';
import { describeCampaign, type Campaign } from '../find-campaign.ts';
import type { CampaignParticipationRow } from '../tables.ts';
import type { CampaignAnswer } from './answer-form.ts';
import { standingOf } from './campaign-standing.ts';
import { findOwnCeremony } from './find-own-ceremony.ts';

/** How long a ceremony lasts where the campaign does not say. */
const USUAL_MINUTES = 120;

export type AnswerOutcome =
  /** `ceremony`: with a yes, what the territory takes part with. `drafted` is new, `taken` it had already. */
  | { kind: 'answered'; answer: CampaignAnswer; ceremony: 'drafted' | 'taken' | 'none' }
  | { kind: 'cancelled' }
  | { kind: 'over' }
  /** It goes to another territory's ceremony; the coordination undoes that. */
  | { kind: 'joined' };

/** Somebody of the same territory answered at the same moment. */
class AnsweredMeanwhile extends Error {}

/**
 * Writes a territory's answer, whoever was let in to give it. With a yes it takes part with the ceremony that it has,
 * or else a draft is prepared from the campaign's template at the hour at which the campaign begins there; after a no
 * the ceremony stays and is no campaign's; a later changes nothing of it. Answering the same twice, or two people at once,
 * leaves one ceremony. Refuses once the campaign is cancelled or has begun, and a territory that joined another.
 */
export async function writeAnswer(
  context: Context,
  participation: Pick<CampaignParticipationRow, 'territory_id' | 'id'>,
  said: { readonly answer: CampaignAnswer; readonly word: string },
): Promise<AnswerOutcome> {
  for (;;) {
    try {
      return await answerOnce(context, participation, said);
    } catch (error) {
      // What was decided was decided from what is no longer so.
      if (!(error instanceof AnsweredMeanwhile)) throw error;
    }
  }
}

async function answerOnce(
  context: Context,
  { territory_id: territoryId, id }: Pick<CampaignParticipationRow, 'territory_id' | 'id'>,
  said: { readonly answer: CampaignAnswer; readonly word: string },
): Promise<AnswerOutcome> {
  const now = context.clock.now();
  const { participation, campaignRow, territory } = await readRows(context, territoryId, id);
  const standing = standingOf(campaignRow, participation, { timeZone: territory.time_zone, now });
  if (standing === 'cancelled' || standing === 'over' || standing === 'joined') return { kind: standing };
  const campaign = { ...describeCampaign(campaignRow), isOpen: campaignRow.status === 'open' };
  const write = (trx: Transaction<Database>, eventId: string | undefined) =>
    saveAnswer(trx, context, participation, said, eventId);
  if (said.answer !== 'yes' || participation.joins_territory_id !== null) {
    await transactInTerritory(context, territoryId, async (trx) => {
      await write(trx, undefined);
      if (said.answer === 'no') await letGo(trx, campaign.id);
    });
    return { kind: 'answered', answer: said.answer, ceremony: 'none' };
  }
  const own = await findOwnCeremony(inTerritory(context, territoryId), campaign);
  if (own) {
    await transactInTerritory(context, territoryId, (trx) => write(trx, own.id));
    return { kind: 'answered', answer: 'yes', ceremony: 'taken' };
  }
  const moment = momentOf(campaign, territory.time_zone);
  const { hours: _, ...answers } = await suggestAnswers(inTerritory(context, territoryId));
  const typed = { ...answers, starts_on: moment.starts_at_local.slice(0, 10) };
  await draftCeremony(context, { territory, typed, moment, campaign }, write);
  return { kind: 'answered', answer: 'yes', ceremony: 'drafted' };
}

async function readRows(context: Context, territoryId: string, id: string) {
  const participation = foundOr404(
    await inTerritory(context, territoryId)
      .selectFrom('campaign_participation')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirst(),
  );
  const network = networkTables(context);
  const campaignRow = foundOr404(
    await network
      .selectFrom('campaign')
      .selectAll()
      .where('id', '=', participation.campaign_id)
      .where('status', '!=', 'draft')
      .executeTakeFirst(),
  );
  const territory = foundOr404(
    await network
      .selectFrom('territory')
      .select(['id', 'slug', 'time_zone'])
      .where('id', '=', territoryId)
      .executeTakeFirst(),
  );
  return { participation, campaignRow, territory };
}

async function saveAnswer(
  trx: Transaction<Database>,
  context: Context,
  participation: CampaignParticipationRow,
  { answer, word }: { readonly answer: CampaignAnswer; readonly word: string },
  eventId: string | undefined,
): Promise<void> {
  const saved = await trx
    .updateTable('campaign_participation')
    .set((eb) => ({
      answer,
      word,
      answered_at: context.clock.now(),
      left_at: null,
      revision: eb('revision', '+', 1),
    }))
    .where('id', '=', participation.id)
    .where('revision', '=', participation.revision)
    .executeTakeFirst();
  if (saved.numUpdatedRows === 0n) throw new AnsweredMeanwhile();
  if (eventId !== undefined) {
    await trx
      .updateTable('event')
      .set({ campaign_id: participation.campaign_id })
      .where('id', '=', eventId)
      .execute();
  }
  await recordAuditEntry(trx, context, {
    action: 'campaign.answered',
    territoryId: participation.territory_id,
    subject: { table: 'campaign_participation', id: participation.id },
    detail: { answer, campaign: participation.campaign_id },
  });
}

/** The ceremonies of a territory that takes no part stay, and are no campaign's. In the caller's transaction. */
export async function letGo(trx: Transaction<Database>, campaignId: string): Promise<void> {
  await trx
    .updateTable('event')
    .set({ campaign_id: null })
    .where('campaign_id', '=', campaignId)
    .where('kind', '=', 'ceremony')
    .execute();
}

/** From when the campaign begins there, for as long as its template says. */
function momentOf(campaign: Campaign, timeZone: string): EventMoment {
  const begins = campaignMoment(campaign, timeZone);
  const ends_at = new Date(
    Date.parse(begins.instant) + templateMinutes(campaign, USUAL_MINUTES) * 60_000,
  ).toISOString();
  return {
    starts_at_local: begins.local,
    ends_at_local: localTimeOf(ends_at, timeZone),
    time_zone: timeZone,
    starts_at: begins.instant,
    ends_at,
  };
}
