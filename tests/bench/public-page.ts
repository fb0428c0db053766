import { kyselyOnSqlite, openSqliteFile } from '#lib/server/database/connection.ts';
import { sourceDigest } from '#lib/server/translations/source-digest.ts';
import { migrateDatabase } from '#lib/server/database/migrate-database.ts';
import type { Figure } from './run-bench.ts';
import { serveToMeasure } from './serve-to-measure.ts';
import { at, steadyRequests } from './steady-requests.ts';

const TOWNS = 100;
const REQUESTS_PER_SECOND = 200;
const SECONDS = 10;

/** Of each event; a third of them take guests. */
const MOMENTS = 3;
const TITLE = 'Cérémonie de parrainage républicain';

/**
 * The public event page, with its programme and in two languages by turns, under a steady 200 requests a second, with 5,000 events and with 100,000: the time
 * until the whole page is there, 99 of 100 requests, seen from another process on the same machine.
 */
export async function benchPublicPage(): Promise<Figure[]> {
  const few = await measure(5_000);
  const many = await measure(100_000);
  return [
    { name: 'public event page, p99, 5,000 events', value: few.p99, unit: 'ms', goal: 50 },
    { name: 'public event page, p99, 100,000 events', value: many.p99, unit: 'ms', goal: 50 },
    { name: 'public event page, median, 5,000 events', value: few.median, unit: 'ms' },
    {
      name: 'public event page, median, 100,000 events',
      value: many.median,
      unit: 'ms',
      ratio: { peer: 'the same page with 5,000 events (1 = flat)', times: few.median / many.median },
    },
  ];
}

async function measure(events: number): Promise<{ p99: number; median: number }> {
  const pages = Array.from(
    { length: 500 },
    (_, index) => `${index % 2 ? '/en' : ''}/evenements/${slugOf((index * 7919) % events)}`,
  );
  return serveToMeasure(
    (path) => fill(path, events),
    async ({ port }) => {
      await steadyRequests(port, pages, { perSecond: REQUESTS_PER_SECOND, seconds: 2 });
      const taken = await steadyRequests(port, pages, { perSecond: REQUESTS_PER_SECOND, seconds: SECONDS });
      return { p99: at(taken, 0.99), median: at(taken, 0.5) };
    },
  );
}

async function fill(path: string, events: number): Promise<void> {
  const file = openSqliteFile(path);
  const db = kyselyOnSqlite(file);
  await migrateDatabase(db);
  const town = file.prepare(
    `insert into territory (id, kind, code, name, slug, time_zone, colour, is_member, created_at)
     values (?, 'commune', ?, ?, ?, 'Europe/Paris', 'safran', 1, '2026-01-01T00:00:00.000Z')`,
  );
  const event = file.prepare(
    `insert into event (territory_id, id, slug, kind, title, status, visibility, starts_at_local, ends_at_local, time_zone,
       starts_at, ends_at, place_name, address, description, official_name, official_function, contact_email,
       registration_closes_on, created_at, published_at)
     values (?, ?, ?, 'ceremony', '${TITLE}', 'published', 'public', ?, ?, 'Europe/Paris',
       ?, ?, 'Hôtel de ville', '1 place de la Mairie, 38000 Grenoble', 'Un verre suivra.', 'Camille Exemple', 'maire', 'mairie@exemple.fr', ?,
       '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z')`,
  );
  const moment = file.prepare(
    `insert into event_moment (territory_id, id, event_id, kind, title, description, starts_at_local, ends_at_local,
       time_zone, starts_at, ends_at, place_name, address, takes_guests, guest_capacity, created_at)
     values (?, ?, ?, 'film-debate', 'Film et débat du soir', 'Le film, puis la parole à la salle.', ?, ?,
       'Europe/Paris', ?, ?, 'Cinéma', '2 rue du Cinéma, 38000 Grenoble', ?, 40, '2026-01-01T00:00:00.000Z')`,
  );
  const translation = file.prepare(
    `insert into own_text_translation (territory_id, subject, subject_id, field, locale, text, source_digest, updated_at)
     values (?, 'event', ?, 'title', 'en', 'Sponsorship ceremony', ?, '2026-01-01T00:00:00.000Z')`,
  );
  const digest = sourceDigest(TITLE);
  const year = new Date().getUTCFullYear() + 1;
  file.transaction(() => {
    for (let index = 0; index < TOWNS; index += 1)
      town.run(`t${index}`, `t${index}`, `Ville ${index}`, `ville-${index}`);
    for (let index = 0; index < events; index += 1) {
      const day = `${year}-${String((index % 12) + 1).padStart(2, '0')}-${String((index % 28) + 1).padStart(2, '0')}`;
      const owner = index % TOWNS;
      event.run(
        `t${owner}`,
        `e${index}`,
        slugOf(index),
        `${day}T18:30`,
        `${day}T20:30`,
        `${day}T17:30:00.000Z`,
        `${day}T19:30:00.000Z`,
        day,
      );
      translation.run(`t${owner}`, `e${index}`, digest);
      for (let rank = 0; rank < MOMENTS; rank += 1) {
        const hour = 11 + rank;
        moment.run(
          `t${owner}`,
          `e${index}-${rank}`,
          `e${index}`,
          `${day}T${hour}:00`,
          `${day}T${hour + 1}:00`,
          `${day}T${hour - 1}:00:00.000Z`,
          `${day}T${hour}:00:00.000Z`,
          Number(rank === 0),
        );
      }
    }
  })();
  await db.destroy();
}

/** The address of the event of this rank; towns take turns. */
function slugOf(event: number): string {
  return `ville-${event % TOWNS}-${event}`;
}
