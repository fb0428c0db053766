import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { ImapFlow, type MessageStructureObject } from 'imapflow';
import type { Context } from '../context.ts';
import { acrossTerritories } from '../database/access.ts';
import { LARGEST_MAIL_BYTES } from './open-inbound-mail.ts';
import { takeInMail, type MailOutcome } from './take-in-mail.ts';

/** Mails looked at in one turn: the others come in the next. */
const MAILS_PER_TURN = 200;
/** Where a mailbox is read for the first time, how far back. */
const FIRST_DAYS = 30;

/** How long to wait, in milliseconds: for a connection, for the next word of the server, for the whole turn. */
export interface MailboxPatience {
  readonly connectMs: number;
  readonly silenceMs: number;
  readonly wholeMs: number;
}

const PATIENCE: MailboxPatience = { connectMs: 10_000, silenceMs: 30_000, wholeMs: 120_000 };

/** How far a folder was read: nothing of it is read twice, and a folder made anew is read from its beginning. */
interface Seen {
  /** Digest of server, name and folder: another setting begins anew. */
  readonly mailbox: string;
  readonly validity: string;
  readonly uid: number;
}

/**
 * Reads what came into the mailbox since the last turn, once, and returns how many mails were taken in. A person
 * reads that mailbox too: only the mails whose structure holds a calendar or a report of delivery are opened, only
 * those taken in are marked as read, and nothing is moved or deleted. Throws what imapflow throws; `signal` ends
 * the turn between two mails and closes the connection.
 */
export async function readMailbox(
  context: Context,
  {
    imapUrl,
    patience = PATIENCE,
    signal,
  }: { imapUrl: string; patience?: MailboxPatience; signal?: AbortSignal },
): Promise<{ taken: number }> {
  const { folder, mailbox, ...connection } = readImapUrl(imapUrl);
  const client = new ImapFlow({
    ...connection,
    // Its log repeats what is said, password included.
    logger: false,
    disableAutoIdle: true,
    connectionTimeout: patience.connectMs,
    greetingTimeout: patience.connectMs,
    socketTimeout: patience.silenceMs,
    maxLiteralSize: 4 * LARGEST_MAIL_BYTES,
  });
  // A connection that is lost is told twice, once here: unheard, it would end the process.
  client.on('error', () => undefined);
  // Closing does not wake whoever waits for a connection that is being made: the turn itself is given up.
  const given = new AbortController();
  const timer = setTimeout(() => given.abort(), patience.wholeMs);
  const ending = AbortSignal.any([given.signal, ...(signal ? [signal] : [])]);
  const turn = readTurn(context, client, { folder, mailbox, ending });
  try {
    return { taken: await Promise.race([turn, untilAborted(ending)]) };
  } finally {
    clearTimeout(timer);
    client.close();
    // A mail that is being written down is finished first: whoever stops us closes the database next.
    await Promise.race([turn.catch(() => undefined), pause(1000, undefined, { ref: false })]);
  }
}

function untilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const giveUp = () => reject(new Error('the turn was given up'));
    if (signal.aborted) giveUp();
    else signal.addEventListener('abort', giveUp, { once: true });
  });
}

async function readTurn(
  context: Context,
  client: ImapFlow,
  { folder, ...turn }: { folder: string; mailbox: string; ending: AbortSignal },
): Promise<number> {
  await client.connect();
  // The lock is what says of a folder that it is absent; opening it says no more than no.
  const lock = await client.getMailboxLock(folder);
  const taken = await readFolder(context, client, turn);
  lock.release();
  await client.logout().catch(() => undefined);
  return taken;
}

async function readFolder(
  context: Context,
  client: ImapFlow,
  { mailbox, ending }: { mailbox: string; ending: AbortSignal },
): Promise<number> {
  const opened = client.mailbox;
  if (!opened) throw new Error('the folder was closed at once');
  const validity = String(opened.uidValidity);
  const former = await findSeen(context);
  const isKnown = former?.mailbox === mailbox && former.validity === validity;
  const from = isKnown ? former.uid + 1 : 1;
  const since = new Date(Date.parse(context.clock.now()) - FIRST_DAYS * 86_400_000);
  const found = await client.search(
    { uid: `${from}:*`, seen: false, ...(!isKnown && { since }) },
    { uid: true },
  );
  // `5:*` holds the last mail even where its number is below 5 (RFC 3501, 6.4.8).
  const uids = (found || []).filter((uid) => uid >= from).sort((one, other) => one - other);
  const turn = uids.slice(0, MAILS_PER_TURN);
  let taken = 0;
  for (const uid of turn) {
    if (ending.aborted) return taken;
    if (await takeInOne(context, client, uid)) taken += 1;
    await keepSeen(context, { mailbox, validity, uid });
  }
  // Nothing new: everything that is there was seen, or read by a person.
  if (uids.length === turn.length) {
    await keepSeen(context, {
      mailbox,
      validity,
      uid: Math.max(opened.uidNext - 1, turn.at(-1) ?? 0, from - 1),
    });
  }
  return taken;
}

/** Whether the mail was ours to take in. */
async function takeInOne(context: Context, client: ImapFlow, uid: number): Promise<boolean> {
  const outline = await client.fetchOne(String(uid), { size: true, bodyStructure: true }, { uid: true });
  if (!outline || !outline.bodyStructure || (outline.size ?? 0) > LARGEST_MAIL_BYTES) return false;
  if (!mayBeOurs(outline.bodyStructure)) return false;
  const mail = await client.fetchOne(String(uid), { source: true }, { uid: true });
  if (!mail || !mail.source) return false;
  const outcome = await takeInMail(context, { raw: mail.source });
  if (!isSettled(outcome)) return false;
  await client.messageFlagsAdd(String(uid), ['\\Seen'], { uid: true });
  return true;
}

/** What no person needs to read any more; a refused answer stays unread, for somebody to judge. */
function isSettled(outcome: MailOutcome): boolean {
  if (outcome.kind === 'for-people') return false;
  return ['recorded', 'unchanged', 'older', 'already'].includes(outcome.outcome);
}

/** Whether a mail's structure holds a calendar or a report of delivery, at any depth. */
function mayBeOurs(node: MessageStructureObject, depth = 0): boolean {
  const type = node.type.toLowerCase();
  const name = `${node.parameters?.['name'] ?? ''} ${node.dispositionParameters?.['filename'] ?? ''}`;
  if (['text/calendar', 'application/ics', 'text/x-vcalendar', 'message/delivery-status'].includes(type)) {
    return true;
  }
  if (/\.ics\b/i.test(name)) return true;
  return depth < 20 && (node.childNodes ?? []).some((child) => mayBeOurs(child, depth + 1));
}

/** The connection settings in an `imaps://name:password@host:port/Folder` (see the environment's check). */
function readImapUrl(imapUrl: string) {
  const url = new URL(imapUrl);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const secure = url.protocol === 'imaps:';
  const folder = decodeURIComponent(url.pathname.slice(1)) || 'INBOX';
  const user = decodeURIComponent(url.username);
  return {
    host,
    port: url.port ? Number(url.port) : secure ? 993 : 143,
    secure,
    // In clear towards this machine alone, whose certificate nobody could verify.
    ...(!secure && { doSTARTTLS: false }),
    auth: { user, pass: decodeURIComponent(url.password) },
    folder,
    mailbox: createHash('sha256')
      .update(JSON.stringify([host, url.port, user, folder]))
      .digest('base64url'),
  };
}

async function findSeen(context: Context): Promise<Seen | undefined> {
  const row = await acrossTerritories(context, 'take in answers')
    .selectFrom('mail_watch')
    .select('value')
    .where('name', '=', 'imap.seen')
    .executeTakeFirst();
  return row && (JSON.parse(row.value) as Seen);
}

async function keepSeen(context: Context, seen: Seen): Promise<void> {
  const kept = { value: JSON.stringify(seen), at: context.clock.now() };
  await acrossTerritories(context, 'take in answers')
    .insertInto('mail_watch')
    .values({ name: 'imap.seen', ...kept })
    .onConflict((conflict) => conflict.column('name').doUpdateSet(kept))
    .execute();
}
