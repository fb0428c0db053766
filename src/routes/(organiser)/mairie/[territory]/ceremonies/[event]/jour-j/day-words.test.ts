import { describe, expect, it } from 'vitest';
import { nextOfDay, sayChange } from './day-words.ts';
import { sayClock, sayLength } from './rapport/report-lines.ts';

const state = { revision: 1, peopleThere: 0, visitors: 0, complete: 0, half: 0, nobody: 2 };
const prepared = { doors: 1, lecterns: 0, hasOrder: true, roomCapacity: 120 };

const aDay = (given: Partial<Parameters<typeof nextOfDay>[0]>) => ({
  phase: 'before' as const,
  state,
  preparations: prepared,
  isAttendanceConfirmed: false,
  currentCall: null,
  pairs: ['one', 'other'],
  ...given,
});

describe('what comes next on the day', () => {
  it.each([
    ['no door yet', aDay({ preparations: { ...prepared, doors: 0 } }), 'Créez une porte'],
    ['no order yet', aDay({ preparations: { ...prepared, hasOrder: false } }), 'Rangez l’ordre des appels'],
    [
      'nobody said how large the room is',
      aDay({ preparations: { ...prepared, roomCapacity: null } }),
      'Dites combien de personnes la salle contient',
    ],
    ['all is ready', aDay({}), 'Tout est prêt pour l’accueil'],
    ['people come', aDay({ phase: 'day' }), 'Accueillez les personnes'],
    [
      'one half is missing near the start',
      aDay({ phase: 'soon', state: { ...state, half: 1, nobody: 1 } }),
      '1\u00a0binôme attend quelqu’un',
    ],
    [
      'everybody is there',
      aDay({ phase: 'soon', state: { ...state, complete: 2, nobody: 0 } }),
      'Tous les binômes sont là',
    ],
    ['a call is on', aDay({ phase: 'begun', currentCall: 7 }), 'Appel nº\u00a07 en cours'],
    ['it is over', aDay({ phase: 'over' }), 'Confirmez qui est venu'],
    [
      'presences are confirmed',
      aDay({ phase: 'over', isAttendanceConfirmed: true }),
      'Dites que la cérémonie a eu lieu',
    ],
  ])('says it when %s', (_when, day, title) => {
    expect(nextOfDay(day).title).toBe(title);
  });
});

describe('what changed meanwhile', () => {
  it('is said in counts, and not at all where no count changed', () => {
    const after = { ...state, revision: 2, peopleThere: 2, complete: 1 };
    expect(sayChange(state, after)).toBe('2\u00a0arrivées de plus. 1\u00a0binôme complet de plus.');
    expect(sayChange(after, state)).toBe('2\u00a0arrivées annulées.');
    expect(sayChange(state, { ...state, revision: 3 })).toBe('');
  });
});

describe('a line of the report', () => {
  it('says how wrong a clock was, from two minutes on', () => {
    expect(sayClock({ clockOffSeconds: 119 })).toBe('');
    expect(sayClock({ clockOffSeconds: -240 })).toContain('avançait de 4\u00a0min');
    expect(sayClock({ clockOffSeconds: 130 })).toContain('retardait de 2\u00a0min\u00a010\u00a0s');
    expect(sayLength(3720)).toBe('1\u00a0h\u00a002');
  });
});
