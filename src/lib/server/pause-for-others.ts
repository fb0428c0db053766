import { setImmediate } from 'node:timers/promises';

/** So long, in milliseconds, one piece of work may keep the server from everybody else. */
const SLICE_MS = 10;

/**
 * For loops that compute for long: each call lets other requests in once the slice of time is over, and costs
 * nothing before. One `pause` a loop.
 */
export function pauseForOthers(sliceMs: number = SLICE_MS): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < sliceMs) return;
    await setImmediate();
    since = performance.now();
  };
}
