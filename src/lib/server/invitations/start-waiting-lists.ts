import type { Context } from '../context.ts';
import { repeatWork } from '../repeat-work.ts';
import { moveWaitingLists } from './move-waiting-lists.ts';

/** Moves the waiting lists at once and then every minute while the server lives. `stop` waits for the turn under way. */
export function startWaitingLists(context: Context): { stop(): Promise<void> } {
  return repeatWork(() => moveWaitingLists(context), {
    pauseMs: 60_000,
    failed: 'Les listes d’attente n’ont pas pu avancer',
  });
}
