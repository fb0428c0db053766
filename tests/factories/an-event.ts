import type { Selectable } from 'kysely';
import type { Context } from '#lib/server/context.ts';
import { acrossTerritories } from '#lib/server/database/access.ts';
import { newId } from '#lib/server/database/new-id.ts';
import type { Database } from '#lib/server/database/schema.ts';

type EventRow = Selectable<Database['event']>;

/**
 * Writes a ceremony with the key of its people: published, public, on 18 December 2026 at 18:30 in Paris
 * unless told otherwise.
 */
export async function anEvent(
  context: Context,
  given: Partial<EventRow> & { territory_id: string },
): Promise<EventRow> {
  const id = given.id ?? newId();
  const now = context.clock.now();
  const row: EventRow = {
    id,
    slug: `ceremonie-${id.slice(0, 8)}`,
    kind: 'ceremony',
    title: 'Cérémonie de parrainage républicain',
    status: 'published',
    visibility: 'public',
    starts_at_local: '2026-12-18T18:30',
    ends_at_local: '2026-12-18T20:30',
    time_zone: 'Europe/Paris',
    starts_at: '2026-12-18T17:30:00.000Z',
    ends_at: '2026-12-18T19:30:00.000Z',
    place_name: 'Hôtel de ville',
    address: '11 boulevard Jean-Pain, 38000 Grenoble',
    description: '',
    official_name: 'Camille Exemple',
    official_function: 'maire',
    contact_email: 'mairie@exemple.fr',
    registration_closes_on: '2026-12-11',
    sponsor_capacity: null,
    sponsor_places_taken: 0,
    last_waiting_position: 0,
    registration_state: 'open',
    offer_hours: 48,
    asked_questions: '["offers","half-days","place"]',
    campaign_id: null,
    occasion_key: null,
    cancellation_note: '',
    created_at: now,
    published_at: now,
    cancelled_at: null,
    pairing_settings: '{}',
    board_revision: 0,
    access_note: '',
    is_step_free: 0,
    has_sign_language: 0,
    has_interpreter: 0,
    spoken_languages: '[]',
    photo_rule: 'asked',
    last_change: null,
    revision: 0,
    ...given,
  };
  await acrossTerritories(context, 'seed the demonstration').insertInto('event').values(row).execute();
  await context.keyring.createKey({ kind: 'ceremony', territoryId: row.territory_id, eventId: row.id });
  return row;
}
