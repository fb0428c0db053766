import { mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { cleanMessage, composeMime, findDefect } from '#lib/server/mail/compose-mime.ts';
import type { DeliveryOutcome, MailMessage, MailTransport } from '#lib/server/mail/mail-message.ts';

/**
 * The default transport: each message becomes `<id>.eml` in a directory that a page shows. Nothing leaves the
 * machine. The file is the true MIME of the message, appears whole or not at all, can be read by this user
 * only, and a second delivery of the same id replaces it: still one message.
 */
export function createFileTransport(directory: string): MailTransport {
  return {
    name: 'file',
    async deliver(message: MailMessage): Promise<DeliveryOutcome> {
      const defect = findDefect(message);
      if (defect) return defect;
      const target = path.join(directory, `${message.id}.eml`);
      // A name of its own per attempt: two processes that write the same message do not mix their bytes.
      const draft = path.join(directory, `.${message.id}.${process.pid}.${crypto.randomUUID()}.draft`);
      try {
        await mkdir(directory, { recursive: true, mode: 0o700 });
        await writeDurably(draft, await composeMime(cleanMessage(message)));
        await rename(draft, target);
        return { kind: 'sent' };
      } catch (error) {
        await rm(draft, { force: true }).catch(() => undefined);
        return { kind: 'retry', problem: describeFileProblem(error) };
      }
    },
    close: () => Promise.resolve(),
  };
}

/** Writes and waits until the disk has it: a power cut after the rename must not leave an empty file. */
async function writeDurably(file: string, bytes: Buffer): Promise<void> {
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function describeFileProblem(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOSPC' || code === 'EDQUOT') return 'Le disque est plein : le message attend.';
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return 'Le dossier des courriels n’est pas accessible en écriture : le message attend.';
  }
  return `Le message n’a pas pu être écrit dans le dossier des courriels${code ? ` (${code})` : ''}.`;
}
