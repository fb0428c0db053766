import type { Context } from '../context.ts';
import type { Environment } from '../environment.ts';
import { repeatWork } from '../repeat-work.ts';
import { noteMailProblem, sayMailboxProblem } from './mailbox-problem.ts';
import { readMailbox } from './read-mailbox.ts';

const PAUSE_MS = 60_000;

/**
 * Reads the mailbox where calendar programs answer every minute while the server lives; does nothing where none is
 * set. `stop` hangs up and waits for the mail under way.
 */
export function startReadingReplies(
  context: Context,
  replies: Environment['replies'],
): { stop(): Promise<void> } {
  if (!replies?.imapUrl) return { stop: () => Promise.resolve() };
  const stopping = new AbortController();
  const { stop } = repeatWork(
    () => readReplies(context, { imapUrl: replies.imapUrl, signal: stopping.signal }),
    { pauseMs: PAUSE_MS, failed: 'La relève de la boîte des réponses a échoué' },
  );
  return {
    stop: async () => {
      stopping.abort();
      await stop();
    },
  };
}

/**
 * One turn: what could not be done is kept as one sentence that the page of the mail shows, and cleared by the
 * first turn that succeeds. Throws only where that sentence cannot be written either.
 */
export async function readReplies(
  context: Context,
  mailbox: { imapUrl: string; signal?: AbortSignal },
): Promise<{ taken: number }> {
  try {
    const read = await readMailbox(context, mailbox);
    await noteMailProblem(context, 'imap.problem', undefined);
    return read;
  } catch (error) {
    if (!mailbox.signal?.aborted) {
      await noteMailProblem(context, 'imap.problem', sayMailboxProblem(error));
    }
    return { taken: 0 };
  }
}
