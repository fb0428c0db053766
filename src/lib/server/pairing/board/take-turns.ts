/**
 * Lets so many pieces of work run at once; the others wait for their turn, the first come first. Work that fails
 * gives its turn on. For searches that take a processor each: any number of organisers may ask for one.
 */
export function takeTurns(atOnce: number): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (running >= atOnce) await new Promise<void>((resolve) => void waiting.push(resolve));
    else running += 1;
    try {
      return await work();
    } finally {
      // The turn is handed on, so that whoever comes now does not pass whoever waits.
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
