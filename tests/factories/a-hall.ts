import type { Selectable } from 'kysely';
import { acrossTerritories } from '#lib/server/database/access.ts';
import type { Database } from '#lib/server/database/schema.ts';
import { changeCeremony } from '#lib/server/invitations/change-ceremony.ts';
import { welcomeSponsor } from '#lib/server/invitations/welcome-sponsor.ts';
import { signLink } from '#lib/server/vault/sign-link.ts';
import { aContext, as } from './a-context.ts';
import { mailsTo } from './a-registration.ts';
import { aSponsor } from './a-sponsor.ts';
import { aTerritory } from './a-territory.ts';
import { anOrganiser, aVisitor } from './an-actor.ts';
import { anEvent } from './an-event.ts';

/** A registration as it stands in the database. */
export type RegistrationRow = Selectable<Database['registration']>;

/** A ceremony on 18 December with few places, and everything that can happen to its registrations. */
export async function aHall(sponsor_capacity: number | null) {
  const house = await aContext();
  const { id: territoryId } = await aTerritory(house);
  const event = await anEvent(house, { territory_id: territoryId, sponsor_capacity });
  const visitor = as(house, aVisitor);
  const organiser = as(house, anOrganiser(territoryId, 'editor'));
  const everywhere = acrossTerritories(house, 'seed the demonstration');
  const registrations = () => everywhere.selectFrom('registration').selectAll().orderBy('id').execute();
  const find = async (id: string): Promise<RegistrationRow> => {
    const row = (await registrations()).find((each) => each.id === id);
    if (!row) throw new Error('No such registration');
    return row;
  };
  const readEvent = () => everywhere.selectFrom('event').selectAll().executeTakeFirstOrThrow();
  const link = (id: string) => ({ token: signLink(house, 'manage-registration', { id, version: 0 }) });
  const comes = async (places: 1 | 2 = 1): Promise<string> => {
    house.clock.advance({ seconds: 1 });
    const { registrationId } = await aSponsor(house, event, { status: 'unconfirmed', places });
    await welcomeSponsor(visitor, {
      token: signLink(house, 'confirm-registration', { id: registrationId, version: 0 }),
    });
    return registrationId;
  };
  const setCapacity = async (capacity: number | undefined) => {
    const now = await readEvent();
    return changeCeremony(organiser, {
      territoryId,
      eventId: event.id,
      starts_on: '2026-12-18',
      starts_at: '18:30',
      ends_at: '20:30',
      place_name: now.place_name,
      address: now.address,
      official_name: now.official_name,
      official_function: now.official_function,
      contact_email: now.contact_email,
      associations: [],
      title: now.title,
      description: '',
      visibility: 'public',
      registration_closes_on: now.registration_closes_on,
      sponsor_capacity: capacity,
      revision: now.revision,
    });
  };
  const statusOf = async (id: string) => (await find(id)).status;
  const mailKinds = async (id: string) => {
    const { id: sponsorId } = await everywhere
      .selectFrom('sponsor')
      .select('id')
      .where('registration_id', '=', id)
      .executeTakeFirstOrThrow();
    return (await mailsTo(house, `${sponsorId}@exemple.fr`)).map(({ kind }) => kind);
  };
  return {
    house,
    visitor,
    organiser,
    territoryId,
    registrations,
    find,
    readEvent,
    link,
    comes,
    setCapacity,
    statusOf,
    mailKinds,
  };
}

export type Hall = Awaited<ReturnType<typeof aHall>>;
