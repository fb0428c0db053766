import type { Context } from '../context.ts';
import { moveWaitingLists } from './move-waiting-lists.ts';

const PAUSE_MILLISECONDS = 60_000;

/** Moves the waiting lists at once and then every minute while the server lives. `stop` waits for the turn under way. */
export function startWaitingLists(context: Context): { stop(): Promise<void> } {
  let stopped = false;
  let wake = () => {};
  const loop = (async () => {
    while (!stopped) {
      await moveWaitingLists(context).catch((error: unknown) => {
        console.error(
          `Les listes d’attente n’ont pas pu avancer : ${error instanceof Error ? error.constructor.name : 'erreur'}`,
        );
      });
      if (!stopped) {
        await new Promise<void>((resolve) => {
          wake = resolve;
          setTimeout(resolve, PAUSE_MILLISECONDS).unref();
        });
      }
    }
  })();
  return {
    stop: async () => {
      stopped = true;
      wake();
      await loop;
    },
  };
}
