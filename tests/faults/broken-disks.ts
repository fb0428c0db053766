import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readdirSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A disk on which a house lives, and what makes it take nothing more, under a server that runs. */
export interface BreakableDisk {
  readonly path: string;
  break(): void;
  mend(): void;
  /** Deletes it and everything on it. */
  discard(): void;
}

const ROOM_MB = 12;

/** A disk of a few megabytes that is full when told so; nothing where the system does not allow to mount one. */
export function aDiskThatFills(): BreakableDisk | undefined {
  const path = mkdtempSync(join(tmpdir(), 'trait-dunion-disk-'));
  if (!succeeds('mount', ['-t', 'tmpfs', '-o', `size=${ROOM_MB}m`, 'tmpfs', path])) {
    rmSync(path, { recursive: true });
    return undefined;
  }
  const filler = join(path, 'filler');
  return {
    path,
    break: () => fillToTheLastByte(filler),
    mend: () => rmSync(filler, { force: true }),
    discard: () => {
      if (!succeeds('umount', [path])) throw new Error(`${path} is still in use.`);
      rmSync(path, { recursive: true });
    },
  };
}

/**
 * A folder whose databases can be made unwritable for everybody, the programs that have them open included;
 * nothing where the system does not allow it.
 */
export function aDiskThatRefusesWriting(): BreakableDisk | undefined {
  const path = mkdtempSync(join(tmpdir(), 'trait-dunion-disk-'));
  const mark = (sign: '+i' | '-i') => succeeds('chattr', [sign, ...databaseFiles(path)]);
  writeFileSync(join(path, 'try.db'), '');
  const isAllowed = mark('+i') && mark('-i');
  if (!isAllowed) {
    rmSync(path, { recursive: true });
    return undefined;
  }
  return {
    path,
    break: () => void mark('+i'),
    mend: () => void mark('-i'),
    discard: () => {
      mark('-i');
      rmSync(path, { recursive: true });
    },
  };
}

/** Not the shared memory beside them: a disk that is read-only still lets programs share memory. */
function databaseFiles(path: string): string[] {
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.db(-wal)?$/.test(name))
    .map((name) => join(path, name));
}

function fillToTheLastByte(file: string): void {
  const handle = openSync(file, 'w');
  try {
    for (let bytes = 2 ** 20; bytes >= 1;) {
      try {
        if (writeSync(handle, Buffer.alloc(bytes)) < bytes) bytes = Math.floor(bytes / 2);
      } catch {
        bytes = Math.floor(bytes / 2);
      }
    }
  } finally {
    closeSync(handle);
  }
}

function succeeds(program: string, words: readonly string[]): boolean {
  try {
    execFileSync(program, words, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
