import type { Context } from '../context.ts';
import { applyRetention } from './apply-retention.ts';

const HOUR_MS = 3_600_000;
/** What a clock may be put forward or back while the server runs; beyond, nothing is erased. */
const LARGEST_JUMP_MS = 24 * HOUR_MS;

/**
 * Whether the clock may be believed: since the start it moved as long as the machine counted (milliseconds,
 * by a counter that nobody sets), give or take a day. A year too far would erase everybody.
 */
export function isClockCredible(start: Moment, now: Moment): boolean {
  const moved = Date.parse(now.instant) - Date.parse(start.instant);
  return Math.abs(moved - (now.counted - start.counted)) <= LARGEST_JUMP_MS;
}

/** What the clock says, and how many milliseconds the machine has counted. */
export interface Moment {
  readonly instant: string;
  readonly counted: number;
}

/**
 * Applies retention at once, then every hour while the server lives; a clock that jumped suspends it until
 * the clock is right again or the server restarts. Failures are told by their kind alone. `stop` waits for
 * the run under way.
 */
export function startRetention(context: Context): { stop(): Promise<void> } {
  const read = (): Moment => ({ instant: context.clock.now(), counted: performance.now() });
  const start = read();
  const run = async () => {
    if (!isClockCredible(start, read())) {
      console.error('L’horloge a sauté de plus d’un jour : rien n’est effacé. Redémarrez si elle est juste.');
      return;
    }
    await applyRetention(context).catch((error: unknown) => {
      console.error(
        `L’effacement de ce qui est échu a échoué : ${error instanceof Error ? error.constructor.name : 'erreur'}`,
      );
    });
  };
  let latest = run();
  const timer = setInterval(() => {
    latest = latest.then(run);
  }, HOUR_MS);
  timer.unref();
  return {
    stop: async () => {
      clearInterval(timer);
      await latest;
    },
  };
}
