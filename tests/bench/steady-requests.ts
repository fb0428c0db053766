import { Agent, get } from 'node:http';

/** How requests follow each other. */
export interface Steadiness {
  readonly perSecond: number;
  readonly seconds: number;
  /** Sent with each, `cookie` for instance. */
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * Asks for each of these addresses in its turn, at the planned instants whether the former were answered or not, and
 * returns how many milliseconds each took until it was whole, the quickest first. Throws on any answer but 200.
 */
export async function steadyRequests(
  port: number,
  paths: readonly string[],
  { perSecond, seconds, headers = {} }: Steadiness,
): Promise<number[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const begin = performance.now();
  const answers: Promise<number>[] = [];
  for (let index = 0; index < perSecond * seconds; index += 1) {
    const wait = begin + (index * 1000) / perSecond - performance.now();
    if (wait > 1) await new Promise((resolve) => setTimeout(resolve, wait));
    answers.push(request(agent, port, paths[index % paths.length] ?? '/', headers));
  }
  const taken = await Promise.all(answers);
  agent.destroy();
  return taken.sort((a, b) => a - b);
}

/** The value below which this share of sorted values lies. */
export function at(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

function request(
  agent: Agent,
  port: number,
  path: string,
  headers: Readonly<Record<string, string>>,
): Promise<number> {
  const start = performance.now();
  const asked = { agent, host: '127.0.0.1', port, path, headers: { host: `localhost:${port}`, ...headers } };
  return new Promise((resolve, reject) => {
    get(asked, (response) => {
      if (response.statusCode !== 200) reject(new Error(`${path} a répondu ${response.statusCode}.`));
      response.on('data', () => {});
      response.on('end', () => resolve(performance.now() - start));
    }).once('error', reject);
  });
}
