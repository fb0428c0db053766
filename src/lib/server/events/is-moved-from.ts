import type { EventRow } from './tables.ts';

type TimeAndPlace = Pick<EventRow, 'starts_at_local' | 'ends_at_local' | 'place_name' | 'address'>;

/** Whether whoever knows the former time and place has something new to learn. */
export function isMovedFrom(former: TimeAndPlace, next: TimeAndPlace): boolean {
  return (['starts_at_local', 'ends_at_local', 'place_name', 'address'] as const).some(
    (column) => former[column] !== next[column],
  );
}
