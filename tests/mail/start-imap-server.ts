import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ImapFlow } from 'imapflow';
import { freePort } from '#tests/servers/free-port.ts';

const PROGRAM = ['/usr/sbin/dovecot', '/usr/local/sbin/dovecot'].find(
  (file) => spawnSync(file, ['--version']).status === 0,
);

/** Whether this machine has dovecot, the IMAP server of Debian; said where it has not. */
export const hasImapServer = PROGRAM !== undefined;
if (!hasImapServer)
  console.info('dovecot (Debian : dovecot-imapd) manque : la boîte des réponses n’est pas éprouvée.');

/** A real IMAP server on this machine with one mailbox, and what a person does in it with another program. */
export interface RunningImapServer {
  /** For the mailbox's own password, or another. */
  url(given?: { password?: string; folder?: string }): string;
  /** A mail arrives, on the morning of 21 November 2026 unless told otherwise; returns its UID. */
  deliver(raw: Uint8Array, at?: string): Promise<number>;
  /** Flags of every mail, by UID. */
  flags(): Promise<Map<number, string[]>>;
  /** Every mail goes. */
  empty(): Promise<void>;
  stop(): Promise<void>;
}

const USER = 'reponses@exemple.fr';
const PASSWORD = 'mot de passe/à part';

/** Starts dovecot on a free port over a temporary folder; it is ended by its own pid. */
export async function startImapServer(): Promise<RunningImapServer> {
  if (!PROGRAM) throw new Error('dovecot is not on this machine');
  const home = await mkdtemp(path.join(tmpdir(), 'imap-'));
  await chmod(home, 0o755);
  const isRoot = process.getuid?.() === 0;
  // Dovecot refuses to read mails as root.
  const owner = isRoot ? { user: 'mail', uid: idOf('-u'), gid: idOf('-g') } : ids();
  const port = await freePort();
  const mails = path.join(home, 'mails');
  await mkdir(mails, { mode: 0o777 });
  await chmod(mails, 0o777);
  const passwords = path.join(home, 'passwords');
  await writeFile(passwords, `${USER}:{PLAIN}${PASSWORD}:${owner.uid}:${owner.gid}::${mails}::\n`);
  await chmod(passwords, 0o644);
  const config = path.join(home, 'dovecot.conf');
  await writeFile(config, configuration({ home, port, mails, passwords, owner, isRoot }));

  const server = spawn(PROGRAM, ['-F', '-c', config], { stdio: 'ignore' });
  const ended = once(server, 'exit');
  const withClient = async <Result>(work: (client: ImapFlow) => Promise<Result>): Promise<Result> => {
    const client = new ImapFlow({
      host: '127.0.0.1',
      port,
      secure: false,
      doSTARTTLS: false,
      auth: { user: USER, pass: PASSWORD },
      logger: false,
    });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.logout();
    }
  };
  const stop = async () => {
    server.kill('SIGTERM');
    await ended;
    await rm(home, { recursive: true, force: true });
  };
  try {
    await untilItAnswers(() => withClient(() => Promise.resolve()));
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    url: ({ password = PASSWORD, folder = 'INBOX' } = {}) =>
      `imap://${encodeURIComponent(USER)}:${encodeURIComponent(password)}@127.0.0.1:${port}/${encodeURIComponent(folder)}`,
    deliver: (raw, at = '2026-11-21T09:30:00Z') =>
      withClient(async (client) => {
        const appended = await client.append('INBOX', Buffer.from(raw), [], new Date(at));
        return (appended && appended.uid) || 0;
      }),
    flags: () =>
      withClient(async (client) => {
        await client.mailboxOpen('INBOX', { readOnly: true });
        const found = new Map<number, string[]>();
        for await (const mail of client.fetch('1:*', { flags: true })) {
          found.set(
            mail.uid,
            [...(mail.flags ?? [])].filter((flag) => flag !== '\\Recent'),
          );
        }
        return found;
      }),
    empty: () =>
      withClient(async (client) => {
        await client.mailboxOpen('INBOX');
        await client.messageDelete('1:*').catch(() => undefined);
      }),
    stop,
  };
}

async function untilItAnswers(ask: () => Promise<unknown>): Promise<void> {
  const end = Date.now() + 10_000;
  for (;;) {
    try {
      await ask();
      return;
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

function idOf(option: '-u' | '-g'): number {
  return Number(spawnSync('id', [option, 'mail'], { encoding: 'utf8' }).stdout.trim());
}

function ids() {
  return { user: process.env['USER'] ?? 'mail', uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 };
}

function configuration({
  home,
  port,
  mails,
  passwords,
  owner,
  isRoot,
}: {
  home: string;
  port: number;
  mails: string;
  passwords: string;
  owner: { user: string };
  isRoot: boolean;
}): string {
  const users = isRoot ? '' : `default_internal_user = ${owner.user}\ndefault_login_user = ${owner.user}\n`;
  return `
base_dir = ${home}/run
state_dir = ${home}/state
log_path = ${home}/log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
auth_mechanisms = plain
auth_failure_delay = 0
mail_location = maildir:${mails}/Maildir
first_valid_uid = 1
${users}service imap-login {
  ${isRoot ? '' : 'chroot =\n  '}inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
service anvil {
  ${isRoot ? '' : 'chroot =\n  '}unix_listener anvil-auth-penalty {
    mode = 0
  }
}
namespace inbox {
  inbox = yes
}
passdb {
  driver = passwd-file
  args = scheme=PLAIN username_format=%u ${passwords}
}
userdb {
  driver = passwd-file
  args = username_format=%u ${passwords}
}
`;
}
