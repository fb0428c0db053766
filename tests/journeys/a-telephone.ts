import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chromium, type Page, type TestInfo } from '@playwright/test';

/** A browser with a folder of its own, as a telephone has one: what it keeps there outlives its process. */
export interface Telephone {
  readonly page: Page;
  /** Errors of scripts and of the console, but for what a network that is cut makes Chromium say. */
  readonly problems: string[];
  /** The battery is flat: the process ends without a word (SIGKILL). */
  die(): Promise<void>;
  switchOff(): Promise<void>;
}

const CUT = /net::ERR_|Failed to load resource/u;

/**
 * Starts Chromium on a folder and opens a page of 390 × 844. `hoursAhead` sets its clock forward, before any script of
 * the page runs.
 */
export async function aTelephone(
  { project }: TestInfo,
  { folder, switches, hoursAhead = 0 }: { folder: string; switches: readonly string[]; hoursAhead?: number },
): Promise<Telephone> {
  const { launchOptions } = project.use;
  const child = spawn(
    launchOptions?.executablePath ?? chromium.executablePath(),
    [
      ...(launchOptions?.args ?? []),
      ...switches,
      '--headless',
      '--disable-gpu',
      '--remote-debugging-port=0',
      `--user-data-dir=${folder}`,
      '--lang=fr-FR',
      'about:blank',
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const ended = once(child, 'exit');
  const browser = await chromium.connectOverCDP(await addressOf(child));
  const [context] = browser.contexts();
  if (!context) throw new Error('Chromium opened no window.');
  const page = context.pages()[0] ?? (await context.newPage());
  const problems: string[] = [];
  context.on('console', (message) => {
    if (message.type() === 'error' && !CUT.test(message.text())) problems.push(message.text());
  });
  context.on('weberror', (problem) => problems.push(problem.error().message));
  await page.setViewportSize({ width: 390, height: 844 });
  if (hoursAhead > 0) await page.clock.setSystemTime(Date.now() + hoursAhead * 3_600_000);
  return {
    page,
    problems,
    die: async () => {
      child.kill('SIGKILL');
      await ended;
    },
    switchOff: async () => {
      await browser.close();
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** Where a started Chromium listens, by what it writes; refuses one that ends first. */
function addressOf(child: ChildProcess): Promise<string> {
  let said = '';
  return new Promise((resolve, reject) => {
    child.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString('utf8');
      const address = /DevTools listening on (ws:\S+)/u.exec(said)?.[1];
      if (address) resolve(address);
    });
    child.once('exit', () => reject(new Error(`Chromium did not start:\n${said}`)));
  });
}
