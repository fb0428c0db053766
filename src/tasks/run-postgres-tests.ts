import { execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTask } from './end-with-refusal.ts';

// `npm run test:postgres`: the tests of the domain once more, on a PostgreSQL of their own: started for them on a
// free loopback port, in a temporary folder that is deleted with every database in it. Further words on
// the command line are given to vitest.

const INSTALLED = '/usr/lib/postgresql';
const DEFAULT_TESTS = ['src/lib/server', 'tests/properties'];

await runTask(async () => {
  const programs = newestPrograms();
  if (!programs) {
    process.stdout.write(
      'PostgreSQL n’est pas installé ici (paquet Debian « postgresql ») : rien n’a été essayé.\n',
    );
    return;
  }
  const server = await startServer(programs);
  try {
    const words = process.argv.slice(2);
    process.exitCode = await runVitest(words.length > 0 ? words : DEFAULT_TESTS, server.url);
  } finally {
    server.stop();
  }
});

/** The folder of Debian's newest PostgreSQL programs, or nothing. */
function newestPrograms(): string | undefined {
  if (!existsSync(INSTALLED)) return undefined;
  return readdirSync(INSTALLED)
    .sort((left, right) => Number(right) - Number(left))
    .map((version) => join(INSTALLED, version, 'bin'))
    .find((folder) => ['initdb', 'pg_ctl', 'postgres'].every((program) => existsSync(join(folder, program))));
}

async function startServer(programs: string): Promise<{ url: string; stop(): void }> {
  const folder = mkdtempSync(join(tmpdir(), 'trait-dunion-postgres-'));
  const port = await freePort();
  const run = (program: string, words: readonly string[]) =>
    runAsServerUser(join(programs, program), words, folder);
  try {
    handOver(folder);
    const data = join(folder, 'data');
    run('initdb', [
      '-D',
      data,
      '-U',
      'postgres',
      '--auth=trust',
      '--encoding=UTF8',
      '--locale=C.UTF-8',
      '--no-sync',
    ]);
    // Nothing here must outlive a power cut: without fsync the whole run takes a third of the time.
    const settings = `-h 127.0.0.1 -p ${port} -k "" -F -c full_page_writes=off -c synchronous_commit=off -c max_connections=300`;
    run('pg_ctl', ['-D', data, '-w', '-l', join(folder, 'log'), '-o', settings, 'start']);
    return {
      url: `postgres://postgres@127.0.0.1:${port}/postgres`,
      stop: () => {
        // Ends the one server whose pid stands in this folder.
        run('pg_ctl', ['-D', data, '-m', 'immediate', '-w', 'stop']);
        rmSync(folder, { recursive: true, force: true });
      },
    };
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/** PostgreSQL refuses to run as root: the user that Debian made for it runs it then. */
function runAsServerUser(program: string, words: readonly string[], folder: string): void {
  const [command, all] = isRoot()
    ? ['runuser', ['-u', 'postgres', '--', program, ...words]]
    : [program, [...words]];
  // The server inherits these: a pipe of ours would keep this call waiting for as long as it lives.
  execFileSync(command, all, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
}

function handOver(folder: string): void {
  if (!isRoot()) return;
  const idOf = (option: string) => Number(execFileSync('id', [option, 'postgres'], { encoding: 'utf8' }));
  chownSync(folder, idOf('-u'), idOf('-g'));
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => {
        if (address && typeof address === 'object') resolve(address.port);
        else reject(new Error('Aucun port libre.'));
      });
    });
  });
}

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
