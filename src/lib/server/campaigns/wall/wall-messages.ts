import { createHash } from 'node:crypto';
import { changeBetween } from '#lib/wall/wall-change.ts';
import { WALL_EVENTS, type WallState } from '#lib/wall/wall-state.ts';

/** Milliseconds a browser waits before it comes back by itself. */
const RETRY = 2000;

/** Names a state of the wall. */
export function wallDigest(wall: WallState): string {
  return createHash('sha256').update(JSON.stringify(wall)).digest('base64url').slice(0, 22);
}

/** The messages (WHATWG, server-sent events) that tell a state: whole, and as what changed since the one before. */
export function wallMessages(
  id: string,
  wall: WallState,
  before: WallState | undefined,
): { whole: string; change: string | undefined } {
  return {
    whole: message(id, WALL_EVENTS.whole, wall),
    change: before && message(id, WALL_EVENTS.change, changeBetween(before, wall)),
  };
}

/** JSON has no line end of its own: it is one `data` line. */
function message(id: string, event: string, data: object): string {
  return `retry: ${RETRY}\nid: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}
