import type { Context } from '../context.ts';
import { Erased, NotFound } from '../refusals.ts';
import { eraseEach, type ErasedEach } from './erase-each.ts';
import { hasPeople, listKeptEvents, type KeptEvent } from './list-kept-events.ts';

/**
 * Erases again what is left of ceremonies whose key was destroyed: brought back by a restored backup, or left by a run
 * that was interrupted. Nobody can read it any more, so that no doubt about the clock keeps it; it has to be past its
 * time, and the town's own key to be there: else it is the keyring that is not the right one. Returns how many that were;
 * none in an ordinary hour. The program itself only; anybody else meets `NotFound`.
 */
export async function eraseUnreadable(context: Context): Promise<ErasedEach> {
  if (context.actor.kind !== 'system') throw new NotFound();
  const now = context.clock.now();
  const unreadable: KeptEvent[] = [];
  for (const event of await listKeptEvents(context)) {
    if (event.isReadable || event.keptUntil > now || !(await hasPeople(context, event))) continue;
    if (!(await knowsTerritory(context, event.territoryId))) continue;
    unreadable.push(event);
  }
  return eraseEach(context, unreadable);
}

/** Whether the keyring holds a territory's key: one that does not is another house's, or empty. */
export async function knowsTerritory(
  context: Pick<Context, 'keyring'>,
  territoryId: string,
): Promise<boolean> {
  try {
    await context.keyring.openKey({ kind: 'territory', territoryId });
    return true;
  } catch (error) {
    if (error instanceof Erased) return false;
    throw error;
  }
}
