import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '#tests/servers/free-port.ts';
import { untilItAnswers } from '#tests/servers/until-it-answers.ts';

/** A built server on data of its own, in a process of its own. */
export interface MeasuredServer {
  readonly port: number;
  /** Where its database (`a.db`) and keyring (`k.db`) are. */
  readonly folder: string;
  readonly pid: number;
}

/** Fills a new database (`fill` gets its path), serves it, measures, and leaves neither process nor file behind. */
export async function serveToMeasure<Result>(
  fill: (databasePath: string, folder: string) => Promise<void>,
  measure: (server: MeasuredServer) => Promise<Result>,
  settings: Readonly<Record<string, string>> = {},
): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'trait-dunion-bench-'));
  const port = await freePort();
  await fill(join(folder, 'a.db'), folder);
  const server = spawn(process.execPath, ['src/tasks/start.ts'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      DATABASE_URL: `file:${folder}/a.db`,
      KEYRING_URL: `file:${folder}/k.db`,
      MAIL_DIRECTORY: `${folder}/courrier`,
      VAULT_KEY: randomBytes(32).toString('base64'),
      ORIGIN: `http://localhost:${port}`,
      PORT: String(port),
      ...settings,
    },
  });
  try {
    await untilItAnswers(`http://localhost:${port}/charte`);
    return await measure({ port, folder, pid: server.pid ?? 0 });
  } finally {
    const ended = new Promise((resolve) => server.once('exit', resolve));
    server.kill('SIGTERM');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  }
}
