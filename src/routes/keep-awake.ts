/**
 * Keeps the screen lit while it is looked at, where the browser can; a screen that goes dark is not worth an error.
 * Returns how to stop.
 */
export function keepAwake(): () => void {
  let lock: WakeLockSentinel | undefined;
  const ask = async () => {
    if (document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return;
    try {
      lock = await navigator.wakeLock.request('screen');
    } catch {
      // A battery that runs low, or a browser that says no.
    }
  };
  const asked = () => void ask();
  asked();
  document.addEventListener('visibilitychange', asked);
  return () => {
    document.removeEventListener('visibilitychange', asked);
    void lock?.release();
  };
}
