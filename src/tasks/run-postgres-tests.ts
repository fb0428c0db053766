import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { runTask } from './end-with-refusal.ts';
import { startPostgres } from './start-postgres.ts';

// `npm run test:postgres`: the tests of the domain once more, on a PostgreSQL of their own: started for them on a
// free loopback port, in a temporary folder that is deleted with every database in it. Further words on
// the command line are given to vitest.

const DEFAULT_TESTS = ['src/lib/server', 'tests/properties'];

await runTask(async () => {
  const server = await startPostgres();
  if (!server) {
    process.stdout.write(
      'PostgreSQL n’est pas installé ici (paquet Debian « postgresql ») : rien n’a été essayé.\n',
    );
    return;
  }
  try {
    const words = process.argv.slice(2);
    process.exitCode = await runVitest(words.length > 0 ? words : DEFAULT_TESTS, server.url);
  } finally {
    server.stop();
  }
});

/** Runs vitest to its end and gives its exit code; an interruption reaches it, and the server is stopped after. */
function runVitest(words: readonly string[], url: string): Promise<number> {
  const vitest = join(import.meta.dirname, '../../node_modules/vitest/vitest.mjs');
  const child = spawn(process.execPath, [vitest, 'run', ...words], {
    stdio: 'inherit',
    env: { ...process.env, TEST_POSTGRES_URL: url },
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
