import { addDays, todayIn } from '#lib/dates/local-time.ts';
import type { Context } from '../../context.ts';
import { acrossTerritories } from '../../database/access.ts';
import { pauseForOthers } from '../../pause-for-others.ts';
import { Erased, NotFound } from '../../refusals.ts';
import { isDaytime } from '../../reminders/plan-reminders.ts';
import { ASKED_UNTIL_DAYS } from '../follow-up-kept.ts';
import { askQuestion, type DueQuestion } from './ask-question.ts';
import { handOverCalls } from './hand-over-calls.ts';

/**
 * Asks whoever asked to be asked for news, everywhere: questions whose day has come, from 9:00 to 20:00 on the clock of the
 * place, each once for ever however often and in however many processes this runs. By mail; a household without an address is
 * handed to its association (or the town) to call. Not asked: what is due for more than three weeks (a restored backup
 * or a long stop must not send three questions at once), bonds that ended, cancelled ceremonies, contacts past their
 * time. Returns how many were asked. The program itself only; anybody else meets `NotFound`.
 */
export async function askDueQuestions(context: Context): Promise<{ asked: number }> {
  if (context.actor.kind !== 'system') throw new NotFound();
  const pause = pauseForOthers();
  const failures: unknown[] = [];
  const calls: DueQuestion[] = [];
  let asked = 0;
  for (const question of await listDue(context)) {
    try {
      const outcome = await askQuestion(context, question);
      if (outcome === 'mailed' || outcome === 'to-call') asked += 1;
      if (outcome === 'to-call') calls.push(question);
    } catch (error) {
      // Forgotten since it was listed: nobody is asked any more.
      if (!(error instanceof Erased || error instanceof NotFound)) failures.push(error);
    }
    await pause();
  }
  await handOverCalls(context, calls);
  if (failures.length > 0) throw failures[0];
  return { asked };
}

async function listDue(context: Context): Promise<DueQuestion[]> {
  const now = context.clock.now();
  const rows = await acrossTerritories(context, 'ask for news')
    .selectFrom('follow_up_question')
    .innerJoin('follow_up_contact', (join) =>
      join
        .onRef('follow_up_contact.territory_id', '=', 'follow_up_question.territory_id')
        .onRef('follow_up_contact.id', '=', 'follow_up_question.contact_id'),
    )
    .innerJoin('bond', (join) =>
      join
        .onRef('bond.territory_id', '=', 'follow_up_question.territory_id')
        .onRef('bond.id', '=', 'follow_up_question.bond_id'),
    )
    .innerJoin('event', (join) =>
      join
        .onRef('event.territory_id', '=', 'follow_up_question.territory_id')
        .onRef('event.id', '=', 'follow_up_question.event_id'),
    )
    .select(['follow_up_question.territory_id as territoryId', 'follow_up_question.id'])
    .select(['follow_up_question.due_on as dueOn', 'follow_up_contact.association_id as associationId'])
    .select(['event.id as eventId', 'event.time_zone as timeZone'])
    .where('follow_up_question.asked_at', 'is', null)
    // A day either way of the UTC clock holds the local days of every zone.
    .where('follow_up_question.due_on', '>=', addDays(now.slice(0, 10), -ASKED_UNTIL_DAYS - 1))
    .where('follow_up_question.due_on', '<=', addDays(now.slice(0, 10), 1))
    .where('bond.state', '=', 'living')
    .where('event.status', '!=', 'cancelled')
    .where('follow_up_contact.kept_until', '>', now)
    .orderBy('follow_up_question.due_on')
    .orderBy('follow_up_question.id')
    .execute();
  return rows.filter(({ dueOn, timeZone }) => isAskedNow({ dueOn, timeZone }, now));
}

/** Whether a question that is due on a local day is asked at this instant. */
export function isAskedNow(
  { dueOn, timeZone }: { readonly dueOn: string; readonly timeZone: string },
  now: string,
): boolean {
  const today = todayIn(timeZone, now);
  return dueOn <= today && dueOn >= addDays(today, -ASKED_UNTIL_DAYS) && isDaytime(now, timeZone);
}
