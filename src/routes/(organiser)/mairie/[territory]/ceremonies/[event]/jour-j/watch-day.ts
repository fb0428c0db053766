/** How often an open screen of the day asks whether anything changed, in milliseconds. */
const EVERY_MS = 4000;

/** What the day is in counts, as `etat.json` says it. */
export interface DayState {
  readonly revision: number;
  readonly peopleThere: number;
  readonly visitors: number;
  readonly complete: number;
  readonly half: number;
  readonly nobody: number;
}

/** The same with where the day stands: half an hour before the start, nothing else need have changed. */
export type WatchedDay = DayState & { readonly phase: string };

/**
 * Asks at `address` while the page is looked at, and gives what it read to `onRead`; `onLost` is told when no answer
 * came. Returns how to stop.
 */
export function watchDay(
  address: string,
  { onRead, onLost }: { onRead: (state: WatchedDay) => void; onLost: () => void },
): () => void {
  let isAsking = false;
  const ask = async () => {
    if (document.visibilityState !== 'visible' || isAsking) return;
    isAsking = true;
    try {
      const answer = await fetch(address, { headers: { accept: 'application/json' } });
      if (answer.ok) onRead((await answer.json()) as WatchedDay);
      else onLost();
    } catch {
      onLost();
    } finally {
      isAsking = false;
    }
  };
  const asked = () => void ask();
  const timer = setInterval(asked, EVERY_MS);
  document.addEventListener('visibilitychange', asked);
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', asked);
  };
}
