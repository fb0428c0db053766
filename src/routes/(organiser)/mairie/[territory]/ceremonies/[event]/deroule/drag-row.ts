import type { Attachment } from 'svelte/attachments';

/** A pointer that moved less than this, in pixels, pressed the handle and did not drag it. */
const STILL = 6;
/** How near an edge of the window, in pixels, the list scrolls under what is dragged. */
const EDGE = 72;

/** Where the row would be let go of: before the row of this index, or after the last. */
export interface DropLine {
  readonly from: number;
  readonly before: number;
}

/**
 * A handle by which a row of `list` is dragged to another place by a mouse, a pen or a finger. `show` is told where it
 * would fall while it moves (nothing once it is over), `drop` the place it was let go at, from 1. Escape gives up.
 */
export function dragRow(told: {
  show: (line: DropLine | undefined) => void;
  drop: (place: number) => void;
}): Attachment<HTMLElement> {
  return (handle) => {
    let start: { y: number; from: number } | undefined;
    let line: DropLine | undefined;
    const rows = () => [...(handle.closest('ol')?.children ?? [])];
    const stop = () => {
      start = undefined;
      line = undefined;
      told.show(undefined);
    };
    const down = (event: PointerEvent) => {
      const row = handle.closest('li');
      if (event.button !== 0 || !row) return;
      start = { y: event.clientY, from: rows().indexOf(row) };
      handle.setPointerCapture(event.pointerId);
    };
    const move = (event: PointerEvent) => {
      if (!start || (!line && Math.abs(event.clientY - start.y) < STILL)) return;
      if (event.clientY < EDGE) scrollBy(0, -EDGE / 4);
      else if (event.clientY > innerHeight - EDGE) scrollBy(0, EDGE / 4);
      const after = rows().filter((row) => {
        const { top, height } = row.getBoundingClientRect();
        return event.clientY > top + height / 2;
      }).length;
      line = { from: start.from, before: after };
      told.show(line);
    };
    const up = () => {
      if (line) {
        const { from, before } = line;
        const place = before > from ? before : before + 1;
        if (place !== from + 1) told.drop(place);
      }
      stop();
    };
    const escape = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && line) stop();
    };
    handle.addEventListener('pointerdown', down);
    handle.addEventListener('pointermove', move);
    handle.addEventListener('pointerup', up);
    handle.addEventListener('pointercancel', stop);
    addEventListener('keydown', escape);
    return () => {
      handle.removeEventListener('pointerdown', down);
      handle.removeEventListener('pointermove', move);
      handle.removeEventListener('pointerup', up);
      handle.removeEventListener('pointercancel', stop);
      removeEventListener('keydown', escape);
    };
  };
}
