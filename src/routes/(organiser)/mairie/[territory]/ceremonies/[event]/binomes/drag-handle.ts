import type { Attachment } from 'svelte/attachments';
import type { BoardHand } from './board-hand.svelte.ts';
import type { Carried } from './board-places.ts';

/** A pointer that moved less than this, in pixels, pressed the handle and did not drag it. */
const STILL = 6;

/**
 * A handle by which a sponsor is taken: dragged by a mouse, a pen or a finger; or pressed (by a key, a tap or a
 * screen reader), and then every place that may be taken offers a button.
 */
export function dragHandle(hand: BoardHand, carried: () => Carried): Attachment<HTMLButtonElement> {
  return (handle) => {
    let start: { x: number; y: number } | undefined;
    let hasDragged = false;
    const down = (event: PointerEvent) => {
      hasDragged = false;
      if (event.button !== 0 || hand.isDragging) return;
      start = { x: event.clientX, y: event.clientY };
      handle.setPointerCapture(event.pointerId);
    };
    const move = (event: PointerEvent) => {
      if (!start) return;
      const pointer = { x: event.clientX, y: event.clientY };
      if (!hasDragged && Math.hypot(pointer.x - start.x, pointer.y - start.y) < STILL) return;
      hasDragged = true;
      hand.drag(carried(), handle, pointer);
    };
    const up = (event: PointerEvent) => {
      start = undefined;
      if (hand.isDragging) hand.release({ x: event.clientX, y: event.clientY });
    };
    const cancel = () => {
      start = undefined;
      if (hand.isDragging) hand.giveUp();
    };
    const press = () => {
      // The click that ends a drag is no press.
      if (hasDragged) return void (hasDragged = false);
      const mine = carried();
      if (hand.carried?.sponsorId === mine.sponsorId && hand.carried.from === mine.from) hand.giveUp();
      else hand.pickUp(mine, handle);
    };
    handle.addEventListener('pointerdown', down);
    handle.addEventListener('pointermove', move);
    handle.addEventListener('pointerup', up);
    handle.addEventListener('pointercancel', cancel);
    handle.addEventListener('click', press);
    return () => {
      handle.removeEventListener('pointerdown', down);
      handle.removeEventListener('pointermove', move);
      handle.removeEventListener('pointerup', up);
      handle.removeEventListener('pointercancel', cancel);
      handle.removeEventListener('click', press);
    };
  };
}
