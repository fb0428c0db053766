import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { untilItAnswers } from './until-it-answers.ts';

const ROOT = join(import.meta.dirname, '../..');

/** The header in which tests write from where a visitor comes, as a reverse proxy would. */
export const ADDRESS_HEADER = 'x-visitor-address';

/** A production server that runs for a test, in a process of its own. */
export interface RunningServer {
  readonly port: number;
  readonly pid: number;
  /** From its start until it answered a page. */
  readonly readyAfterMs: number;
  /** What it wrote to its standard error so far. */
  complaints(): string;
  /** Ends it by its own pid, and waits until it is gone. */
  end(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>;
}

/**
 * Starts the built production server (`npm start`) with these settings and waits until it answers. `preload` is
 * a module of the tests that breaks something in it on purpose, for a negative control. `execArgv` goes to node.
 */
export async function startServer(
  settings: Readonly<Record<string, string>> & { readonly PORT: string },
  { preload, execArgv = [] }: { preload?: string; execArgv?: readonly string[] } = {},
): Promise<RunningServer> {
  const start = performance.now();
  const child = spawn(
    process.execPath,
    [...execArgv, ...(preload ? ['--import', preload] : []), 'src/tasks/start.ts'],
    {
      cwd: ROOT,
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...withoutTestRunner(), ...LEGAL, NODE_ENV: 'production', ADDRESS_HEADER, ...settings },
    },
  );
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
  const ended = once(child, 'exit');
  const end = async (signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM') => {
    child.kill(signal);
    await ended;
  };
  const port = Number(settings.PORT);
  try {
    await untilItAnswers(`http://127.0.0.1:${port}/charte`, {
      everyMs: 20,
      headers: { [ADDRESS_HEADER]: '192.0.2.1' },
      check: () => {
        if (child.exitCode !== null) throw new Error(`The server ended at once:\n${said}`);
      },
    });
  } catch (error) {
    await end('SIGKILL');
    throw error;
  }
  return {
    port,
    pid: child.pid ?? 0,
    readyAfterMs: performance.now() - start,
    complaints: () => said,
    end,
  };
}

/** What a complete installation says of itself: without it the server says at its start what is missing. */
const LEGAL = {
  LEGAL_PUBLISHER: 'Association d’essai, 1 rue de l’Essai, 38000 Grenoble, 04 00 00 00 00',
  LEGAL_DIRECTOR: 'Camille Exemple',
  LEGAL_HOST: 'Hébergeur d’essai, 2 rue de l’Essai, 38000 Grenoble, 04 00 00 00 00',
};

/** The environment without what vitest sets for its own: the server is not part of the test. */
function withoutTestRunner(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^(VITEST|NODE_OPTIONS|TEST|MODE|DEV|PROD|SSR)/.test(name),
    ),
  );
}
