import type { Context } from '../../context.ts';
import { NotFound } from '../../refusals.ts';
import { drawEntry, type ShownEntry } from './show-own-entry.ts';

/**
 * Draws the code of the address that is open, and reads nothing: a wrong one is drawn like a right one, and only a door
 * can tell them apart. `NotFound` for what no code of ours looks like.
 */
export function showEntryPage(context: Context, { token }: { token: string }): Promise<ShownEntry> {
  if (!/^[\w-]{1,64}\.[\w-]{22}$/u.test(token)) return Promise.reject(new NotFound());
  return Promise.resolve(drawEntry(`${context.settings.origin}/entree/${token}`));
}
