import { foldActs, personKey, type DoorAct, type DoorSubject } from '#lib/day/arrivals.ts';
import { toDoorAct, type Expected } from '../read-day-rows.ts';
import type { DoorActRow } from '../tables.ts';

/** A clock that is off by less says nothing to anybody, in seconds. */
export const CLOCK_OFF_SECONDS = 120;

/** What an act changed. */
export type ActEffect =
  /** The earliest that says so: the person is there since then. */
  | { readonly kind: 'counted' }
  /** Another act said so earlier. */
  | { readonly kind: 'already'; readonly by: DoorActRow }
  /** Somebody took it back. */
  | { readonly kind: 'taken-back'; readonly by: DoorActRow }
  /** Of somebody who withdrew: counted nowhere. */
  | { readonly kind: 'withdrawn' }
  /** Took this arrival back. */
  | { readonly kind: 'took-back'; readonly of: DoorActRow }
  /** Takes back what no door ever noted. */
  | { readonly kind: 'took-nothing' }
  | { readonly kind: 'visitors'; readonly visitors: number };

/** One act, and what became of it. */
export interface ReconciledAct {
  readonly row: DoorActRow;
  /** Whose arrival it is about; nothing of visitors. */
  readonly about: { readonly subject: DoorSubject; readonly person: number } | null;
  readonly effect: ActEffect;
  /** What the clock of the device was off when it sent the act, in seconds. */
  readonly clockOffSeconds: number;
  /** Somebody should look at it. */
  readonly needsEyes: boolean;
}

/**
 * Says of each act what it changed, from the set of all of them: the order in which they came changes nothing but the
 * order of the lines. `clockOff` tells what a device's clock was off (seconds) when it sent acts at an instant. Pure.
 */
export function reconcileActs(
  rows: readonly DoorActRow[],
  { isExpected, clockOff }: { isExpected: Expected; clockOff: (row: DoorActRow) => number },
): ReconciledAct[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const { arrivals } = foldActs(rows.map(toDoorAct));
  const takenBackBy = new Map<string, DoorActRow>();
  for (const row of [...rows].sort((a, b) => compare(a.noted_at, b.noted_at))) {
    if (row.undoes !== null && !takenBackBy.has(row.undoes)) takenBackBy.set(row.undoes, row);
  }

  const effectOf = (row: DoorActRow, act: DoorAct): ActEffect => {
    if (act.kind === 'visitors') return { kind: 'visitors', visitors: act.visitors };
    if (act.kind === 'undone') {
      const of = byId.get(act.undoes);
      return of?.kind === 'arrived' ? { kind: 'took-back', of } : { kind: 'took-nothing' };
    }
    if (!isExpected(act.subject)) return { kind: 'withdrawn' };
    const back = takenBackBy.get(row.id);
    if (back) return { kind: 'taken-back', by: back };
    const first = byId.get(arrivals.get(personKey(act.subject, act.person))?.actId ?? '');
    return first && first.id !== row.id ? { kind: 'already', by: first } : { kind: 'counted' };
  };

  return rows.map((row): ReconciledAct => {
    const act = toDoorAct(row);
    const effect = effectOf(row, act);
    const clockOffSeconds = clockOff(row);
    const arrived = effect.kind === 'took-back' ? toDoorAct(effect.of) : act;
    return {
      row,
      about: arrived.kind === 'arrived' ? { subject: arrived.subject, person: arrived.person } : null,
      effect,
      clockOffSeconds,
      needsEyes:
        effect.kind === 'withdrawn' ||
        effect.kind === 'took-nothing' ||
        (effect.kind === 'took-back' && !isSameHand(effect.of, row)) ||
        Math.abs(clockOffSeconds) >= CLOCK_OFF_SECONDS,
    };
  });
}

/** Noted by the same door, or both on an organiser's screen. */
function isSameHand(one: DoorActRow, other: DoorActRow): boolean {
  return one.device_id === other.device_id;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
