import type { Context } from '../context.ts';
import type { Environment } from '../environment.ts';
import { repeatWork } from '../repeat-work.ts';
import { deliverMail } from './deliver-mail.ts';
import { openTransport } from './transports/open-transport.ts';

/**
 * Empties the outbox every two seconds while the server lives. `stop` waits for the message under way,
 * so that a server that is asked to stop never leaves one of unknown fate.
 */
export function startDelivery(context: Context, mail: Environment['mail']): { stop(): Promise<void> } {
  const transport = openTransport(mail);
  const { stop } = repeatWork(() => deliverMail(context, transport), {
    pauseMs: 2000,
    failed: 'L’envoi du courrier a échoué',
  });
  return {
    stop: async () => {
      await stop();
      await transport.close();
    },
  };
}
