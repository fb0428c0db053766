import * as v from 'valibot';
import { choice, line, wholeNumber } from '#lib/forms/fields.ts';
import { MOST_IN_ROOM } from '#lib/server/day-of/set-room-capacity.ts';

/** Somebody is there, or is not after all. */
export const ThereForm = v.object({
  kind: choice(['registration', 'sponsee']),
  id: line({ max: 64 }),
  /** Positions of the people concerned. */
  people: v.array(wholeNumber({ max: 7 })),
  there: choice(['oui', 'non']),
});

/** People whom nobody announced. */
export const VisitorsForm = v.object({
  change: choice(['1', '5', '-1']),
  /** Of the button that was pressed: the same one sent twice counts once. */
  nonce: line({ max: 64 }),
});

/** How many the room holds; blank takes it back. */
export const RoomForm = v.object({ capacity: v.optional(wholeNumber({ min: 1, max: MOST_IN_ROOM })) });
