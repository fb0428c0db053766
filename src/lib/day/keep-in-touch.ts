/** How a turn went: the server answered, it could not be reached, or there is nothing more to ask it. */
export type Turn = 'reached' | 'unreached' | 'over';

/** What a loop needs of the world; a test gives its own. */
export interface Alarm {
  set(ring: () => void, ms: number): number;
  clear(alarm: number): void;
}

/** Milliseconds between two turns while all is well, and the first and longest pause while it is not. */
const EVERY = 5000;
const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 20_000;

export interface Touch {
  /** Takes a turn now: something was noted, the network came back, somebody looks at the screen. */
  knock(): void;
  stop(): void;
}

/**
 * Takes a turn now and again: every {@link EVERY} while the server answers, after pauses that double while it does not,
 * at once on a knock. Never two turns at a time; a knock during a turn brings another after it.
 */
export function keepInTouch(turn: () => Promise<Turn>, alarm: Alarm): Touch {
  let failures = 0;
  let isRunning = false;
  let isKnocked = false;
  let isOver = false;
  let set: number | undefined;

  const run = async (): Promise<void> => {
    if (isOver) return;
    if (isRunning) return void (isKnocked = true);
    if (set !== undefined) alarm.clear(set);
    isRunning = true;
    isKnocked = false;
    const went = await turn().catch((): Turn => 'unreached');
    isRunning = false;
    if (went === 'over') isOver = true;
    if (isOver) return;
    failures = went === 'reached' ? 0 : failures + 1;
    const pause = failures === 0 ? EVERY : Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (failures - 1));
    set = alarm.set(() => void run(), isKnocked ? 0 : pause);
  };

  void run();
  return {
    knock: () => void run(),
    stop: () => {
      isOver = true;
      if (set !== undefined) alarm.clear(set);
    },
  };
}
