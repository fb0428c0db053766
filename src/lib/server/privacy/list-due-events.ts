import type { Context } from '../context.ts';
import { hasPeople, listKeptEvents, type KeptEvent } from './list-kept-events.ts';
import { mayBeErased, noticeStanding } from './notice-standing.ts';

/**
 * Ceremonies and other events whose people are to be erased now, the longest due first: past their time, of which a key
 * or a row is left, and, for a ceremony whose people can still be read, its town told at least 7 days ago. What lost its
 * key can be read by nobody: it goes untold (`erase-unreadable.ts`, and here where the town has no key at all).
 */
export async function listDueEvents(context: Context): Promise<KeptEvent[]> {
  const now = context.clock.now();
  const due: KeptEvent[] = [];
  for (const event of await listKeptEvents(context)) {
    if (event.keptUntil > now) continue;
    if (!event.isReadable) {
      if (await hasPeople(context, event)) due.push(event);
    } else if (
      !event.isCeremony ||
      mayBeErased(noticeStanding({ until: event.keptUntil, notices: event.notices, now }), now)
    ) {
      due.push(event);
    }
  }
  return due;
}
