import type { Context } from '../context.ts';
import { inTerritory } from '../database/access.ts';
import { openVault } from '../vault/open-vault.ts';
import { followGuestLink } from './follow-guest-link.ts';
import { openGuestDetails } from './guest-details.ts';
import { guestKeptUntil } from './guest-kept.ts';
import { calledOffAt, isCalledOff, placeOfMoment, readGuestedMoment } from './guested-moment.ts';
import { rankOfGuest } from './hold-guest-places.ts';
import { listGuestMessageIds } from './list-guest-messages.ts';
import type { GuestRow, GuestStatus } from './tables.ts';

/** What a guest sees of their booking: all that is known of them, and what they came for. */
export interface OwnPlace {
  readonly status: GuestStatus;
  readonly places: number;
  /** On the waiting list, from 1. */
  readonly rank: number | null;
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
  /** Messages that were written to them. */
  readonly messages: number;
  /** UTC instant. */
  readonly keptUntil: string;
  readonly isCalledOff: boolean;
  /** It has begun. */
  readonly isOver: boolean;
  readonly moment: {
    readonly id: string;
    readonly title: string;
    readonly startsAtLocal: string;
    readonly endsAtLocal: string;
    readonly timeZone: string;
    /** Empty until they have a place, where anybody may not read it. */
    readonly place: string;
  };
  readonly event: {
    readonly title: string;
    /** Of its public page; nothing where it has none any more. */
    readonly slug: string | null;
    readonly territoryName: string;
    readonly contactEmail: string;
  };
}

/** Shows a guest their booking by their personal link, and changes nothing: a scanner that opens it burns nothing. */
export async function showOwnPlace(context: Context, { token }: { token: string }): Promise<OwnPlace> {
  return showPlaceOf(context, await followGuestLink(context, token));
}

/** As {@link showOwnPlace}, of this guest. Who may ask is the caller's part. */
export async function showPlaceOf(context: Context, guest: GuestRow): Promise<OwnPlace> {
  const { territory_id: territoryId, event_id: eventId } = guest;
  const db = inTerritory(context, territoryId);
  const moment = await readGuestedMoment(db, guest.moment_id);
  const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
  const { name, email = null, phone = null } = openGuestDetails(vault, guest);
  const isPlaceTold = guest.status === 'confirmed' || moment.visibility === 'public';
  return {
    status: guest.status,
    places: guest.places,
    rank:
      guest.status === 'waiting' && guest.waiting_position !== null
        ? await rankOfGuest(db, { momentId: moment.id, position: guest.waiting_position })
        : null,
    name,
    email,
    phone,
    messages: (await listGuestMessageIds(db, { eventId, guestIds: [guest.id] })).length,
    keptUntil: guestKeptUntil(guest, { ends_at: moment.ends_at, cancelled_at: calledOffAt(moment) }),
    isCalledOff: isCalledOff(moment),
    isOver: moment.starts_at <= context.clock.now(),
    moment: {
      id: moment.id,
      title: moment.title,
      startsAtLocal: moment.starts_at_local,
      endsAtLocal: moment.ends_at_local,
      timeZone: moment.time_zone,
      place: isPlaceTold ? placeOfMoment(moment) : '',
    },
    event: {
      title: moment.event_title,
      slug: moment.visibility === 'confidential' ? null : moment.slug,
      territoryName: moment.territoryName,
      contactEmail: moment.contact_email,
    },
  };
}
