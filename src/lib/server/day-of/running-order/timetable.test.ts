import { describe, expect, test } from 'vitest';
import { afterStart, callsUntil, tellMinutes, timetableOf } from './timetable.ts';

const evening = {
  starts_at_local: '2026-12-18T18:30',
  ends_at_local: '2026-12-18T20:00',
  time_zone: 'Europe/Paris',
};
const acrossMidnight = { ...evening, starts_at_local: '2026-12-18T23:00', ends_at_local: '2026-12-19T01:00' };

describe('when things happen', () => {
  test('what is said before, the calls, what is said after; and by how much it ends too late', () => {
    const moments = [
      { when: 'before' as const, title: 'Accueil', minutes: 10 },
      { when: 'after' as const, title: 'Chorale', minutes: 20 },
    ];
    expect(timetableOf(evening, { moments }, { calls: 30, minutesAPair: 2 })).toEqual({
      callsBeginLocal: '2026-12-18T18:40',
      callsEndLocal: '2026-12-18T19:40',
      endsLocal: '2026-12-18T20:00',
      minutesBefore: 10,
      minutesOfCalls: 60,
      minutesAfter: 20,
      minutesOver: 0,
    });
    expect(timetableOf(evening, { moments }, { calls: 31, minutesAPair: 2 }).minutesOver).toBe(2);
  });

  test('the night on which the clocks go back has its hour twice', () => {
    const night = { ...evening, starts_at_local: '2026-10-25T02:30' };
    expect(afterStart(night, 60)).toBe('2026-10-25T02:30');
    expect(afterStart(night, 90)).toBe('2026-10-25T03:00');
  });

  test('whoever leaves sees the calls that are over by then; before the beginning none', () => {
    const until = (leavesAt: string, hours = evening) =>
      callsUntil(hours, { leavesAt, minutesBefore: 10, minutesAPair: 3 });
    expect(until('18:43')).toBe(1);
    expect(until('18:48')).toBe(2);
    expect(until('18:00')).toBe(0);
    // After midnight is the next day's only where the ceremony goes on until then.
    expect(until('00:10', acrossMidnight)).toBe(20);
    expect(until('00:10')).toBe(0);
  });

  test('minutes as they are said', () => {
    expect([50, 60, 110].map(tellMinutes)).toEqual(['50\u00a0min', '1\u00a0h', '1\u00a0h\u00a050']);
  });
});
