/** How often an open list asks whether others changed it, in milliseconds; only while it is looked at. */
const EVERY_MS = 4000;

/** Which of the two numbers of `etat.json` a screen watches. */
export type Watched = 'state' | 'lectern';

/**
 * Asks for the number at `address` now and then, and gives it to `onRead`; `onCut` is told the moment from which no
 * answer comes, and `undefined` once one does. Returns how to stop.
 */
export function watchOrder(
  address: string,
  watched: Watched,
  told: { onRead: (state: string) => void; onCut?: (since: Date | undefined) => void },
): () => void {
  let cut: Date | undefined;
  const ask = async () => {
    if (document.visibilityState !== 'visible') return;
    try {
      const answer = await fetch(address, { headers: { accept: 'application/json' } });
      if (!answer.ok) return;
      const states = (await answer.json()) as Record<Watched, string>;
      if (cut) told.onCut?.((cut = undefined));
      told.onRead(states[watched]);
    } catch {
      cut ??= new Date();
      told.onCut?.(cut);
    }
  };
  const asked = () => void ask();
  const timer = setInterval(asked, EVERY_MS);
  addEventListener('focus', asked);
  document.addEventListener('visibilitychange', asked);
  return () => {
    clearInterval(timer);
    removeEventListener('focus', asked);
    document.removeEventListener('visibilitychange', asked);
  };
}
