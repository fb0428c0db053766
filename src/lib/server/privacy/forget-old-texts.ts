import type { Context } from '../context.ts';
import { acrossTerritories } from '../database/access.ts';
import { daysAfter } from '../guests/guest-kept.ts';
import { KEPT, monthsBefore } from './retention-policy.ts';

/**
 * Empties what towns and the coordination wrote around campaigns that are long over: it may name somebody. The lines
 * stay, with what was answered and when. Returns how many texts went.
 */
export async function forgetCampaignTexts(context: Context): Promise<number> {
  const db = acrossTerritories(context, 'apply retention');
  // A local day: all of it is over, anywhere on earth.
  const before = monthsBefore(daysAfter(context.clock.now(), -1), KEPT.campaignTextMonths).slice(0, 10);
  const over = () => db.selectFrom('campaign').select('id').where('window_ends_on', '<', before);
  const said = await db
    .updateTable('campaign_participation')
    .set({ word: '', coordinator_note: '' })
    .where('campaign_id', 'in', over())
    .where((eb) => eb.or([eb('word', '<>', ''), eb('coordinator_note', '<>', '')]))
    .executeTakeFirst();
  const written = await db
    .updateTable('campaign_message')
    .set({ subject: '', body: '' })
    .where('campaign_id', 'in', over())
    .where((eb) => eb.or([eb('subject', '<>', ''), eb('body', '<>', '')]))
    .executeTakeFirst();
  return Number(said.numUpdatedRows) + Number(written.numUpdatedRows);
}

/**
 * Deletes the mails to teams and about accounts that are past their time, with what became of them; those that wait to
 * leave stay. Mails to the people of a ceremony go with them. Returns how many went.
 */
export async function forgetOldMail(context: Context): Promise<number> {
  const gone = await acrossTerritories(context, 'apply retention')
    .deleteFrom('outbox_message')
    .where('event_id', 'is', null)
    .where('status', 'not in', ['queued', 'sending'])
    .where('created_at', '<=', daysAfter(context.clock.now(), -KEPT.outboxDays))
    .executeTakeFirst();
  return Number(gone.numDeletedRows);
}

/** Deletes the lines about old requests of people and old runs of the retention: they named nobody. */
export async function forgetOldLines(context: Context): Promise<void> {
  const db = acrossTerritories(context, 'apply retention');
  const now = context.clock.now();
  await db
    .deleteFrom('rights_request')
    .where('answered_at', '<=', monthsBefore(now, KEPT.rightsRequestMonths))
    .execute();
  await db
    .deleteFrom('retention_run')
    .where('at', '<=', monthsBefore(now, KEPT.retentionRunMonths))
    .execute();
}
