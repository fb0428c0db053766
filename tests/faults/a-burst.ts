import { setTimeout as wait } from 'node:timers/promises';
import type { HouseOnDisk } from '#tests/servers/a-house-on-disk.ts';
import { isToldConfirmed, isToldReceived, Resident } from '#tests/servers/a-resident.ts';
import type { RunningServer } from '#tests/servers/start-server.ts';
import { registrationsByAddress, type FoundRegistration } from './what-the-files-hold.ts';

const VISITORS = 6;

/** What the visitors of a house were told before and between its deaths. */
export interface Ledger {
  /** Everybody who opened the page and has not sent the form yet. */
  readonly typing: Resident[];
  /** Everybody who sent a form. */
  readonly people: Resident[];
  /** By address. Told by the page after the form. */
  readonly received: Set<string>;
  /** By address. Told by the page behind the mailed link. */
  readonly confirmed: Set<string>;
  /** Sent a form, or pressed the button, and never learned what became of it. */
  readonly unanswered: Set<Resident>;
}

/** Lets so many people open the page and fill the form, before the first death. */
export async function openForms(
  house: HouseOnDisk,
  server: RunningServer,
  ledger: Ledger,
  count: number,
): Promise<void> {
  for (let number = 0; number < count; number += 1) {
    const person = new Resident(house, number);
    await person.fillForm(server.port);
    ledger.typing.push(person);
  }
  await ledger.typing.at(-1)?.takeTheirTime();
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
 * Lets visitors register and confirm until the server is killed: `afterMs` after it gave the answer of the rank
 * `afterAnswers`, whoever's turn it is. Returns once they have all noticed.
 */
export async function burstUntilKilled(
  house: HouseOnDisk,
  server: RunningServer,
  ledger: Ledger,
  { afterAnswers, afterMs }: { afterAnswers: number; afterMs: number },
): Promise<void> {
  const found = await house.look(registrationsByAddress);
  const toConfirm = ledger.people.filter(({ email }) => found.get(email)?.status === 'unconfirmed');
  const { promise: answered, resolve: stop } = Promise.withResolvers<void>();
  let answers = 0;
  const visit = async (visitor: number) => {
    for (let turn = visitor; ; turn += 1) {
      const known = turn % 2 === 0 ? toConfirm.pop() : undefined;
      const fresh = known ? undefined : ledger.typing.pop();
      if (known) await confirmOnce(server, ledger, known, found.get(known.email)?.token ?? '');
      else if (fresh) {
        ledger.people.push(fresh);
        await registerOnce(server, ledger, fresh);
      } else return;
      answers += 1;
      if (answers >= afterAnswers) stop();
    }
  };
  // Each visit ends with the connection that broke, or when nobody is left.
  const visits = Array.from({ length: VISITORS }, (_, visitor) => visit(visitor).catch(brokenConnection));
  // An answer that no visitor may get ends the burst too, and is told below.
  Promise.all(visits).then(
    () => stop(),
    () => stop(),
  );
  await answered;
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
