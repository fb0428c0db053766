import type { Context } from '../context.ts';
import { repeatWork } from '../repeat-work.ts';
import { watchClock, type ClockReading } from '../reminders/start-reminders.ts';
import { beginDueBonds } from './begin-due-bonds.ts';
import { askDueQuestions } from './questions/ask-due-questions.ts';

const TEN_MINUTES_MS = 600_000;

/**
 * Asks for news at once and then every ten minutes while the server lives, and begins the bonds that nobody else began. A clock that
 * has just jumped asks nobody: a question asked months early cannot be taken back. `stop` waits for the turn under way.
 */
export function startAsking(context: Context): { stop(): Promise<void> } {
  const read = (): ClockReading => ({ instant: context.clock.now(), counted: performance.now() });
  const isCredible = watchClock(read());
  const turn = async () => {
    if (!isCredible(read())) return;
    await beginDueBonds(context);
    await askDueQuestions(context);
  };
  return repeatWork(turn, {
    pauseMs: TEN_MINUTES_MS,
    failed: 'Les nouvelles n’ont pas pu être demandées',
  });
}
