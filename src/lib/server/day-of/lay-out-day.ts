import { personKey, type DoorSubject, type Presence } from '#lib/day/arrivals.ts';
import type { SponseeDetails } from '../sponsees/sponsee-details.ts';
import { sponseeNames } from '../sponsees/sponsee-details.ts';
import { isUncalled, isUnnamed } from '../sponsees/shown-names.ts';
import { sponsorNames, type SponsorDetails } from '../sponsors/sponsor-details.ts';
import type { DayHousehold, DayPair, DayParty, DayPhase, DaySponsor, PairPresence } from './day-view.ts';
import { MINUTES_OF_WARNING } from './warning-time.ts';

/** The people of a day, opened. */
export interface OpenedDay {
  readonly households: readonly { readonly id: string; readonly details: SponseeDetails }[];
  readonly sponsors: readonly {
    readonly id: string;
    readonly registrationId: string;
    readonly details: SponsorDetails;
  }[];
  readonly pairs: readonly {
    readonly id: string;
    readonly sponsee_id: string;
    readonly sponsor_id: string;
    readonly status: string;
  }[];
  /** Of households and sponsors. */
  readonly numbers: ReadonlyMap<string, readonly number[]>;
  readonly presence: Presence;
  /** An instant (UTC) on the ceremony's own clock. */
  readonly toLocal: (instant: string) => string;
}

/** The day's people as its screen shows them. */
export interface DayPeople {
  /** In the order of the calls; whoever is not called stands at the end. */
  readonly pairs: readonly DayPair[];
  /** Confirmed sponsors whom nobody was promised; those who are there first. */
  readonly reserve: readonly DaySponsor[];
  /** Households without a confirmed sponsor. */
  readonly waiting: readonly DayHousehold[];
}

const byName = new Intl.Collator('fr');

/** Lays out who is there and who is missing. Pure. */
export function layOutDay(day: OpenedDay): DayPeople {
  const { pairs, numbers } = day;
  const households = new Map(day.households.map(({ id, details }) => [id, householdOf(day, id, details)]));
  const sponsors = new Map(day.sponsors.map((sponsor) => [sponsor.id, sponsorOf(day, sponsor)]));
  const confirmed = pairs.filter(({ status }) => status === 'confirmed');
  const laid = [...Map.groupBy(confirmed, ({ sponsee_id }) => sponsee_id)].flatMap(
    ([sponseeId, own]): DayPair[] => {
      const household = households.get(sponseeId);
      if (!household) return [];
      const beside = own.flatMap(({ id, sponsor_id }): DaySponsor[] => {
        const sponsor = sponsors.get(sponsor_id);
        return sponsor ? [{ ...sponsor, pairId: id }] : [];
      });
      const number = numbers.get(sponseeId)?.[0] ?? null;
      return [{ number, household, sponsors: beside, presence: presenceOfPair([household, ...beside]) }];
    },
  );
  const promised = new Set(pairs.map(({ sponsor_id }) => sponsor_id));
  const paired = new Set(confirmed.map(({ sponsee_id }) => sponsee_id));
  return {
    pairs: laid.sort((a, b) => (a.number ?? Infinity) - (b.number ?? Infinity)),
    reserve: [...sponsors.values()]
      .filter(({ sponsorId }) => !promised.has(sponsorId))
      .sort((a, b) => Number(b.isThere) - Number(a.isThere) || byName.compare(a.names, b.names)),
    waiting: [...households.values()]
      .filter(({ id }) => !paired.has(id))
      .sort((a, b) => byName.compare(a.names, b.names)),
  };
}

/** A pair is arrived when every side of it is: the household, and each sponsor. One person is enough for a side. */
export function presenceOfPair(sides: readonly Pick<DayParty, 'isThere'>[]): PairPresence {
  const there = sides.filter(({ isThere }) => isThere).length;
  if (there === 0) return 'nobody';
  return there === sides.length ? 'complete' : 'half';
}

/** Where a day stands at an instant. All instants UTC ISO. */
export function phaseOf(
  { starts_at, ends_at }: { readonly starts_at: string; readonly ends_at: string },
  now: string,
  hoursBefore: number,
): DayPhase {
  const minutesToStart = (Date.parse(starts_at) - Date.parse(now)) / 60_000;
  if (minutesToStart > hoursBefore * 60) return 'before';
  if (minutesToStart > MINUTES_OF_WARNING) return 'day';
  if (minutesToStart > 0) return 'soon';
  return now < ends_at ? 'begun' : 'over';
}

function partyOf(
  { presence, toLocal }: OpenedDay,
  subject: DoorSubject,
  names: string,
  people: readonly { readonly name: string }[],
): DayParty {
  const shown = people.map(({ name }, person) => {
    const arrival = presence.arrivals.get(personKey(subject, person));
    return { name, arrivedAt: arrival ? toLocal(arrival.arrivedAt) : null };
  });
  return { ...subject, names, people: shown, isThere: shown.some(({ arrivedAt }) => arrivedAt !== null) };
}

function householdOf(day: OpenedDay, id: string, details: SponseeDetails): DayHousehold {
  return {
    ...partyOf(day, { kind: 'sponsee', id }, sponseeNames(details), details.people),
    isUnnamed: isUnnamed(details),
    isUncalled: isUncalled(details),
    isNotPhotographed: details.imageConsent === 'none',
  };
}

function sponsorOf(
  day: OpenedDay,
  { id, registrationId, details }: OpenedDay['sponsors'][number],
): DaySponsor {
  const subject = { kind: 'registration' as const, id: registrationId };
  return { ...partyOf(day, subject, sponsorNames(details), details.people), sponsorId: id, pairId: null };
}
