import type { Context } from '../context.ts';
import { acrossTerritories } from '../database/access.ts';
import { foundOr404 } from '../refusals.ts';
import { centreOfTerritory } from '../territories/centre-of-territory.ts';
import type { TerritoryKind } from '../territories/official-territories.ts';
import { sourceDigest } from '../translations/source-digest.ts';
import type { OpenPage } from './list-open-events.ts';
import { PUBLISHED } from './published-rows.ts';

/** A territory as `/api/v1` gives it. */
export interface OpenTerritory {
  readonly slug: string;
  readonly url: string;
  readonly name: string;
  readonly kind: string;
  /** INSEE code, or SIREN for an EPCI. */
  readonly code: string;
  readonly department: { readonly code: string; readonly name: string } | null;
  readonly time_zone: string;
  /** To a hundredth of a degree: the territory, not a building. */
  readonly centre: { readonly latitude: number; readonly longitude: number } | null;
  /** What it says of itself, in French. */
  readonly presentation: string;
  readonly translations: Readonly<Record<string, { readonly presentation: string }>>;
  readonly crest_url: string | null;
  /** When its next event that takes place begins (UTC). */
  readonly next_event_at: string | null;
  readonly events_url: string;
  readonly feeds: { readonly atom: string; readonly json: string; readonly ics: string };
}

/**
 * Lists the territories of the network in alphabetical order. A page beyond the last holds nothing and tells how
 * many there are. Public.
 */
export async function listOpenTerritories(
  context: Context,
  { page = 1, pageSize = 20 }: { page?: number; pageSize?: number },
): Promise<OpenPage<OpenTerritory>> {
  const db = acrossTerritories(context, 'list what is public');
  // A few hundred names, put in order by us: a database does not know the French alphabet.
  const names = await db.selectFrom('territory').select(['id', 'slug', 'name']).execute();
  const collator = new Intl.Collator('fr');
  names.sort(
    (one, other) => collator.compare(one.name, other.name) || collator.compare(one.slug, other.slug),
  );
  const wanted = names.slice((page - 1) * pageSize, page * pageSize).map(({ id }) => id);
  const items = await read(context, wanted);
  return {
    items,
    page,
    per_page: pageSize,
    pages: Math.max(1, Math.ceil(names.length / pageSize)),
    total: names.length,
  };
}

/** Describes the territory at an address; `NotFound` for one that is not of the network. Public. */
export async function describeOpenTerritory(
  context: Context,
  { slug }: { slug: string },
): Promise<OpenTerritory> {
  const row = await acrossTerritories(context, 'list what is public')
    .selectFrom('territory')
    .select('id')
    .where('slug', '=', slug)
    .executeTakeFirst();
  const [territory] = await read(context, [foundOr404(row).id]);
  return foundOr404(territory);
}

async function read(context: Context, ids: readonly string[]): Promise<OpenTerritory[]> {
  if (ids.length === 0) return [];
  const db = acrossTerritories(context, 'list what is public');
  const rows = await db
    .selectFrom('territory')
    .select(['id', 'slug', 'name', 'kind', 'code', 'department_code', 'department_name', 'time_zone'])
    .select('presentation')
    .select((eb) => [
      eb('crest_png', 'is not', null).as('has_crest'),
      eb
        .selectFrom('event')
        .select('event.starts_at')
        .whereRef('event.territory_id', '=', 'territory.id')
        .where((inner) => inner.and(PUBLISHED))
        .where('event.status', '=', 'published')
        .where('event.starts_at', '>', context.clock.now())
        .orderBy('event.starts_at')
        .limit(1)
        .as('next_event_at'),
    ])
    .where('id', 'in', ids)
    .execute();
  const translated = Map.groupBy(
    await db
      .selectFrom('own_text_translation')
      .select(['territory_id', 'locale', 'text', 'source_digest'])
      .where('territory_id', 'in', ids)
      .where('subject', '=', 'territory')
      .where('field', '=', 'presentation')
      .orderBy('locale')
      .execute(),
    ({ territory_id }) => territory_id,
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  const { origin } = context.settings;
  return ids.flatMap((id) => {
    const row = byId.get(id);
    if (!row) return [];
    const url = `${origin}/villes/${row.slug}`;
    const centre = centreOfTerritory(row.kind as TerritoryKind, row.code);
    return {
      slug: row.slug,
      url,
      name: row.name,
      kind: row.kind,
      code: row.code,
      department:
        row.department_code === null
          ? null
          : { code: row.department_code, name: row.department_name ?? row.department_code },
      time_zone: row.time_zone,
      centre: centre ? { latitude: centre.lat, longitude: centre.lon } : null,
      presentation: row.presentation,
      translations: Object.fromEntries(
        (translated.get(id) ?? [])
          .filter(
            ({ source_digest }) =>
              row.presentation !== '' && source_digest === sourceDigest(row.presentation),
          )
          .map(({ locale, text }) => [locale, { presentation: text }]),
      ),
      crest_url: row.has_crest ? `${url}/blason.png` : null,
      next_event_at: row.next_event_at,
      events_url: `${origin}/api/v1/events?territory=${row.slug}`,
      feeds: { atom: `${url}/flux.atom`, json: `${url}/flux.json`, ics: `${url}/calendrier.ics` },
    };
  });
}
