import { m } from '#i18n/messages.js';

/** What an act came to, as the address of the page it comes back to says it; what the page's state says itself is left to it. */
const DONE = {
  confirmee: () => m.guest_done_confirmed(),
  attente: () => undefined,
  nombre: () => m.guest_done_changed(),
  rendue: () => m.guest_done_withdrawn(),
  'trop-tard': () => m.guest_done_late(),
} as const;

export type DoneCode = keyof typeof DONE;

/** The outcome in words; nothing for a code that is none of ours. */
export function doneWords(code: string | null): string | undefined {
  return code !== null && Object.hasOwn(DONE, code) ? DONE[code as DoneCode]() : undefined;
}
