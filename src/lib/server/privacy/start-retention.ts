import { formatDate } from '#lib/dates/format-date.ts';
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
 * Applies retention at once, then every hour while the server lives. A clock that jumps while it runs, or since it ran
 * last (`watch-clock.ts`), suspends it, which is told once a day; it goes on by itself when the clock is right again or
 * has gone on steadily for a week. Failures are told by their kind alone. `stop` waits for the run under way.
 */
export function startRetention(context: Context): { stop(): Promise<void> } {
  const read = (): Moment => ({ instant: context.clock.now(), counted: performance.now() });
  let start = read();
  let toldOn = '';
  const apply = async () => {
    const outcome = await applyRetention(context, { hasJumped: !isClockCredible(start, read()) });
    if (outcome.kind === 'applied') {
      // Believed again, perhaps after a week: counted from here.
      if (!isClockCredible(start, read())) start = read();
      return;
    }
    const day = outcome.goesOnAt.slice(0, 10);
    if (toldOn === context.clock.now().slice(0, 10)) return;
    toldOn = context.clock.now().slice(0, 10);
    console.error(
      `L’horloge a sauté\u00a0: rien n’est effacé avant le ${formatDate(day, 'fr')}. Si elle est juste, lancez « npm run retention -- --apply ».`,
    );
  };
  const run = () =>
    apply().catch((error: unknown) => {
      console.error(
        `L’effacement de ce qui est échu a échoué : ${error instanceof Error ? error.constructor.name : 'erreur'}`,
      );
    });
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
