import { readEnvironment, type Environment } from '#lib/server/environment.ts';
import { openHouse as openHouseFor, type House } from '#lib/server/open-house.ts';
import { endWithRefusal } from './end-with-refusal.ts';

/** Reads the environment of a task, or ends it (exit 1) naming everything that is missing or wrong. */
export function environmentOfTask(): Environment {
  const read = readEnvironment(process.env);
  return read.kind === 'ready' ? read.environment : endWithRefusal(read.problems.join('\n'));
}

/** Opens the house for a task. */
export function openHouse(): Promise<House> {
  return openHouseFor(environmentOfTask());
}
