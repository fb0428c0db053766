import type { Context } from '../context.ts';
import { NotFound } from '../refusals.ts';
import { eraseCeremony } from './erase-ceremony.ts';

/** How many ceremonies were erased, and what the first of those that could not be failed on. */
export interface ErasedEach {
  readonly erased: number;
  readonly failure?: unknown;
}

/**
 * Erases these ceremonies one after the other (`erase-ceremony.ts`). One that fails holds back no other: its key is gone
 * all the same, its rows wait for the next run, and whoever calls this tells of the failure once the rest is done. The
 * program itself only; anybody else meets `NotFound`.
 */
export async function eraseEach(
  context: Context,
  ceremonies: readonly { readonly territoryId: string; readonly eventId: string }[],
): Promise<ErasedEach> {
  if (context.actor.kind !== 'system') throw new NotFound();
  let [erased, failure]: [number, unknown] = [0, undefined];
  for (const ceremony of ceremonies) {
    try {
      await eraseCeremony(context, ceremony);
      erased += 1;
    } catch (error) {
      failure ??= error;
    }
  }
  return { erased, failure };
}
