import { randomUUID } from 'node:crypto';
import BetterSqlite3 from 'better-sqlite3';
import { addDays, localTimeOf, todayIn } from '#lib/dates/local-time.ts';

/** A ceremony of the campaign of today. */
export interface CeremonyOfToday {
  readonly territory: string;
  readonly id: string;
  readonly slug: string;
}

/** When a ceremony of the campaign begins and ends, in hours from now. */
interface Asked {
  readonly territory: string;
  readonly from: number;
  readonly to: number;
  readonly visibility?: 'public' | 'on-registration' | 'confidential';
  readonly status?: 'published' | 'cancelled' | 'draft';
}

const HOUR = 3_600_000;

/**
 * Writes a campaign of the days around today into a demonstration's database, and its ceremonies: those of the
 * demonstration itself take place in weeks. The demonstration's campaign stays the latest one.
 */
export function aCampaignOfToday(
  databasePath: string,
  { slug, name, ceremonies }: { slug: string; name: string; ceremonies: readonly Asked[] },
): CeremonyOfToday[] {
  const database = new BetterSqlite3(databasePath);
  const now = Date.now();
  const today = todayIn('Europe/Paris', new Date(now).toISOString());
  const campaignId = randomUUID();
  try {
    database
      .prepare(
        `insert into campaign (id, slug, name, day_on, mode, window_starts_on, window_ends_on, status, starts_at_time,
           public_text, created_at) values (?, ?, ?, ?, 'window', ?, ?, 'open', '18:00', ?, ?)`,
      )
      .run(
        campaignId,
        slug,
        name,
        today,
        addDays(today, -1),
        addDays(today, 1),
        'Une semaine pour se dire bienvenue.',
        new Date(now).toISOString(),
      );
    return ceremonies.map(({ territory, from, to, visibility = 'public', status = 'published' }) => {
      const town = database.prepare('select id, time_zone from territory where slug = ?').get(territory) as {
        id: string;
        time_zone: string;
      };
      const [startsAt, endsAt] = [from, to].map((hours) => new Date(now + hours * HOUR).toISOString()) as [
        string,
        string,
      ];
      const ceremony = {
        territory,
        id: randomUUID(),
        slug: `${territory}-${slug}-${randomUUID().slice(0, 4)}`,
      };
      database
        .prepare(
          `insert into event (territory_id, id, slug, kind, title, status, visibility, starts_at_local, ends_at_local,
             time_zone, starts_at, ends_at, place_name, address, description, official_name, official_function,
             contact_email, registration_closes_on, campaign_id, cancellation_note, created_at, published_at)
           values (?, ?, ?, 'ceremony', 'Cérémonie de parrainage', ?, ?, ?, ?, ?, ?, ?, 'Hôtel de ville',
             '1 place de la Mairie', '', 'Camille Exemple', 'maire', 'mairie@exemple.fr', ?, ?, '', ?, ?)`,
        )
        .run(
          town.id,
          ceremony.id,
          ceremony.slug,
          status,
          visibility,
          localTimeOf(startsAt, town.time_zone),
          localTimeOf(endsAt, town.time_zone),
          town.time_zone,
          startsAt,
          endsAt,
          today,
          campaignId,
          new Date(now - 48 * HOUR).toISOString(),
          status === 'draft' ? null : new Date(now - 24 * HOUR).toISOString(),
        );
      return ceremony;
    });
  } finally {
    database.close();
  }
}
