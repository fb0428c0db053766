import { WALL_EVENTS } from './wall-state.ts';

/*
 * Runs in the browser, alone on its page: a stream of server-sent events that is never given up.
 */

/** `gone`: the stream cannot be had, the page is asked for anew every minute. */
export type StreamState = 'open' | 'lost' | 'gone';

interface Followed {
  /** The last message that the page holds already. */
  readonly lastId: string;
  readonly on: (event: string, data: string) => void;
  readonly onState: (state: StreamState) => void;
}

/** Milliseconds: the first pause, the longest, and that between two reloads where the stream cannot be had. */
const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 30_000;
const RELOAD_EVERY = 60_000;
/** Failures in a row, from which on the page is asked for anew instead. */
const PATIENCE = 6;

/**
 * Follows a stream, comes back with growing pauses when it breaks, and tells the last message it has, so that nothing
 * is repeated. Where it cannot be had at all (no `EventSource`, refused again and again), reloads the page each minute.
 */
export function followStream(address: string, { lastId, on, onState }: Followed): void {
  let last = lastId;
  let failures = 0;
  let isReloading = false;

  const reloadByTurns = () => {
    if (isReloading) return;
    isReloading = true;
    onState('gone');
    setInterval(() => void reloadPage(), RELOAD_EVERY);
  };

  const open = () => {
    const source = new EventSource(`${address}?depuis=${encodeURIComponent(last)}`);
    source.addEventListener('open', () => {
      failures = 0;
      onState('open');
    });
    for (const event of Object.values(WALL_EVENTS)) {
      source.addEventListener(event, (message: MessageEvent<string>) => {
        last = message.lastEventId;
        on(event, message.data);
      });
    }
    source.addEventListener('error', () => {
      // The browser's own return asks at an even pace, and gives up at the first refusal.
      source.close();
      failures += 1;
      if (failures < PATIENCE) onState('lost');
      else reloadByTurns();
      setTimeout(open, pauseAfter(failures));
    });
  };

  if (!('EventSource' in window)) return reloadByTurns();
  open();
}

/** Doubles each time, and differs from reader to reader: a thousand must not come back at the same instant. */
export function pauseAfter(failures: number, chance: () => number = Math.random): number {
  const pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (failures - 1));
  return pause * (0.5 + chance() / 2);
}

/** Asks for the page anew, if it is there: the screen of a hall must not end on a browser's error page. */
export async function reloadPage(): Promise<void> {
  try {
    const answer = await fetch(location.href, { method: 'HEAD', cache: 'no-store' });
    if (answer.ok) location.reload();
  } catch {
    // No network: what is shown stays.
  }
}
