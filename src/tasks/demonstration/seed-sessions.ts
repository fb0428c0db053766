import { addDays } from '#lib/dates/local-time.ts';
import type { Context } from '#lib/server/context.ts';
import { inTerritory } from '#lib/server/database/access.ts';
import { addSession } from '#lib/server/information-sessions/add-session.ts';
import { chooseSession } from '#lib/server/information-sessions/choose-session.ts';
import { listOwnSessions } from '#lib/server/information-sessions/list-own-sessions.ts';
import { signLink } from '#lib/server/vault/sign-link.ts';
import type { CeremonyToFill } from './seed-people.ts';

/** The smaller room, of which one place is left. */
const SMALL_ROOM = 12;
const LARGE_ROOM = 60;

/** Plans two dates of the information session in the week before the ceremony of `day`. */
export async function seedSessions(context: Context, ceremony: CeremonyToFill, day: string): Promise<void> {
  const { territoryId, eventId } = ceremony;
  for (const session of [
    {
      starts_on: addDays(day, -6),
      starts_at: '10:00',
      ends_at: '11:30',
      place_name: 'Maison des associations, salle 2',
      address: '6 rue Berthe-de-Boissieux, 38000 Grenoble',
      capacity: SMALL_ROOM,
    },
    {
      starts_on: addDays(day, -3),
      starts_at: '18:30',
      ends_at: '20:00',
      place_name: 'Hôtel de ville, salon d’honneur',
      address: '11 boulevard Jean-Pain, 38000 Grenoble',
      capacity: LARGE_ROOM,
    },
  ]) {
    const added = await addSession(context, { territoryId, eventId, ...session });
    if (added.kind !== 'added') throw new Error('La séance d’essai a été refusée.');
  }
}

/** Lets most of those who have their place choose a date by their own link, the first one until one place is left. */
export async function seedSessionChoices(context: Context, ceremony: CeremonyToFill): Promise<void> {
  const confirmed = await inTerritory(context, ceremony.territoryId)
    .selectFrom('registration')
    .select(['id', 'places'])
    .where('event_id', '=', ceremony.eventId)
    .where('status', '=', 'confirmed')
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  let seated = 0;
  for (const [index, { id, places }] of confirmed.entries()) {
    // Some have not made up their mind.
    if (index % 5 === 4) continue;
    const token = signLink(context, 'manage-registration', { id, version: 0 });
    const [first, second] = (await listOwnSessions(context, { token })).sessions;
    const isFirst = seated + places < SMALL_ROOM;
    if (isFirst) seated += places;
    await chooseSession(context, { token, sessionId: (isFirst ? first : second)?.id ?? '' });
  }
}
