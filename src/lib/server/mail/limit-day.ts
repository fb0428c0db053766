import type { Transaction } from 'kysely';
import type { Context } from '../context.ts';
import type { Database } from '../database/schema.ts';
import { secondsAfter } from './lease.ts';
import { recordStep } from './record-step.ts';

const DAY_SECONDS = 24 * 3600;
/** How many messages one transaction puts off: the others of a great heap wait for the next. */
const PUT_OFF_AT_ONCE = 500;

/**
 * How many more messages a territory may begin to send now, `enough` being as good as more. Its limit counts
 * those whose first attempt lies less than 24 hours back, those that somebody waits for left out.
 */
export async function countLeftToday(
  trx: Transaction<Database>,
  context: Context,
  territoryId: string,
  enough: number,
): Promise<number> {
  const limit = context.settings.mailDailyLimit;
  // Counted in the index alone, awaited ones included; message by message only close to the limit.
  const left = limit - (await count(beganToday(trx, context, territoryId)));
  return left >= enough
    ? left
    : limit - (await count(beganToday(trx, context, territoryId).where('priority', '>', 0)));
}

/**
 * Puts off what a territory has due beyond its limit: each message to the instant when a place becomes free
 * for it, behind those that were put off before. Each says why, and none is lost.
 */
export async function postponeBeyondLimit(
  trx: Transaction<Database>,
  context: Context,
  territoryId: string,
): Promise<void> {
  const now = context.clock.now();
  const limit = context.settings.mailDailyLimit;
  const places = await beganToday(trx, context, territoryId)
    .where('priority', '>', 0)
    .select('first_attempt_at')
    .orderBy('first_attempt_at', 'desc')
    .limit(limit)
    .execute();
  const notBegun = trx
    .selectFrom('outbox_message')
    .where('territory_id', '=', territoryId)
    .where('status', '=', 'queued')
    .where('priority', '>', 0)
    .where('first_attempt_at', 'is', null);
  const ahead = await count(notBegun.where('next_attempt_at', '>', now));
  const due = await notBegun
    .select('id')
    .where('next_attempt_at', '<=', now)
    .orderBy('created_at')
    .orderBy('id')
    .limit(PUT_OFF_AT_ONCE)
    .execute();
  const problem = `La limite de ${limit} messages par 24 heures est atteinte\u00a0: le message attend son tour.`;
  for (const [index, { id }] of due.entries()) {
    const rank = ahead + index;
    const days = 1 + Math.floor(rank / Math.max(places.length, 1));
    // Latest first in the list, oldest first out of the day.
    const place = places[places.length - 1 - (rank % Math.max(places.length, 1))]?.first_attempt_at ?? now;
    await trx
      .updateTable('outbox_message')
      .set({ next_attempt_at: secondsAfter(place, days * DAY_SECONDS), problem })
      .where('id', '=', id)
      .execute();
    await recordStep(trx, context, { messageId: id, kind: 'postponed', detail: problem });
  }
}

function beganToday(trx: Transaction<Database>, context: Context, territoryId: string) {
  return trx
    .selectFrom('outbox_message')
    .where('territory_id', '=', territoryId)
    .where('first_attempt_at', '>', secondsAfter(context.clock.now(), -DAY_SECONDS));
}

async function count(messages: ReturnType<typeof beganToday>): Promise<number> {
  const { counted } = await messages
    .select((eb) => eb.fn.countAll<number | string>().as('counted'))
    .executeTakeFirstOrThrow();
  return Number(counted);
}
