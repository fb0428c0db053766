import { setTimeout as wait } from 'node:timers/promises';
import type { HouseOnDisk } from '#tests/servers/a-house-on-disk.ts';
import { isToldConfirmed, isToldReceived, Resident } from '#tests/servers/a-resident.ts';
import type { RunningServer } from '#tests/servers/start-server.ts';
import { registrationsByAddress, type FoundRegistration } from './what-the-files-hold.ts';

const VISITORS = 6;

/** What the visitors of a house were told before and between its deaths. */
export interface Ledger {
  /** Everybody who sent a form. */
  readonly people: Resident[];
  /** How many came to the door; tells them apart. */
  visitors: number;
  /** By address. Told by the page after the form. */
  readonly received: Set<string>;
  /** By address. Told by the page behind the mailed link. */
  readonly confirmed: Set<string>;
  /** Sent a form, or pressed the button, and never learned what became of it. */
  readonly unanswered: Set<Resident>;
}

/** What was promised to somebody and is not there, in words; nothing when every promise was kept. */
export function brokenPromises(
  { received, confirmed }: Ledger,
  found: ReadonlyMap<string, FoundRegistration>,
): string[] {
  const lost = [...received].filter((email) => found.get(email)?.askedToConfirm !== 1);
  const undone = [...confirmed].filter((email) => {
    const registration = found.get(email);
    return !registration || registration.status === 'unconfirmed' || registration.toldStatus !== 1;
  });
  return [
    ...lost.map((email) => `${email} was told « received » and is not there with one mail`),
    ...undone.map((email) => `${email} was told « confirmed » and is not, with one mail`),
  ];
}

/**
 * Lets visitors register and confirm until the server is killed, at a moment that nobody knows: `afterMs` from
 * the start. Returns once they have all noticed.
 */
export async function burstUntilKilled(
  house: HouseOnDisk,
  server: RunningServer,
  ledger: Ledger,
  { afterMs }: { afterMs: number },
): Promise<void> {
  const found = await house.look(registrationsByAddress);
  const toConfirm = ledger.people.filter(({ email }) => found.get(email)?.status === 'unconfirmed');
  const visit = async (visitor: number) => {
    for (let turn = visitor; ; turn += 1) {
      const known = turn % 2 === 0 ? toConfirm.pop() : undefined;
      const person = known ?? new Resident(house, (ledger.visitors += 1));
      if (known) await confirmOnce(server, ledger, known, found.get(known.email)?.token ?? '');
      else {
        await person.fillForm(server.port);
        ledger.people.push(person);
        await registerOnce(server, ledger, person);
      }
    }
  };
  // Each visit ends with the connection that broke.
  const visits = Array.from({ length: VISITORS }, (_, visitor) => visit(visitor).catch(brokenConnection));
  await wait(afterMs);
  await server.end('SIGKILL');
  await Promise.all(visits);
}

/** Sends again, after a restart, every form that was never answered, and some that were: all are taken. */
export async function sendAgain(server: RunningServer, ledger: Ledger): Promise<void> {
  const again = [...ledger.unanswered, ...ledger.people.slice(-5)];
  ledger.unanswered.clear();
  for (const person of again) await registerOnce(server, ledger, person);
}

async function registerOnce(server: RunningServer, ledger: Ledger, person: Resident): Promise<void> {
  ledger.unanswered.add(person);
  const answer = await person.sendForm(server.port);
  if (!isToldReceived(answer)) throw new Error(`The form was answered ${answer.status}.`);
  ledger.unanswered.delete(person);
  ledger.received.add(person.email);
}

async function confirmOnce(
  server: RunningServer,
  ledger: Ledger,
  person: Resident,
  token: string,
): Promise<void> {
  const answer = await person.confirm(server.port, token);
  if (!isToldConfirmed(answer)) throw new Error(`The link was answered ${answer.status}.`);
  ledger.confirmed.add(person.email);
}

function brokenConnection(error: unknown): void {
  if (!(error instanceof Error && 'code' in error)) throw error;
}
