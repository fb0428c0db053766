import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Seconds the built server may take to migrate, fill and answer. */
const PATIENCE_SECONDS = 60;

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
  await waitUntilItAnswers(origin, () => {
    if (server.exitCode !== null) throw new Error(`The demonstration ended at once:\n${said}`);
  });
  process.env['JOURNEY_ORIGIN'] = origin;
  process.env['JOURNEY_FOLDER'] = folder;
  return async () => {
    server.kill('SIGTERM');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
}

async function waitUntilItAnswers(origin: string, check: () => void): Promise<void> {
  const end = Date.now() + PATIENCE_SECONDS * 1000;
  for (;;) {
    check();
    const answered = await fetch(origin).then(
      (response) => response.ok,
      () => false,
    );
    if (answered) return;
    if (Date.now() > end) throw new Error(`The demonstration did not answer within ${PATIENCE_SECONDS} s.`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
