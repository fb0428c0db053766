import type { DeviceRefusal } from './door-list.ts';
import type { DoorStore } from './door-store.ts';
import type { DoorServer } from './ask-server.ts';

/** Acts that leave together: small enough for a weak network, and far below what the server takes. */
export const BATCH = 100;

export type SendOutcome =
  /** Everything that waited has a receipt. */
  | { readonly kind: 'sent'; readonly count: number }
  | { readonly kind: 'unreached' }
  | { readonly kind: 'refused'; readonly because: DeviceRefusal };

/**
 * Sends what waits, the oldest first, and keeps what became of each act. Nothing is forgotten before its receipt is
 * stored: where an answer is lost on its way, the same acts leave again, which changes nothing at the server.
 */
export async function sendActs({
  store,
  server,
  now,
}: {
  store: DoorStore;
  server: Pick<DoorServer, 'hand'>;
  now: () => string;
}): Promise<SendOutcome> {
  let count = 0;
  for (;;) {
    const waiting = (await store.readActs()).filter(({ state }) => state === 'waiting');
    const batch = waiting.slice(0, BATCH).map(({ act }) => act);
    if (batch.length === 0) return { kind: 'sent', count };
    const answer = await server.hand(batch, now());
    if (answer.kind !== 'answered') return answer;
    await store.settle(answer.value);
    const settled = new Set([...answer.value.taken, ...answer.value.refused.map(({ id }) => id)]);
    // A receipt that names none of them would be asked for again without end.
    if (!batch.some(({ id }) => settled.has(id))) return { kind: 'unreached' };
    count += settled.size;
  }
}
