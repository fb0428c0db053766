import { randomBytes } from 'node:crypto';
import { acrossTerritories } from '#lib/server/database/access.ts';
import { newSecret } from '#lib/server/database/new-id.ts';
import type { EventMomentRow, EventRow } from '#lib/server/events/tables.ts';
import { bookPlaces } from '#lib/server/guests/book-places.ts';
import { changeOwnPlaces } from '#lib/server/guests/change-own-places.ts';
import { confirmGuest } from '#lib/server/guests/confirm-guest.ts';
import type { BookingInput } from '#lib/server/guests/guest-form.ts';
import { withdrawOwnPlace } from '#lib/server/guests/withdraw-guest.ts';
import { drawFormToken } from '#lib/server/registrations/guards/guard-form-token.ts';
import { signLink } from '#lib/server/vault/sign-link.ts';
import { aClock, aContext, as, type TestContext } from './a-context.ts';
import { aMoment } from './a-moment.ts';
import { mailsTo } from './a-registration.ts';
import { aTerritory } from './a-territory.ts';
import { anOrganiser, aVisitor } from './an-actor.ts';
import { anEvent } from './an-event.ts';

/** The public form as a neighbour fills it, alone unless told otherwise. */
export function bookingForm(given: Partial<BookingInput> = {}): BookingInput {
  return {
    name: 'Rosa Exemple',
    email: 'rosa@exemple.fr',
    email_checked: false,
    places: 1,
    submission_token: newSecret(),
    ...given,
  };
}

/** Sends the form of a moment as a visitor, a second after whatever came before, its page drawn a minute ago. */
export async function sendBooking(
  context: TestContext,
  { slug, momentId }: { slug: string; momentId: string },
  given: Partial<BookingInput> = {},
  locale = 'fr',
  clientAddress = `2001:db8:${randomBytes(2).toString('hex')}:${randomBytes(2).toString('hex')}::1`,
) {
  context.clock.advance({ seconds: 1 });
  const minuteAgo = new Date(Date.parse(context.clock.now()) - 60_000).toISOString();
  const drawn = await drawFormToken({ ...context, clock: aClock(minuteAgo) }, { eventId: momentId });
  return bookPlaces(as(context, aVisitor), {
    slug,
    momentId,
    locale,
    form: bookingForm({ submission_token: drawn, ...given }),
    clientAddress,
  });
}

/** An evening whose one moment takes bookings, with its town, and what people do there. */
export interface Evening {
  readonly house: TestContext;
  readonly territoryId: string;
  readonly event: EventRow;
  readonly moment: EventMomentRow;
  /** Ids by which its use cases are asked. */
  readonly at: { readonly territoryId: string; readonly eventId: string; readonly momentId: string };
  readonly owner: TestContext;
  readonly visitor: TestContext;
  /** Sends the form; the address is made from the name. */
  asks(name: string, places?: number): Promise<string>;
  /** Sends the form and follows its link; returns the token of the personal page. */
  books(name: string, places?: number): Promise<string>;
  /** The token of the latest link mailed to somebody. */
  linkOf(name: string): Promise<string>;
  leaves(token: string): ReturnType<typeof withdrawOwnPlace>;
  resizes(token: string, places: number): ReturnType<typeof changeOwnPlaces>;
  guests(): Promise<{ id: string; status: string; places: number; waiting_position: number | null }[]>;
  statusOf(token: string): Promise<string | undefined>;
  placesTaken(): Promise<number>;
}

/** The address that stands for a name. */
export function addressOfGuest(name: string): string {
  return `${name.toLowerCase()}@exemple.fr`;
}

/** A concert with so many seats (no limit when none is told), in a town of its own. */
export async function anEvening(
  guest_capacity: number | null = null,
  {
    house: given,
    event: ofEvent = {},
    moment: ofMoment = {},
  }: { house?: TestContext; event?: Partial<EventRow>; moment?: Partial<EventMomentRow> } = {},
): Promise<Evening> {
  const house = given ?? (await aContext());
  const { id: territoryId } = await aTerritory(house);
  const event = await anEvent(house, {
    kind: 'concert',
    title: 'Concert pour la journée',
    ...ofEvent,
    territory_id: territoryId,
  });
  const moment = await aMoment(house, {
    kind: 'concert',
    title: 'Chorale des deux rives',
    ...ofMoment,
    takes_guests: ofMoment.takes_guests ?? 1,
    guest_capacity,
    territory_id: territoryId,
    event_id: event.id,
  });
  const visitor = as(house, aVisitor);
  const everywhere = acrossTerritories(house, 'seed the demonstration');
  const to = { slug: event.slug, momentId: moment.id };
  const linkOf = async (name: string) => guestToken(await mailsTo(house, addressOfGuest(name)));
  const guests = () =>
    everywhere
      .selectFrom('guest')
      .select(['id', 'status', 'places', 'waiting_position'])
      .where('moment_id', '=', moment.id)
      .orderBy('created_at')
      .orderBy('id')
      .execute();
  const asks = async (name: string, places = 1) => {
    const outcome = await sendBooking(house, to, { name, email: addressOfGuest(name), places });
    return outcome.kind;
  };
  return {
    house,
    territoryId,
    event,
    moment,
    at: { territoryId, eventId: event.id, momentId: moment.id },
    owner: as(house, anOrganiser(territoryId)),
    visitor,
    asks,
    books: async (name, places) => {
      await asks(name, places);
      const token = await linkOf(name);
      house.clock.advance({ seconds: 1 });
      await confirmGuest(visitor, { token });
      return token;
    },
    linkOf,
    leaves: (token) => {
      house.clock.advance({ seconds: 1 });
      return withdrawOwnPlace(visitor, { token });
    },
    resizes: (token, places) => {
      house.clock.advance({ seconds: 1 });
      return changeOwnPlaces(visitor, { token, places });
    },
    guests,
    statusOf: async (token) => {
      const rows = await guests();
      return rows.find(({ id }) => token.startsWith(`${id}.`))?.status;
    },
    placesTaken: async () => {
      const row = await everywhere
        .selectFrom('event_moment')
        .select('guest_places_taken')
        .where('id', '=', moment.id)
        .executeTakeFirstOrThrow();
      return row.guest_places_taken;
    },
  };
}

/** The token of the latest link to a guest's own page in some mails. */
export function guestToken(mails: readonly { readonly text: string }[]): string {
  const tokens = mails.flatMap(({ text }) => /\/ma-place\/([\w.-]+)/u.exec(text)?.[1] ?? []);
  const last = tokens.at(-1);
  if (!last) throw new Error('No mail with a link to /ma-place/');
  return last;
}

/** The personal link of a guest, as the mails write it. */
export function linkOfGuest(house: TestContext, id: string): string {
  return signLink(house, 'manage-guest', { id, version: 0 });
}

/** The latest mail to somebody. */
export async function lastMailTo({ house }: Evening, name: string) {
  return (await mailsTo(house, addressOfGuest(name))).at(-1);
}

/** What an organiser's form holds of the moment as it was made, but for what is given. */
export function momentForm({ at, moment }: Evening, given: object = {}) {
  return {
    ...at,
    kind: moment.kind,
    title: moment.title,
    description: undefined,
    starts_on: moment.starts_at_local.slice(0, 10),
    starts_at: moment.starts_at_local.slice(11),
    ends_on: undefined,
    ends_at: moment.ends_at_local.slice(11),
    place_name: moment.place_name,
    address: moment.address,
    takes_guests: true,
    guest_capacity: moment.guest_capacity ?? undefined,
    revision: 0,
    ...given,
  };
}
