/** How often an open page asks how far its batch is, in milliseconds. */
const EVERY_MS = 700;

/** How far a batch is, as `etat.json` says it. */
export interface BatchState {
  readonly state: 'drawing' | 'ready' | 'failed' | 'cut' | 'gone';
  readonly done: number;
  readonly total: number;
}

/** Asks again and again how far the batch is, and gives it to `onRead`. Returns how to stop. */
export function watchBatch(address: string, onRead: (state: BatchState) => void): () => void {
  const ask = async () => {
    try {
      const answer = await fetch(address, { headers: { accept: 'application/json' } });
      if (answer.ok) onRead((await answer.json()) as BatchState);
    } catch {
      // The network is away: the next question tells.
    }
  };
  const timer = setInterval(() => void ask(), EVERY_MS);
  return () => clearInterval(timer);
}
