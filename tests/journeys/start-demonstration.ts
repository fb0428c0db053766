import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '#tests/servers/free-port.ts';
import { untilItAnswers } from '#tests/servers/until-it-answers.ts';

/**
 * Starts the demonstration as anybody would (`npm run demo` without its build) on a free port and an empty
 * folder, for all journeys of one run; ends it by its own process.
 */
export default async function startDemonstration(): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'trait-dunion-journeys-'));
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const server = spawn(process.execPath, ['src/tasks/run-demo.ts'], {
    env: { ...process.env, PORT: String(port), DEMONSTRATION_FOLDER: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  server.stdout.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
  server.stderr.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  await untilItAnswers(origin, {
    check: () => {
      if (server.exitCode !== null) throw new Error(`The demonstration ended at once:\n${said}`);
    },
  });
  process.env['JOURNEY_ORIGIN'] = origin;
  process.env['JOURNEY_FOLDER'] = folder;
  return async () => {
    server.kill('SIGTERM');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
}
