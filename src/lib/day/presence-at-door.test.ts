import { describe, expect, it } from 'vitest';
import { aDoorList, aParty } from '#tests/factories/a-door-list.ts';
import type { DoorAct } from './arrivals.ts';
import type { KeptAct } from './door-store.ts';
import { arriveActs, countDoor, pairsAtDoor, presenceAtDoor, undoActs } from './presence-at-door.ts';

const sponsors = aParty('s', ['Océane', 'Ibrahim'], { calls: [1] });
const twice = aParty('t', ['Thérèse'], { calls: [1, 2] });
const household = aParty('h', ['Samira', 'Yusuf'], { kind: 'sponsee', calls: [1] });
const hidden = aParty('d', [null], { kind: 'sponsee', calls: [2] });
const list = aDoorList([sponsors, twice, household, hidden]);
let drawn = 0;
const noted = { newId: () => `acte-${(drawn += 1)}`, now: '2026-12-18T17:04:00.000Z' };
const kept = (acts: readonly DoorAct[], state: KeptAct['state'] = 'waiting'): KeptAct[] =>
  acts.map((act) => ({ act, state }));
const stateOf = (acts: readonly DoorAct[], who = sponsors) =>
  pairsAtDoor(list, presenceAtDoor(list, kept(acts)), who).map(({ state }) => state);

describe('what a door knows of a pair', () => {
  it('is complete when somebody of each half is there, both sponsors’ parties included', () => {
    expect(stateOf([])).toEqual(['nobody']);
    const acts = arriveActs(sponsors, [1], noted);
    expect(stateOf(acts)).toEqual(['others-awaited']);
    expect(stateOf(acts, household)).toEqual(['nobody']);
    acts.push(...arriveActs(twice, [0], noted));
    expect(stateOf(acts, household)).toEqual(['others-here']);
    acts.push(...arriveActs(household, [0], noted));
    expect(stateOf(acts, household)).toEqual(['complete']);
    expect(stateOf(acts, twice)).toEqual(['complete', 'others-awaited']);
  });
});

describe('who is there, by what a door knows', () => {
  it('counts neither what the server refused nor who is not in the list any more', () => {
    const gone = arriveActs(aParty('gone', ['Paul']), [0], noted);
    const refused = kept(arriveActs(sponsors, [0], noted), 'withdrawn');
    const taken = kept(arriveActs(sponsors, [1], noted), 'taken');
    expect([...presenceAtDoor(list, [...kept(gone), ...refused, ...taken]).arrivals.values()]).toMatchObject([
      { person: 1 },
    ]);
  });

  it('takes an arrival back though two doors noted it', () => {
    const elsewhere = arriveActs(household, [0], noted);
    const here = arriveActs(household, [0], noted);
    const both = aDoorList(list.parties, { acts: elsewhere });
    const arrival = presenceAtDoor(both, kept(here)).arrivals.get('sponsee h 0');
    if (!arrival) throw new Error('Nobody is there.');
    const undone = undoActs(arrival, noted);
    expect(undone).toHaveLength(2);
    expect(presenceAtDoor(both, kept([...here, ...undone])).arrivals.size).toBe(0);
  });

  it.each([
    [null, 3, 'open'],
    [10, 6, 'open'],
    [10, 7, 'nearly'],
    [10, 8, 'full'],
    [10, 12, 'full'],
  ] as const)('of %s places, two people and %d visitors: %s', (roomCapacity, visitors, fill) => {
    const room = aDoorList(list.parties, { roomCapacity });
    const acts: DoorAct[] = [
      ...arriveActs(sponsors, [0, 1], noted),
      { id: 'visite', notedAt: noted.now, kind: 'visitors', visitors },
    ];
    const count = countDoor(room, presenceAtDoor(room, kept(acts)));
    expect(count).toEqual({
      arrived: 2,
      expected: 6,
      visitors,
      inRoom: 2 + visitors,
      capacity: roomCapacity,
      fill,
    });
  });
});
