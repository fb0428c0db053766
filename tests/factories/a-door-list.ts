import type { DoorList, DoorParty } from '#lib/day/door-list.ts';

/** A party of a door's list, whose people are these names (`null`: does not wish to be named). */
export function aParty(
  id: string,
  names: readonly (string | null)[],
  { kind = 'registration', calls = [], standing = 'paired', code = `code-${id}` }: Partial<DoorParty> = {},
): DoorParty {
  return { kind, id, code, people: names.map((name) => ({ name })), calls, standing };
}

/** The list of a door on the evening of a ceremony. */
export function aDoorList(parties: readonly DoorParty[], given: Partial<DoorList> = {}): DoorList {
  return {
    ceremony: {
      title: 'Cérémonie',
      territory: 'Grenoble',
      startsAtLocal: '2026-12-18T18:30',
      timeZone: 'Europe/Paris',
    },
    door: { id: 'porte-1', label: 'Entrée', expiresAt: '2026-12-19T02:00:00.000Z' },
    revision: 1,
    roomCapacity: null,
    parties,
    acts: [],
    now: '2026-12-18T17:00:00.000Z',
    ...given,
  };
}
