import { acrossTerritories } from '#lib/server/database/access.ts';
import { sourceDigest } from '#lib/server/translations/source-digest.ts';
import { aContext, as } from './a-context.ts';
import { aMoment } from './a-moment.ts';
import { aTerritory } from './a-territory.ts';
import { aVisitor } from './an-actor.ts';
import { anEvent } from './an-event.ts';

/** What an answer of the open interface holds. */
export type Json = Record<string, unknown>;

/** One town, asked by a visitor. */
export async function anOpenNetwork() {
  const context = as(await aContext(), aVisitor);
  const town = await aTerritory(context, { name: 'Grenoble', slug: 'grenoble', code: '38185' });
  return { context, town, territory_id: town.id };
}

/** A network in which everything that the interface can say is said once. */
export async function aFullNetwork() {
  const network = await anOpenNetwork();
  const { context, territory_id } = network;
  const db = acrossTerritories(context, 'seed the demonstration');
  const full = await anEvent(context, {
    territory_id,
    slug: 'tout',
    occasion_key: 'migrants',
    description: 'Avec un *spectacle*.',
    access_note: 'Tram A, arrêt Chavant.',
    is_step_free: 1,
    has_sign_language: 1,
    spoken_languages: '["ar","ti"]',
    last_change: JSON.stringify({
      at: '2026-11-21T10:00:00.000Z',
      before: {
        starts_at_local: '2026-12-18T17:00',
        ends_at_local: '2026-12-18T19:00',
        place_name: 'Gymnase',
        address: '2 rue Neuve',
      },
    }),
  });
  await aMoment(context, { territory_id, event_id: full.id, takes_guests: 1, guest_capacity: 10 });
  await aMoment(context, {
    territory_id,
    event_id: full.id,
    title: 'Repas',
    kind: 'meal',
    starts_at_local: '2026-12-18T20:30',
    cancelled_at: '2026-11-21T08:00:00.000Z',
  });
  await anEvent(context, {
    territory_id,
    slug: 'rien',
    kind: 'exhibition',
    ends_at_local: '2026-12-30T20:30',
    ends_at: '2026-12-30T19:30:00.000Z',
  });
  await anEvent(context, { territory_id, slug: 'ailleurs', visibility: 'on-registration' });
  await anEvent(context, {
    territory_id,
    slug: 'annule',
    status: 'cancelled',
    cancelled_at: '2026-11-21T08:00:00.000Z',
    cancellation_note: 'La salle est inondée.',
  });
  await db
    .insertInto('own_text_translation')
    .values(
      [
        ['title', full.title, 'Sponsorship ceremony'],
        ['description', 'Autre texte français', 'Stale'],
        ['access_note', full.access_note, 'Tram A, Chavant stop.'],
      ].map(([field = '', french = '', text = '']) => ({
        territory_id,
        subject: 'event' as const,
        subject_id: full.id,
        field,
        locale: 'en',
        text,
        source_digest: sourceDigest(french),
        updated_at: '2026-11-21T08:00:00.000Z',
      })),
    )
    .execute();
  return { ...network, full };
}

/** Reads an answer. */
export async function readJson(response: Response): Promise<Json> {
  return (await response.json()) as Json;
}
