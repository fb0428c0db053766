import type { DoorAct } from './arrivals.ts';
import type { DeviceRefusal, DoorList, DoorReceipt, DoorUpload } from './door-list.ts';

/** What came back: an answer, a refusal of the device, or nothing that can be believed. */
export type Answer<T> =
  | { readonly kind: 'answered'; readonly value: T }
  | { readonly kind: 'refused'; readonly because: DeviceRefusal }
  | { readonly kind: 'unreached' };

/** The two things that a door asks of the server. */
export interface DoorServer {
  /** The list, or `same` where its revision is the one that is known. */
  askList(known: number | undefined): Promise<Answer<DoorList | 'same'>>;
  /** Hands acts over; `now` is the device's clock. */
  hand(acts: readonly DoorAct[], now: string): Promise<Answer<DoorReceipt>>;
}

/** A hall's network may take its time; longer than this it is none. */
const PATIENCE_MS = 15_000;
const REFUSALS: Readonly<Record<string, DeviceRefusal>> = {
  unknown: 'unknown',
  revoked: 'revoked',
  expired: 'expired',
  'too-early': 'too-early',
};

/**
 * The server of one door. Whatever is not the server's own answer (no network, the page of a hotel's portal, an error)
 * is `unreached`: only a refusal that says why may end a door.
 */
export function askServer({
  deviceId,
  proof,
  fetch,
}: {
  deviceId: string;
  proof: string;
  fetch: typeof globalThis.fetch;
}): DoorServer {
  const ask = async (
    path: string,
    init: RequestInit,
  ): Promise<{ status: number; body: unknown } | undefined> => {
    try {
      const answer = await fetch(`/porte/${encodeURIComponent(deviceId)}/${path}`, {
        ...init,
        headers: { authorization: `Bearer ${proof}`, ...init.headers },
        cache: 'no-store',
        // Who is signed in on this telephone has nothing to do with the door.
        credentials: 'omit',
        redirect: 'error',
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      const isEmpty = answer.status === 204 || answer.status === 304;
      return { status: answer.status, body: isEmpty ? undefined : await answer.json() };
    } catch {
      return undefined;
    }
  };
  return {
    async askList(known) {
      const answer = await ask(known === undefined ? 'liste' : `liste?depuis=${known}`, {});
      if (answer?.status === 204 || answer?.status === 304) return { kind: 'answered', value: 'same' };
      return judge(answer, isList);
    },
    async hand(acts, now) {
      const upload: DoorUpload = { acts, sentAt: now };
      const answer = await ask('actes', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(upload),
      });
      return judge(answer, isReceipt);
    },
  };
}

function judge<T>(
  answer: { status: number; body: unknown } | undefined,
  isOurs: (body: unknown) => body is T,
): Answer<T> {
  if (!answer) return { kind: 'unreached' };
  const { status, body } = answer;
  if (status === 200 && isOurs(body)) return { kind: 'answered', value: body };
  const because = isObject(body) ? REFUSALS[String(body['because'])] : undefined;
  if (because && (status === 401 || status === 403 || status === 410)) return { kind: 'refused', because };
  return { kind: 'unreached' };
}

function isObject(body: unknown): body is Record<string, unknown> {
  return typeof body === 'object' && body !== null;
}

function isList(body: unknown): body is DoorList {
  return isObject(body) && Array.isArray(body['parties']) && Array.isArray(body['acts']) && 'door' in body;
}

function isReceipt(body: unknown): body is DoorReceipt {
  return isObject(body) && Array.isArray(body['taken']) && Array.isArray(body['refused']);
}
