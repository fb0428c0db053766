import { presenceOf } from './arrivals/read-presence.ts';
import type { DayState } from './day-view.ts';
import { presenceOfPair } from './lay-out-day.ts';
import { expectedAmong, revisionOf, type DayRows } from './read-day-rows.ts';

/** Counts a day without opening any name: places of registrations, households as one each. Pure. */
export function countDay(rows: DayRows): DayState {
  const { arrivals, visitors } = presenceOf(rows.acts, expectedAmong(rows));
  const there = new Set([...arrivals.values()].map(({ subject }) => subject.id));
  const registrationOf = new Map(rows.sponsors.map((sponsor) => [sponsor.id, sponsor]));
  const entered = new Set(rows.sponsees.filter(({ status }) => status === 'entered').map(({ id }) => id));
  const presences = [
    ...Map.groupBy(
      rows.pairs.filter(({ status, sponsee_id }) => status === 'confirmed' && entered.has(sponsee_id)),
      ({ sponsee_id }) => sponsee_id,
    ),
  ].map(([sponseeId, own]) =>
    presenceOfPair([
      { isThere: there.has(sponseeId) },
      ...own.flatMap(({ sponsor_id }) => {
        const sponsor = registrationOf.get(sponsor_id);
        return sponsor?.status === 'confirmed' ? [{ isThere: there.has(sponsor.registration_id) }] : [];
      }),
    ]),
  );
  const having = (presence: (typeof presences)[number]) =>
    presences.filter((each) => each === presence).length;
  return {
    revision: revisionOf(rows),
    peopleThere: arrivals.size,
    visitors,
    complete: having('complete'),
    half: having('half'),
    nobody: having('nobody'),
  };
}
