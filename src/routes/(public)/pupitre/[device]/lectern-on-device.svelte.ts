import { deriveDeviceKeys } from '#lib/day/device-key.ts';
import type { DeviceRefusal } from '#lib/day/door-list.ts';
import type { LecternView } from '#lib/day/lectern.ts';

/** How often the lectern asks for what changed, in milliseconds. */
const EVERY_MS = 3000;
/** An answer that does not come in this time is a network that is away. */
const PATIENCE_MS = 8000;

interface Call {
  readonly sponseeId: string | null;
  readonly seen: string | null;
}

/** A lectern on a device: what it was given, and what it still has to say. Nothing of it is stored anywhere. */
export class LecternOnDevice {
  view = $state.raw<LecternView>();
  /** Why it is given nothing (any more): what it had is gone from the screen. */
  refusal = $state<DeviceRefusal | 'no-secret'>();
  /** Since when nothing came, in milliseconds of the epoch; nothing while the network answers. */
  cutSince = $state<number>();

  readonly #address: string;
  #proof = '';
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** The last call that the server does not know yet. */
  #unsaid: Call | undefined;
  /** Whom the server last said, or was told, that everybody calls. */
  #serverCurrent: string | null = null;
  #isClosed = false;

  constructor(deviceId: string) {
    this.#address = `/pupitre/${encodeURIComponent(deviceId)}`;
  }

  async open(secret: string): Promise<void> {
    if (secret === '') return void (this.refusal = 'no-secret');
    this.#proof = (await deriveDeviceKeys(secret)).proof;
    await this.#follow();
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
  }

  /** Calls somebody: at once on this screen, on the others as soon as the network is there. */
  call({ sponseeId }: Pick<Call, 'sponseeId'>): void {
    // What was not said yet is forgotten: only who is called now counts.
    this.#unsaid = { sponseeId, seen: this.#serverCurrent };
    if (this.view) this.view = { ...this.view, currentId: sponseeId };
    void this.#follow();
  }

  async #follow(): Promise<void> {
    clearTimeout(this.#timer);
    try {
      await this.#say();
      await this.#ask();
      this.cutSince = undefined;
    } catch {
      this.cutSince ??= Date.now();
    }
    if (!this.#isClosed && (!this.refusal || this.refusal === 'too-early')) {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => void this.#follow(), EVERY_MS);
    }
  }

  async #say(): Promise<void> {
    const unsaid = this.#unsaid;
    if (!unsaid) return;
    const answer = await this.#send('appel', {
      method: 'POST',
      body: JSON.stringify(unsaid),
      headers: { 'content-type': 'application/json' },
    });
    // Another screen went on meanwhile: the next answer tells where, and the reader decides.
    if (answer.ok) this.#serverCurrent = unsaid.sponseeId;
    if (this.#unsaid === unsaid && (answer.ok || answer.status === 409)) this.#unsaid = undefined;
    else if (this.#unsaid) this.#unsaid = { ...this.#unsaid, seen: this.#serverCurrent };
  }

  async #ask(): Promise<void> {
    const known = this.view ? `?depuis=${encodeURIComponent(this.view.state)}` : '';
    const answer = await this.#send(`deroule${known}`, {});
    if (answer.status === 200) {
      const view = (await answer.json()) as LecternView;
      this.#serverCurrent = view.currentId;
      // What this screen has still to say is what it shows.
      this.view = this.#unsaid ? { ...view, currentId: this.#unsaid.sponseeId } : view;
      this.refusal = undefined;
    }
  }

  async #send(what: string, init: RequestInit): Promise<Response> {
    const answer = await fetch(`${this.#address}/${what}`, {
      ...init,
      cache: 'no-store',
      signal: AbortSignal.timeout(PATIENCE_MS),
      headers: { ...init.headers, accept: 'application/json', authorization: `Bearer ${this.#proof}` },
    });
    if ([401, 403, 410].includes(answer.status)) {
      const { because } = (await answer.clone().json()) as { because: DeviceRefusal };
      this.refusal = because;
      this.view = undefined;
    } else if (answer.status >= 500) throw new Error('No answer.');
    return answer;
  }
}
