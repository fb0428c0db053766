import { EVENT_KINDS } from '#lib/labels/event-kinds.ts';
import { kyselyOnSqlite, openSqliteFile } from '#lib/server/database/connection.ts';
import { migrateDatabase } from '#lib/server/database/migrate-database.ts';
import type { Figure } from './run-bench.ts';
import { serveToMeasure } from './serve-to-measure.ts';
import { at, steadyRequests } from './steady-requests.ts';

const TOWNS = 100;
const YEARS = 10;
const REQUESTS_PER_SECOND = 50;
const SECONDS = 6;

/** What people ask the calendar for; each kind of page as often as the others. */
const PAGES = [
  '/calendrier?vue=liste',
  '/calendrier?vue=liste&departement=10&genre=concert',
  '/calendrier?vue=liste&pres=38000&km=200&acces=step-free',
  '/calendrier?vue=liste&langue=ti&acces=interpreter&acces=sign-language',
  '/calendrier?vue=liste&jour=migrants&page=2',
  '/journees/migrants',
];

/**
 * Filtered pages of the calendar under a steady 50 requests a second, with 5,000 events over ten years and with
 * 100,000: the time until the whole page is there, 99 of 100 requests, seen from another process.
 */
export async function benchCalendar(): Promise<Figure[]> {
  const few = await measurePages(PAGES, 5_000);
  const many = await measurePages(PAGES, 100_000);
  return [
    { name: 'calendar filtered, p99, 5,000 events', value: few.p99, unit: 'ms', goal: 50 },
    { name: 'calendar filtered, p99, 100,000 events', value: many.p99, unit: 'ms', goal: 50 },
    { name: 'calendar filtered, median, 5,000 events', value: few.median, unit: 'ms' },
    {
      name: 'calendar filtered, median, 100,000 events',
      value: many.median,
      unit: 'ms',
      ratio: { peer: 'the same pages with 5,000 events (1 = flat)', times: few.median / many.median },
    },
  ];
}

/** How long answers take, in milliseconds, under {@link REQUESTS_PER_SECOND}: each of these addresses in its turn. */
export async function measurePages(
  pages: readonly string[],
  events: number,
): Promise<{ p99: number; median: number }> {
  return serveToMeasure(
    (path) => fill(path, events),
    async ({ port }) => {
      await steadyRequests(port, pages, { perSecond: REQUESTS_PER_SECOND, seconds: 2 });
      const taken = await steadyRequests(port, pages, { perSecond: REQUESTS_PER_SECOND, seconds: SECONDS });
      return { p99: at(taken, 0.99), median: at(taken, 0.5) };
    },
  );
}

/** Events of every kind in ten départements, half of them past, with all that can be asked for. */
async function fill(path: string, events: number): Promise<void> {
  const file = openSqliteFile(path);
  const db = kyselyOnSqlite(file);
  await migrateDatabase(db);
  const codes = ['38185', '38151', '69123', '26362', '73065', '74010', '01053', '42218', '30350', '34172'];
  const town = file.prepare(
    `insert into territory (id, kind, code, name, slug, department_code, department_name, time_zone, colour, is_member, created_at)
     values (?, 'commune', ?, ?, ?, ?, ?, 'Europe/Paris', 'safran', 1, '2026-01-01T00:00:00.000Z')`,
  );
  const event = file.prepare(
    `insert into event (territory_id, id, slug, kind, title, status, visibility, starts_at_local, ends_at_local, time_zone,
       starts_at, ends_at, place_name, address, description, official_name, official_function, contact_email,
       registration_closes_on, created_at, published_at, occasion_key, is_step_free, has_sign_language, has_interpreter,
       spoken_languages)
     values (?, ?, ?, ?, 'Une date à partager', 'published', 'public', ?, ?, 'Europe/Paris',
       ?, ?, 'Maison des associations', '1 place de la Mairie', '', '', '', 'mairie@exemple.fr', ?,
       '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z', ?, ?, ?, ?, ?)`,
  );
  const first = Date.UTC(new Date().getUTCFullYear() - YEARS / 2, 0, 1);
  const draw = drawer();
  file.transaction(() => {
    for (let index = 0; index < TOWNS; index += 1) {
      const department = `${10 + (index % 10)}`;
      const code = `${codes[index % codes.length]}${index < codes.length ? '' : `-${index}`}`;
      town.run(
        `t${index}`,
        code,
        `Ville ${index}`,
        `ville-${index}`,
        department,
        `Département ${department}`,
      );
    }
    for (let index = 0; index < events; index += 1) {
      const day = new Date(first + draw(YEARS * 365) * 86_400_000).toISOString().slice(0, 10);
      event.run(
        ...[`t${index % TOWNS}`, `e${index}`, `date-${index}`, EVENT_KINDS[draw(EVENT_KINDS.length)]],
        ...[`${day}T18:30`, `${day}T20:30`, `${day}T17:30:00.000Z`, `${day}T19:30:00.000Z`, day],
        ...[draw(10) === 0 ? 'migrants' : null, draw(2), Number(draw(4) === 0), Number(draw(4) === 0)],
        JSON.stringify(['ar', 'fa', 'ti', 'uk'].filter(() => draw(4) === 0)),
      );
    }
  })();
  await db.destroy();
}

/** The same whole numbers below a limit at every run (Lehmer's generator with the modulus 2³¹ − 1). */
function drawer(): (limit: number) => number {
  let state = 18_122_026;
  return (limit) => {
    state = (state * 48_271) % 2_147_483_647;
    return Math.floor((state / 2_147_483_647) * limit);
  };
}
