import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import lighthouse, { desktopConfig } from 'lighthouse';
import startDemonstration from '#tests/journeys/start-demonstration.ts';
import type { Figure } from './run-bench.ts';

const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const;
/** Out of 100, for each page and category. */
const LEAST = 98;

/**
 * Lighthouse's four scores (desktop, this machine's Chromium, the demonstration's data) of the pages residents
 * meet first. Told as what is missing from 100, so that a figure below its goal is a good one here too.
 */
export async function benchLighthouse(): Promise<Figure[]> {
  const executable = [process.env['CHROMIUM_PATH'], '/usr/bin/chromium'].find(
    (path) => path && existsSync(path),
  );
  if (executable === undefined) {
    process.stdout.write('Lighthouse : non mesuré, Chromium n’est pas installé.\n');
    return [];
  }
  const stop = await startDemonstration();
  const profile = mkdtempSync(join(tmpdir(), 'trait-dunion-lighthouse-'));
  const browser = openBrowser(executable, profile);
  const ended = new Promise((resolve) => browser.once('exit', resolve));
  try {
    const port = await debuggingPort(profile);
    const origin = process.env['JOURNEY_ORIGIN'] ?? '';
    // Rouen has one event to come: its ceremony, where residents register.
    const town = await (await fetch(`${origin}/villes/rouen`)).text();
    const event = /\/evenements\/[a-z0-9-]+/u.exec(town)?.[0] ?? '';
    const figures: Figure[] = [];
    for (const [name, path] of [
      ['home', '/'],
      ['calendar', '/calendrier'],
      ['event', event],
      ['registration', `${event}/inscription`],
    ] as const) {
      figures.push(...(await scoresOf(name, `${origin}${path}`, port)));
    }
    return figures;
  } finally {
    browser.kill('SIGTERM');
    await ended;
    await stop();
    rmSync(profile, { recursive: true, force: true });
  }
}

async function scoresOf(name: string, url: string, port: number): Promise<Figure[]> {
  const result = await lighthouse(
    url,
    { port, output: 'json', logLevel: 'error', onlyCategories: [...CATEGORIES] },
    desktopConfig,
  );
  return CATEGORIES.map((category) => ({
    name: `lighthouse, ${name}, ${category}: missing from 100`,
    value: 100 - Math.round((result?.lhr.categories[category]?.score ?? 0) * 100),
    unit: 'points',
    goal: 100 - LEAST + 1,
  }));
}

function openBrowser(executable: string, profile: string): ChildProcess {
  return spawn(
    executable,
    [
      '--headless=new',
      '--remote-debugging-port=0',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      `--user-data-dir=${profile}`,
      'about:blank',
    ],
    { stdio: 'ignore' },
  );
}

/** The port on which Chromium lets itself be led: it writes it into its profile once it listens. */
async function debuggingPort(profile: string): Promise<number> {
  const file = join(profile, 'DevToolsActivePort');
  for (const deadline = Date.now() + 30_000; Date.now() < deadline;) {
    const port = existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : 0;
    if (port > 0) return port;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('Chromium did not start.');
}
