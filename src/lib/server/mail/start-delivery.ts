import type { Context } from '../context.ts';
import type { Environment } from '../environment.ts';
import { repeatWork } from '../repeat-work.ts';
import { isSomebodyWaiting } from './claim-messages.ts';
import { deliverMail, type WhyWithhold } from './deliver-mail.ts';
import { openTransport } from './transports/open-transport.ts';

/** How often an idle loop looks whether somebody waits before their screen, and for anything at all. */
const LOOK_MS = 250;
const PAUSE_MS = 2000;
/** Messages between two looks for lost leases. */
const A_TURN = 200;

/**
 * Empties the outbox while the server lives: without a pause while there is more to send, every two seconds
 * when there is not, and within a quarter of a second for what somebody waits for, whichever process queued
 * it. `whyWithhold` is asked about each message just before it leaves. `stop` waits for the messages under
 * way, so that a server that is asked to stop never leaves one of unknown fate.
 */
export function startDelivery(
  context: Context,
  mail: Environment['mail'],
  { whyWithhold }: { whyWithhold?: WhyWithhold } = {},
): { stop(): Promise<void> } {
  const transport = openTransport(mail);
  const stopping = new AbortController();
  const options = { limit: A_TURN, whyWithhold, signal: stopping.signal };
  let nextLook = 0;
  const emptyOutbox = async () => {
    if (performance.now() < nextLook && !(await isSomebodyWaiting(context))) return;
    // Set first: after a failure, too, the next full look is two seconds away.
    nextLook = performance.now() + PAUSE_MS;
    while (!stopping.signal.aborted && (await deliverMail(context, transport, options)).tried > 0);
    nextLook = performance.now() + PAUSE_MS;
  };
  const { stop } = repeatWork(emptyOutbox, { pauseMs: LOOK_MS, failed: 'L’envoi du courrier a échoué' });
  return {
    stop: async () => {
      stopping.abort();
      await stop();
      await transport.close();
    },
  };
}
