import type { Context } from '../context.ts';
import { findPublicEvent, type RegistrationKind } from '../events/find-public-event.ts';
import type { GuestsKind } from '../events/list-public-moments.ts';
import { foundOr404, NotFound } from '../refusals.ts';
import { withOffsetOfZone } from './offset-time.ts';
import { openEvent, type OpenEvent, type OpenMoment } from './open-event.ts';
import { readPublishedRows } from './published-rows.ts';

/** An event with what is asked for one at a time: where registrations stand, who organises, what changed. */
export interface OpenEventDetail extends Omit<OpenEvent, 'moments'> {
  readonly moments: readonly (OpenMoment & {
    /** What happens to whoever wants to come now; `none`: nobody books. */
    readonly booking: GuestsKind;
  })[];
  /** The territory first, then the associations. */
  readonly organisers: readonly string[];
  /** Registration of sponsors; nothing for what is no ceremony. */
  readonly registration: {
    readonly state: RegistrationKind;
    readonly closes_on: string;
    readonly url: string;
  } | null;
  /** Why it was cancelled; empty otherwise. */
  readonly cancellation_note: string;
  /** What was announced before the last change of time or place. */
  readonly previously: {
    readonly until: string;
    readonly starts_at: string;
    readonly ends_at: string;
    readonly place: { readonly name: string; readonly address: string } | null;
  } | null;
  /** The calendar file, where the place is told to everybody. */
  readonly calendar_url: string | null;
}

/**
 * Describes one published event by its address. `NotFound` for a draft, for what was never published, and for a
 * confidential one even under its secret address: data are made to be passed on. Public.
 */
export async function describeOpenEvent(
  context: Context,
  { slug }: { slug: string },
): Promise<OpenEventDetail> {
  const event = foundOr404(await findPublicEvent(context, { slug }));
  if (event.visibility === 'confidential') throw new NotFound();
  const { origin } = context.settings;
  const rows = await readPublishedRows(context, [slug]);
  const row = foundOr404(rows.events[0]);
  const open = openEvent(row, { origin, moments: rows.momentsOf(row), translationsOf: rows.translationsOf });
  const former = event.lastChange;
  return {
    ...open,
    moments: open.moments.map((moment, index) => ({
      ...moment,
      booking: event.moments[index]?.guests.kind ?? 'none',
    })),
    organisers: [event.territory.name, ...event.organisers],
    registration:
      event.kind === 'ceremony'
        ? {
            state: event.registration.kind,
            closes_on: event.registration.closesOn,
            url: `${open.url}/inscription`,
          }
        : null,
    cancellation_note: event.status === 'cancelled' ? event.cancellationNote : '',
    previously: former && {
      until: former.at,
      starts_at: withOffsetOfZone(former.startsAtLocal, event.timeZone),
      ends_at: withOffsetOfZone(former.endsAtLocal, event.timeZone),
      place: event.visibility === 'public' ? { name: former.placeName, address: former.address } : null,
    },
    calendar_url: event.visibility === 'public' ? `${open.url}/evenement.ics` : null,
  };
}
