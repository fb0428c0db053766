import type { Context } from '../context.ts';
import { moveGuestLists } from '../guests/move-guest-lists.ts';
import { repeatWork } from '../repeat-work.ts';
import { moveWaitingLists } from './move-waiting-lists.ts';

/** Moves the waiting lists, of sponsors and of guests, at once and then every minute while the server lives. `stop` waits for the turn under way. */
export function startWaitingLists(context: Context): { stop(): Promise<void> } {
  return repeatWork(
    async () => {
      await moveWaitingLists(context);
      await moveGuestLists(context);
    },
    {
      pauseMs: 60_000,
      failed: 'Les listes d’attente n’ont pas pu avancer',
    },
  );
}
