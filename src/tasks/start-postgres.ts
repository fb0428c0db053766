import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const INSTALLED = '/usr/lib/postgresql';

/** A PostgreSQL of our own on a loopback port; its data live in a temporary folder. */
export interface OwnPostgres {
  readonly url: string;
  /** Ends it and deletes every database in it. */
  stop(): void;
}

/**
 * Starts Debian's newest PostgreSQL for one run of tests, or returns nothing where it is not installed. It keeps
 * nothing through a power cut unless it `isDurable`: without fsync a run of thousands of tests takes a third of
 * the time.
 */
export async function startPostgres({ isDurable = false } = {}): Promise<OwnPostgres | undefined> {
  const programs = newestPrograms();
  if (!programs) return undefined;
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
    const careless = isDurable ? '' : '-F -c full_page_writes=off -c synchronous_commit=off';
    const settings = `-h 127.0.0.1 -p ${port} -k "" ${careless} -c max_connections=300`;
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

/** The folder of Debian's newest PostgreSQL programs, or nothing. */
function newestPrograms(): string | undefined {
  if (!existsSync(INSTALLED)) return undefined;
  return readdirSync(INSTALLED)
    .sort((left, right) => Number(right) - Number(left))
    .map((version) => join(INSTALLED, version, 'bin'))
    .find((folder) => ['initdb', 'pg_ctl', 'postgres'].every((program) => existsSync(join(folder, program))));
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
