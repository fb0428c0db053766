import type { Context } from '#lib/server/context.ts';
import { inTerritory } from '#lib/server/database/access.ts';
import { newSecret } from '#lib/server/database/new-id.ts';
import { addGuest } from '#lib/server/guests/add-guest.ts';
import { bookPlaces } from '#lib/server/guests/book-places.ts';
import { confirmGuest } from '#lib/server/guests/confirm-guest.ts';
import { signLink } from '#lib/server/vault/sign-link.ts';

/** Who booked, for how many people, and whether they have not confirmed yet. */
type Booking = readonly [name: string, places: number, isUnconfirmed?: 'to confirm'];

/** Invented guests, by the code of the town: a film with room left, a workshop that is full. */
const GUESTS: Readonly<Record<string, readonly Booking[]>> = {
  '38185': [
    ['Colette Érable', 2],
    ['Idriss Noisetier', 4],
    ['Mina Pervenche', 1],
    ['Lucien Rouge-Gorge', 2, 'to confirm'],
  ],
  '75056': [
    ['Awa Glycine', 4],
    ['Paulette Merle', 2],
    ['Tewolde Acacia', 3],
    ['Nina Chardonneret', 2],
    ['Basile Lierre', 1],
  ],
};

/** Has neighbours book the first moment of a town's events that takes bookings, by the use cases of real life. */
export async function seedGuests(
  context: Context,
  { territoryId, code }: { territoryId: string; code: string },
): Promise<void> {
  const bookings = GUESTS[code];
  if (!bookings) return;
  const db = inTerritory(context, territoryId);
  const { slug, eventId, momentId } = await db
    .selectFrom('event_moment')
    .innerJoin('event', 'event.id', 'event_moment.event_id')
    .select(['event.slug', 'event.id as eventId', 'event_moment.id as momentId'])
    .where('event_moment.takes_guests', '=', 1)
    .where('event.kind', '!=', 'ceremony')
    .where('event.status', '=', 'published')
    .where('event_moment.starts_at', '>', context.clock.now())
    .orderBy('event_moment.starts_at')
    .executeTakeFirstOrThrow();
  for (const [index, [name, places, isUnconfirmed]] of bookings.entries()) {
    const form = {
      name,
      email: `invite-${code}-${index}@exemple.fr`,
      email_checked: false,
      places,
      submission_token: newSecret(),
    };
    await bookPlaces(context, { slug, momentId, locale: 'fr', form });
    if (isUnconfirmed) continue;
    const { id } = await db
      .selectFrom('guest')
      .select('id')
      .where('moment_id', '=', momentId)
      .where('status', '=', 'unconfirmed')
      .executeTakeFirstOrThrow();
    await confirmGuest(context, { token: signLink(context, 'manage-guest', { id, version: 0 }) });
  }
  const form = { name: 'Madeleine Fougère', places: 1, email: undefined, phone: '0639981234' };
  await addGuest(context, {
    territoryId,
    eventId,
    momentId,
    form: { ...form, submission_token: newSecret() },
  });
}
