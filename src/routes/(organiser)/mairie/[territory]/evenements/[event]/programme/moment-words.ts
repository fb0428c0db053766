import { formatPeriod, formatTime } from '#lib/dates/format-date.ts';
import { counted } from '#lib/labels/people.ts';

interface Moment {
  readonly kind: string;
  readonly title: string;
  readonly description: string;
  readonly startsAtLocal: string;
  readonly endsAtLocal: string;
  readonly placeName: string;
  readonly address: string;
  readonly takesGuests: boolean;
  readonly guestCapacity: number | null;
  readonly guestPlacesTaken: number;
}

/** « de 18 h à 20 h » within a day (the list is by day), else from one day to another. */
export function hoursOf({ startsAtLocal, endsAtLocal }: Moment): string {
  const isOneDay = startsAtLocal.slice(0, 10) === endsAtLocal.slice(0, 10);
  return isOneDay
    ? `de ${formatTime(startsAtLocal, 'fr')} à ${formatTime(endsAtLocal, 'fr')}`
    : formatPeriod(startsAtLocal, endsAtLocal, 'fr');
}

/** « 12 places réservées sur 40 », « entrée libre ». */
export function placesOf({ takesGuests, guestCapacity, guestPlacesTaken }: Moment): string {
  if (!takesGuests) return 'Entrée libre';
  const taken = counted(guestPlacesTaken, 'place réservée', 'places réservées');
  return guestCapacity === null
    ? `Sur réservation, ${taken}`
    : `Sur réservation, ${taken} sur ${guestCapacity}`;
}

/** What the form holds of a moment that exists. */
export function fieldsOf(moment: Moment) {
  return {
    kind: moment.kind,
    title: moment.title,
    description: moment.description,
    starts_on: moment.startsAtLocal.slice(0, 10),
    starts_at: moment.startsAtLocal.slice(11),
    ends_on: moment.endsAtLocal.slice(0, 10),
    ends_at: moment.endsAtLocal.slice(11),
    place_name: moment.placeName,
    address: moment.address,
    takes_guests: moment.takesGuests,
    guest_capacity: moment.guestCapacity,
  };
}

/** The moments under the day on which each begins, in their order. */
export function byDay<M extends Moment>(moments: readonly M[]): { day: string; moments: M[] }[] {
  const days = [...new Set(moments.map(({ startsAtLocal }) => startsAtLocal.slice(0, 10)))];
  return days.map((day) => ({
    day,
    moments: moments.filter(({ startsAtLocal }) => startsAtLocal.startsWith(day)),
  }));
}
