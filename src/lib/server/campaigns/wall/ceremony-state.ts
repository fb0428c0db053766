import type { WallCeremonyState } from '#lib/wall/wall-state.ts';

/** What of a ceremony decides how the wall tells it. */
export interface CeremonyMoment {
  readonly status: 'draft' | 'published' | 'cancelled' | 'held';
  /** What its town said of it; nothing before. */
  readonly wasHeld: boolean | undefined;
  readonly startsAtLocal: string;
  /** UTC instants. */
  readonly startsAt: string;
  readonly endsAt: string;
}

/** How the wall tells a ceremony at an instant (UTC). What its town said goes before what the clock says. */
export function ceremonyState(
  ceremony: CeremonyMoment,
  { windowStartsOn, windowEndsOn }: { readonly windowStartsOn: string; readonly windowEndsOn: string },
  now: string,
): WallCeremonyState {
  if (ceremony.status === 'cancelled') return 'cancelled';
  if (ceremony.wasHeld === false) return 'not-held';
  if (ceremony.wasHeld || ceremony.status === 'held') return 'held';
  const day = ceremony.startsAtLocal.slice(0, 10);
  if (day < windowStartsOn || day > windowEndsOn) return 'moved';
  if (ceremony.endsAt <= now) return 'over';
  return ceremony.startsAt <= now ? 'now' : 'to-come';
}

/** Whether people are together there at this instant, confirmed already or not. */
export function isLive(
  state: WallCeremonyState,
  { startsAt, endsAt }: Pick<CeremonyMoment, 'startsAt' | 'endsAt'>,
  now: string,
): boolean {
  return state === 'now' || (state === 'held' && startsAt <= now && now < endsAt);
}
