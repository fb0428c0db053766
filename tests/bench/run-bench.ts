import { mkdirSync, writeFileSync } from 'node:fs';
import { benchBoard } from '#tests/bench/board.ts';
import { benchCalendar } from '#tests/bench/calendar.ts';
import { benchCertificates } from '#tests/bench/certificates.ts';
import { benchFeeds } from '#tests/bench/feeds.ts';
import { benchLighthouse } from '#tests/bench/lighthouse.ts';
import { benchMail } from '#tests/bench/mail.ts';
import { benchOpenData } from '#tests/bench/open-data.ts';
import { benchPairing } from '#tests/bench/pairing.ts';
import { benchPapers } from '#tests/bench/papers.ts';
import { benchPublicPage } from '#tests/bench/public-page.ts';
import { benchRegistrations } from '#tests/bench/registrations.ts';
import { benchWall } from '#tests/bench/wall.ts';
import { runTask } from '../../src/tasks/end-with-refusal.ts';

/** One figure of `npm run bench`: a value, its goal where there is one, and the ratio to a peer in the same run. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** The value must stay below it. */
  readonly goal?: number;
  /** How many times the peer takes of ours. */
  ratio?: { readonly peer: string; readonly times: number };
}

// `npm run bench`: prints every figure and keeps them in bench-results/.
await runTask(async () => {
  const figures: Figure[] = [];
  for (const bench of [
    benchPublicPage,
    benchWall,
    benchBoard,
    benchCalendar,
    benchOpenData,
    benchLighthouse,
    benchRegistrations,
    benchMail,
    benchFeeds,
    benchCertificates,
    benchPapers,
    benchPairing,
  ]) {
    for (const figure of await bench()) {
      figures.push(figure);
      process.stdout.write(`${describe(figure)}\n`);
    }
  }
  mkdirSync('bench-results', { recursive: true });
  const file = `bench-results/${new Date().toISOString().replaceAll(':', '-')}.json`;
  writeFileSync(file, `${JSON.stringify(figures, null, 2)}\n`);
  process.stdout.write(`Gardé dans ${file}.\n`);
});

function describe({ name, value, unit, goal, ratio }: Figure): string {
  const reached =
    goal === undefined ? '' : ` (objectif < ${goal} ${unit} : ${value < goal ? 'atteint' : 'manqué'})`;
  const compared = ratio ? `, ${ratio.times.toFixed(1)} × plus rapide que ${ratio.peer}` : '';
  return `${name} : ${value.toPrecision(3)} ${unit}${reached}${compared}`;
}
