import { hasOtherDoors } from '#lib/day/sealed-store.ts';

const SCRIPT = '/porte/veille.js';
const SCOPE = '/porte/';
const KEPT = 'porte';
const SHELL = '/porte/';
/** Milliseconds given to the watch to keep everything. */
const PATIENCE = 30_000;

/**
 * Has this page kept on the device, with the files it has loaded so far, so that it opens without network. Answers
 * whether it is; false where the browser has no service workers.
 */
export async function keepShell(): Promise<boolean> {
  if (!('serviceWorker' in navigator)) return false;
  try {
    await navigator.serviceWorker.register(SCRIPT, { scope: SCOPE, updateViaCache: 'none' });
    const { active } = await navigator.serviceWorker.ready;
    if (!active) return false;
    const files = performance.getEntriesByType('resource').map(({ name }) => name);
    const { port1, port2 } = new MessageChannel();
    const answered = new Promise<boolean>((resolve) => {
      port1.onmessage = ({ data }: MessageEvent<boolean>) => resolve(data);
      setTimeout(() => resolve(false), PATIENCE);
    });
    active.postMessage({ page: location.pathname, files }, [port2]);
    return (await answered) || (await isKept());
  } catch {
    return isKept();
  }
}

/** Whether an earlier visit had the page kept. */
async function isKept(): Promise<boolean> {
  const kept = await caches.match(SHELL, { cacheName: KEPT, ignoreVary: true }).catch(() => undefined);
  return kept !== undefined && navigator.serviceWorker.controller !== null;
}

/** Forgets the kept page, unless another door on this device needs it. */
export async function forgetShell(): Promise<void> {
  if (await hasOtherDoors()) return;
  if ('caches' in window) await caches.delete(KEPT);
  if (!('serviceWorker' in navigator)) return;
  const watches = await navigator.serviceWorker.getRegistrations();
  await Promise.all(
    watches.filter(({ scope }) => new URL(scope).pathname === SCOPE).map((watch) => watch.unregister()),
  );
}
