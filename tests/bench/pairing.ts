import type { Figure } from './run-bench.ts';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { randomProblem } from '#lib/server/pairing/instances/random-problem.ts';
import type { PairingProblem, SlotKind } from '#lib/server/pairing/pairing-problem.ts';
import { proposePairs } from '#lib/server/pairing/propose-pairs.ts';
import { hasScipy, solveWithScipy } from './pairing-peer.ts';

const RUNS = 3;
const REQUESTS_PER_SECOND = 200;
const SECONDS_OF_REQUESTS = 5;

interface Size {
  readonly people: number;
  readonly sponsors: number;
  readonly each: number;
  /** Seconds. */
  readonly goal: number;
}

const SIZES: readonly Size[] = [
  { people: 55, sponsors: 70, each: 70, goal: 0.2 },
  { people: 200, sponsors: 300, each: 300, goal: 1 },
  { people: 1000, sponsors: 1000, each: 50, goal: 10 },
];

/** Above so many people the peer needs minutes for mixed slots. */
const PEER_PEOPLE = 200;

/** A resident and then an official or anybody, half as many sponsors as people: nearly everything is missing. */
function mixedProblem({ people, each }: Size): PairingProblem {
  const sponsors = Math.floor(people / 2);
  const problem = randomProblem(people, sponsors, Math.min(each, sponsors), ['any'], 11);
  const wanted: SlotKind[][] = [
    ['citizen', 'any'],
    ['citizen', 'official'],
  ];
  const sponsees = problem.sponsees.map(({ id }, i) => ({ id, slots: wanted[i % wanted.length] ?? [] }));
  return { ...problem, sponsees };
}

/**
 * Measures the pairing core, a new solver thread each time: the median of three runs in seconds, every optimum
 * proved (it throws otherwise), with one sponsor for each and with scarce sponsors for mixed slots; and what other
 * requests notice meanwhile.
 * The peer is `scipy.optimize.milp`, where Debian's python3-scipy is installed: one run, and its answer must equal ours.
 */
export async function benchPairing(): Promise<Figure[]> {
  const scipy = hasScipy();
  if (!scipy) console.log('pairing: python3-scipy is not installed, no peer to compare with');
  const figures: Figure[] = [];
  for (const size of SIZES) {
    const { people, sponsors, each, goal } = size;
    const single = randomProblem(people, sponsors, each, ['any'], 7);
    figures.push(
      await measure(`pairing ${people} × ${sponsors}, ${each} candidates each`, single, goal, scipy),
    );
    const mixed = mixedProblem(size);
    const name = `pairing ${people} × ${mixed.sponsors.length}, resident + official or any, scarce`;
    figures.push(await measure(name, mixed, goal, scipy && people <= PEER_PEOPLE));
  }
  figures.push(await measureAnswers(randomProblem(1000, 1000, 50, ['any'], 7)));
  return figures;
}

async function measure(
  name: string,
  problem: PairingProblem,
  goal: number,
  withPeer: boolean,
): Promise<Figure> {
  const seconds: number[] = [];
  let reached = { paired: 0, further: 0, worst: 0 as number | null, total: 0 };
  for (let run = 0; run < RUNS; run += 1) {
    const start = performance.now();
    const proposal = await proposePairs(problem);
    seconds.push((performance.now() - start) / 1000);
    if (!proposal.proved_optimal) throw new Error(`${name}: the optimum was not proved`);
    reached = proposal.objective;
  }
  const median = seconds.toSorted((a, b) => a - b)[Math.floor(RUNS / 2)] ?? Infinity;
  const figure: Figure = { name, value: median, unit: 's', goal };
  if (!withPeer) return figure;
  const peer = solveWithScipy(problem);
  const differs =
    peer.paired !== reached.paired ||
    peer.further !== reached.further ||
    Math.abs(peer.total - reached.total) > 1e-6 ||
    Math.abs(peer.worst - (reached.worst ?? 0)) > 1e-9;
  if (differs) throw new Error(`${name}: scipy finds ${JSON.stringify(peer)}`);
  figure.ratio = { peer: 'scipy.optimize.milp', times: peer.seconds / median };
  return figure;
}

/** Another process that asks at planned instants, whether the former were answered or not, and tells each time taken. */
const CLIENT = `
const { Agent, get } = require('node:http');
const [port, perSecond, seconds] = process.argv.slice(1).map(Number);
const agent = new Agent({ keepAlive: true, maxSockets: 64 });
const ask = () => new Promise((resolve, reject) => {
  const start = performance.now();
  get({ agent, host: '127.0.0.1', port, path: '/' }, (response) => {
    response.resume();
    response.on('end', () => resolve(performance.now() - start));
  }).once('error', reject);
});
(async () => {
  for (let k = 0; k < 50; k += 1) await ask();
  const begin = performance.now();
  const answers = [];
  for (let k = 0; k < perSecond * seconds; k += 1) {
    const wait = begin + (k * 1000) / perSecond - performance.now();
    if (wait > 1) await new Promise((resolve) => setTimeout(resolve, wait));
    answers.push(ask());
  }
  process.stdout.write(JSON.stringify(await Promise.all(answers)));
  agent.destroy();
})();
`;

/**
 * The time until a request is answered by the very process that proposes pairs, over and over, for 1,000 people:
 * 99 of 100 requests out of a steady 200 a second, seen from another process on the same machine.
 */
async function measureAnswers(problem: PairingProblem): Promise<Figure> {
  const page = 'x'.repeat(20_000);
  const server = createServer((_, response) => response.end(page)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const figures = [port, REQUESTS_PER_SECOND, SECONDS_OF_REQUESTS].map(String);
  const client = spawn(process.execPath, ['-e', CLIENT, ...figures], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let isAsking = true;
  const answers = text(client.stdout).finally(() => (isAsking = false));
  let solved = 0;
  while (isAsking) {
    const { proved_optimal: isProved } = await proposePairs(problem);
    if (!isProved) throw new Error('pairing under requests: the optimum was not proved');
    solved += 1;
  }
  const milliseconds = (JSON.parse(await answers) as number[]).sort((a, b) => a - b);
  server.close();
  const value = milliseconds[Math.floor(milliseconds.length * 0.99)] ?? Infinity;
  return {
    name: `answers meanwhile, p99 (${solved} proposals for 1,000 in a row)`,
    value,
    unit: 'ms',
    goal: 100,
  };
}
