import { deliverHeap } from '#tests/faults/a-heap-of-mail.ts';
import type { Figure } from './run-bench.ts';

const MESSAGES = 10_000;
/** The deliverer is killed each time the server holds so many more. */
const KILLED_EVERY = 1000;
/** Of the SMTP transport: so many messages may be between two houses when one burns down. */
const CONNECTIONS = 4;

/**
 * Ten thousand invitations, queued in a file, delivered to an SMTP server of this machine by a process that is
 * killed nine times on the way. Throws when one arrived twice, or none arrived and nobody is told.
 */
export async function benchMail(): Promise<Figure[]> {
  const killAt = Array.from({ length: MESSAGES / KILLED_EVERY - 1 }, (_, kill) => (kill + 1) * KILLED_EVERY);
  const { accepted, statuses, kills, seconds } = await deliverHeap(MESSAGES, killAt);
  const sent = [...statuses].filter(([, status]) => status === 'sent');
  const unknown = [...statuses].filter(([, status]) => status === 'unknown');
  const isRight =
    kills === killAt.length &&
    [...accepted.values()].every((times) => times === 1) &&
    sent.every(([id]) => accepted.has(id)) &&
    sent.length + unknown.length === MESSAGES &&
    unknown.length <= kills * CONNECTIONS;
  if (!isRight) {
    const found = { kills, accepted: accepted.size, sent: sent.length, unknown: unknown.length };
    throw new Error(`The heap of mail was not delivered as it must be: ${JSON.stringify(found)}`);
  }
  return [
    {
      name: `Courrier : ${MESSAGES} invitations par SMTP, ${kills} × kill -9, chacune une fois`,
      value: MESSAGES / seconds,
      unit: 'messages/s',
    },
    {
      name: 'Courrier : messages dont une personne doit décider, par mort',
      value: unknown.length / kills,
      unit: 'messages',
      goal: CONNECTIONS + 1,
    },
  ];
}
