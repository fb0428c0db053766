import type { Kysely, Transaction } from 'kysely';
import type { Context } from '../context.ts';
import { inTerritory, transactInTerritory } from '../database/access.ts';
import type { Database } from '../database/schema.ts';
import { lockEvent } from '../events/lock-event.ts';
import { readInvitingEvent } from '../invitations/inviting-event.ts';
import { findStillConcerned } from '../invitations/still-concerned.ts';
import { tellRecipient, type Addressed, type InvitingEvent } from '../invitations/tell-recipient.ts';
import { pauseForOthers } from '../pause-for-others.ts';
import { openVault, type Vault } from '../vault/open-vault.ts';
import { listMet } from './list-met.ts';
import { listReminded } from './list-reminded.ts';
import { leavesNow, type PlannedMoment, type ReminderWindow } from './plan-reminders.ts';
import { queueMeetingReminder, queueReminder } from './queue-reminder.ts';
import { readReminderSettings, type ReminderSetting } from './reminder-settings.ts';
import type { ReminderKind } from './tables.ts';

/** A ceremony that may have something to say today. */
export interface RemindedEvent extends PlannedMoment {
  readonly territory_id: string;
  readonly id: string;
  readonly status: string;
  readonly visibility: string;
  readonly published_at: string;
}

/** A reminder that leaves now, or a confidential place whose time has come. */
export interface DueReminder {
  readonly kind: ReminderKind | 'place';
  readonly window: ReminderWindow;
}

/** So many people in one transaction: nobody else writes meanwhile on SQLite. */
const BATCH = 25;

/**
 * Sends what is due of one ceremony, in batches between which others write; returns how many messages were queued
 * and what has nothing left to send. A reminder that the town switched off is asked for again at the next turn.
 */
export async function remindEvent(
  context: Context,
  event: RemindedEvent,
  due: readonly DueReminder[],
): Promise<{ messages: number; settled: DueReminder[] }> {
  const scope = { territoryId: event.territory_id, eventId: event.id };
  const db = inTerritory(context, event.territory_id);
  const settings = await readReminderSettings(db, event.id);
  const vault = await openVault(context, { kind: 'ceremony', ...scope });
  let messages = 0;
  const settled: DueReminder[] = [];
  for (const one of due) {
    if (one.kind !== 'place' && !settings[one.kind].isOn) continue;
    const acts = await listActs(db, vault, context, event, one, settings);
    const turn = await inBatches(context, event, acts);
    messages += turn.messages;
    if (turn.isWhole) settled.push(one);
  }
  return { messages, settled };
}

/** One message to one person, in a transaction that has just found them concerned; whether it was queued. */
interface Act {
  readonly recipient: Addressed;
  readonly queue: (trx: Transaction<Database>, inviting: InvitingEvent) => Promise<boolean>;
}

async function listActs(
  db: Kysely<Database>,
  vault: Vault,
  context: Context,
  event: RemindedEvent,
  { kind, window }: DueReminder,
  settings: Readonly<Record<ReminderKind, ReminderSetting>>,
): Promise<Act[]> {
  if (kind === 'first-meeting') {
    const { ownWords } = settings[kind];
    const met = await listMet(db, vault, { eventId: event.id, zone: event.time_zone });
    return met
      .filter((one) => leavesNow(one.window, event.time_zone, context.clock.now()))
      .map((one) => ({
        recipient: one.recipient,
        queue: (trx, inviting) =>
          queueMeetingReminder(trx, context, { event: inviting, ownWords, day: one.window.day }, one),
      }));
  }
  if (kind === 'place') {
    // Whoever learns the place at all: those invited before, the one who just came was told at once.
    const invited = await listReminded(db, vault, { eventId: event.id, due: context.clock.now() });
    return invited.map(({ recipient }) => ({
      recipient,
      queue: async (trx, inviting) =>
        (await tellRecipient(trx, context, inviting, recipient, { method: 'REQUEST' })) === 'told',
    }));
  }
  const { ownWords } = settings[kind];
  const toWhoCame = kind === 'thanks';
  const reminded = await listReminded(db, vault, { eventId: event.id, due: window.due, toWhoCame });
  return reminded.map((one) => ({
    recipient: one.recipient,
    queue: (trx, inviting) =>
      queueReminder(trx, context, { kind, event: inviting, ownWords, day: window.day }, one),
  }));
}

async function inBatches(
  context: Context,
  event: RemindedEvent,
  acts: readonly Act[],
): Promise<{ messages: number; isWhole: boolean }> {
  const pause = pauseForOthers();
  let messages = 0;
  for (let start = 0; start < acts.length; start += BATCH) {
    const batch = acts.slice(start, start + BATCH);
    const queued = await transactInTerritory(context, event.territory_id, async (trx) => {
      const { status } = await lockEvent(trx, event.id);
      const inviting = await readInvitingEvent(trx, event.id);
      // Cancelled or moved since it was listed: the next turn plans anew.
      if (status !== event.status || inviting.starts_at !== event.starts_at) return undefined;
      const ids = batch.map(({ recipient }) => recipient.id);
      const concerned = await findStillConcerned(trx, ids);
      let count = 0;
      for (const { recipient, queue } of batch)
        if (concerned.has(recipient.id) && (await queue(trx, inviting))) count += 1;
      return count;
    });
    if (queued === undefined) return { messages, isWhole: false };
    messages += queued;
    await pause();
  }
  return { messages, isWhole: true };
}
