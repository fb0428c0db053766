import type { Transaction } from 'kysely';
import type { Context } from '../../context.ts';
import type { Database } from '../../database/schema.ts';
import { bondScope, openFollowUpContact, openKeptAnswers } from '../../follow-up/bonds/bond-contact.ts';
import { openGuestDetails } from '../../guests/guest-details.ts';
import { guestKeptUntil } from '../../guests/guest-kept.ts';
import { openRegistrationContact } from '../../registrations/open-registration-contact.ts';
import { openSponseeDetails } from '../../sponsees/sponsee-details.ts';
import { openSponsorDetails } from '../../sponsors/sponsor-details.ts';
import { openVault, type Vault } from '../../vault/open-vault.ts';
import { peopleKeptUntil, registrationKeptUntil } from '../retention-policy.ts';
import type { PersonKind } from './person-kind.ts';

/** Somebody who can still be read, as a search compares them. */
export interface KnownPerson {
  readonly kind: PersonKind;
  readonly id: string;
  readonly eventId: string;
  readonly names: readonly string[];
  /** Mail addresses and telephone numbers. */
  readonly addresses: readonly string[];
  readonly title: string;
  /** Local day of the ceremony or event. */
  readonly day: string;
  readonly status: string;
  /** UTC instant. */
  readonly keptUntil: string;
}

interface LivingEvent {
  readonly id: string;
  readonly title: string;
  readonly starts_at_local: string;
  readonly ends_at: string;
  readonly cancelled_at: string | null;
}

/** Opens everybody of a territory whose key lives. Whoever calls this records the names of households as read. */
export async function openKnownPeople(
  trx: Transaction<Database>,
  context: Context,
  territoryId: string,
): Promise<KnownPerson[]> {
  const living = new Set(await context.keyring.listLivingCeremonies());
  const events = await trx
    .selectFrom('event')
    .select(['id', 'title', 'starts_at_local', 'ends_at', 'cancelled_at'])
    .execute();
  const people: KnownPerson[] = [];
  for (const event of events) {
    if (!living.has(event.id)) continue;
    const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId: event.id });
    people.push(
      ...(await openSponsors(trx, vault, event)),
      ...(await openGuests(trx, vault, event)),
      ...(await openHouseholds(trx, vault, event)),
    );
  }
  return [...people, ...(await openContacts(trx, context, { territoryId, events, people }))];
}

async function openSponsors(
  trx: Transaction<Database>,
  vault: Vault,
  event: LivingEvent,
): Promise<KnownPerson[]> {
  const rows = await trx.selectFrom('registration').selectAll().where('event_id', '=', event.id).execute();
  const sponsors = await trx.selectFrom('sponsor').selectAll().where('event_id', '=', event.id).execute();
  const byRegistration = new Map(sponsors.map((row) => [row.registration_id, row]));
  return rows.map((row) => {
    const sponsor = byRegistration.get(row.id);
    const { email, phone } = openRegistrationContact(vault, row);
    return {
      ...placeOf(event),
      kind: 'registration',
      id: row.id,
      names: sponsor ? openSponsorDetails(vault, sponsor).people.map(({ name }) => name) : [],
      addresses: only([email, phone]),
      status: row.status,
      keptUntil: registrationKeptUntil(row, event).at,
    };
  });
}

async function openGuests(
  trx: Transaction<Database>,
  vault: Vault,
  event: LivingEvent,
): Promise<KnownPerson[]> {
  const rows = await trx
    .selectFrom('guest')
    .innerJoin('event_moment', 'event_moment.id', 'guest.moment_id')
    .selectAll('guest')
    .select(['event_moment.ends_at', 'event_moment.cancelled_at'])
    .where('guest.event_id', '=', event.id)
    .execute();
  return rows.map((row) => {
    const { name, email, phone } = openGuestDetails(vault, row);
    return {
      ...placeOf(event),
      kind: 'guest',
      id: row.id,
      names: [name],
      addresses: only([email, phone]),
      status: row.status,
      keptUntil: guestKeptUntil(row, {
        ends_at: row.ends_at,
        cancelled_at: row.cancelled_at ?? event.cancelled_at,
      }),
    };
  });
}

async function openHouseholds(
  trx: Transaction<Database>,
  vault: Vault,
  event: LivingEvent,
): Promise<KnownPerson[]> {
  const rows = await trx.selectFrom('sponsee').selectAll().where('event_id', '=', event.id).execute();
  return rows.map((row) => {
    const { people, contact } = openSponseeDetails(vault, row);
    const reached =
      contact.kind === 'email' ? contact.address : contact.kind === 'phone' ? contact.number : undefined;
    return {
      ...placeOf(event),
      kind: 'sponsee',
      id: row.id,
      names: people.flatMap(({ name, ownScript }) => only([name, ownScript])),
      addresses: only([reached]),
      status: row.status,
      keptUntil: peopleKeptUntil(event),
    };
  });
}

/** Those alone whose registration or household is gone: what is known of the others hangs on it. */
async function openContacts(
  trx: Transaction<Database>,
  context: Context,
  {
    territoryId,
    events,
    people,
  }: { territoryId: string; events: readonly LivingEvent[]; people: readonly KnownPerson[] },
): Promise<KnownPerson[]> {
  const living = new Set(await context.keyring.listLivingBonds());
  const present = new Set(people.map(({ id }) => id));
  const rows = await trx.selectFrom('follow_up_contact').selectAll().execute();
  const left: KnownPerson[] = [];
  for (const row of rows) {
    const event = events.find(({ id }) => id === row.event_id);
    const isKnown = row.subject_id !== null && present.has(row.subject_id);
    if (!event || isKnown || !living.has(row.bond_id)) continue;
    const vault = await openVault(context, bondScope(territoryId, row.bond_id));
    const contact = openFollowUpContact(vault, row);
    const kept = openKeptAnswers(vault, row);
    left.push({
      ...placeOf(event),
      kind: 'contact',
      id: row.id,
      names: kept?.details.people.map(({ name }) => name) ?? [],
      addresses: only([
        kept?.phone,
        contact.reach === 'email' ? contact.address : undefined,
        contact.reach === 'phone' ? contact.number : undefined,
      ]),
      status: 'followed',
      keptUntil: row.kept_until,
    });
  }
  return left;
}

function placeOf(event: LivingEvent): Pick<KnownPerson, 'eventId' | 'title' | 'day'> {
  return { eventId: event.id, title: event.title, day: event.starts_at_local.slice(0, 10) };
}

function only(values: readonly (string | undefined)[]): string[] {
  return values.filter((value) => value !== undefined);
}
