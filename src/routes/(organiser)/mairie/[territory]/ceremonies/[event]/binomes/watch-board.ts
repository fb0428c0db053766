/** How often an open board asks whether others changed it, in milliseconds; only while it is looked at. */
const EVERY_MS = 20_000;

/**
 * Asks now and then, and when the window is looked at again, for the fingerprint of the board at `address`, and
 * gives it to `onRead`. A question without an answer is asked again later: nothing is said of it. Returns how to
 * stop.
 */
export function watchBoard(address: string, onRead: (fingerprint: string) => void): () => void {
  const ask = async () => {
    if (document.visibilityState !== 'visible') return;
    try {
      const answer = await fetch(address, { headers: { accept: 'application/json' } });
      if (!answer.ok) return;
      const { fingerprint } = (await answer.json()) as { fingerprint: string };
      onRead(fingerprint);
    } catch {
      // The network is away: the next act says so, if it still is.
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
