/**
 * Does the work at once and then again after each pause, while the server lives; never twice at the same time.
 * A failure is told by its kind alone, after `failed` (« L’envoi du courrier a échoué »), and the work goes on.
 * `stop` waits for the turn under way.
 */
export function repeatWork(
  work: () => Promise<unknown>,
  { pauseMs, failed }: { pauseMs: number; failed: string },
): { stop(): Promise<void> } {
  let stopped = false;
  let wake = () => {};
  const loop = (async () => {
    while (!stopped) {
      await work().catch((error: unknown) => {
        console.error(`${failed}\u00a0: ${error instanceof Error ? error.constructor.name : 'erreur'}`);
      });
      if (!stopped) {
        await new Promise<void>((resolve) => {
          wake = resolve;
          setTimeout(resolve, pauseMs).unref();
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
