import type { Context } from '../context.ts';
import type { Environment } from '../environment.ts';
import { deliverMail } from './deliver-mail.ts';
import { openTransport } from './transports/open-transport.ts';

const PAUSE_MILLISECONDS = 2000;

/**
 * Empties the outbox every two seconds while the server lives. `stop` waits for the message under way,
 * so that a server that is asked to stop never leaves one of unknown fate.
 */
export function startDelivery(context: Context, mail: Environment['mail']): { stop(): Promise<void> } {
  const transport = openTransport(mail);
  let stopped = false;
  let wake = () => {};
  const loop = (async () => {
    while (!stopped) {
      await deliverMail(context, transport).catch((error: unknown) => {
        console.error(
          `L’envoi du courrier a échoué : ${error instanceof Error ? error.constructor.name : 'erreur'}`,
        );
      });
      if (!stopped) {
        await new Promise<void>((resolve) => {
          wake = resolve;
          setTimeout(resolve, PAUSE_MILLISECONDS).unref();
        });
      }
    }
  })();
  return {
    stop: async () => {
      stopped = true;
      wake();
      await loop;
      await transport.close();
    },
  };
}
