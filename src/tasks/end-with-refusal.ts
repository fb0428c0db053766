/** Ends a task the way every task of the house refuses: one sentence on stderr, exit code 1. */
export function endWithRefusal(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

/**
 * Runs a task. What it throws becomes one sentence and exit code 1: a person who runs a command
 * never meets a stack trace.
 */
export async function runTask(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    endWithRefusal(
      error instanceof Error ? (error.message.split('\n')[0] ?? 'Erreur inconnue.') : String(error),
    );
  }
}
