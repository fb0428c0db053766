import { confirmTokens } from './read-house.ts';
import type { Answer } from './a-browser.ts';
import type { HouseOnDisk } from './a-house-on-disk.ts';
import { Resident } from './a-resident.ts';
import type { RunningServer } from './start-server.ts';

/** What a crowd was answered: to the form, then to the mailed link. */
export interface CrowdAnswers {
  readonly registered: readonly Answer[];
  readonly confirmed: readonly Answer[];
}

/**
 * Sends `count` people to a ceremony. Each opens the page; then all send the form at once; then all press the
 * button behind their mailed link at once. Several servers share them out, as a balancer would.
 */
export async function sendCrowd(
  house: HouseOnDisk,
  servers: readonly RunningServer[],
  count: number,
): Promise<CrowdAnswers> {
  const portOf = (index: number) => servers[index % servers.length]?.port ?? 0;
  const people = Array.from({ length: count }, (_, index) => new Resident(house, index));
  // Opened a few at a time: it is the sending at once that is tried here.
  for (let start = 0; start < count; start += 25) {
    await Promise.all(
      people.slice(start, start + 25).map((person, index) => person.fillForm(portOf(start + index))),
    );
  }
  await Promise.all(people.map((person) => person.takeTheirTime()));
  const registered = await Promise.all(people.map((person, index) => person.sendForm(portOf(index))));
  const tokens = await house.look(confirmTokens);
  const confirmed = await Promise.all(
    people.map((person, index) => person.confirm(portOf(index), tokens.get(person.email) ?? 'none')),
  );
  return { registered, confirmed };
}

/** The duration below which 95 of 100 answers came, in milliseconds. */
export function p95(answers: readonly Answer[]): number {
  const sorted = answers.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * 0.95) - 1] ?? Number.NaN;
}

/** How many answers were right, and how many came with which status instead. */
export function tally(
  answers: readonly Answer[],
  isRight: (answer: Answer) => boolean,
): Readonly<Record<string, number>> {
  const groups = Map.groupBy(answers, (answer) => (isRight(answer) ? 'right' : `status ${answer.status}`));
  return Object.fromEntries([...groups].map(([name, those]) => [name, those.length]));
}
