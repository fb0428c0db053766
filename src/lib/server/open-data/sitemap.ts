import { baseLocale, locales } from '#i18n/runtime.js';
import type { Context } from '../context.ts';
import { acrossTerritories, networkTables } from '../database/access.ts';
import { pauseForOthers } from '../pause-for-others.ts';
import { NotFound } from '../refusals.ts';
import { localAddress } from './local-address.ts';
import { lastAnnounced } from './open-event.ts';
import { PUBLISHED } from './published-rows.ts';
import { xmlText } from './write-xml.ts';

/**
 * Addresses in one part. The protocol allows 50,000, but each comes with its twelve languages: a thousand are
 * 1.3 MB of XML (50 kB on the way), written in a few milliseconds.
 */
const IN_A_PART = 1_000;

const PAGES = [
  '/',
  '/villes',
  '/calendrier',
  '/s-abonner',
  '/charte',
  '/aide',
  '/verifier',
  '/accessibilite',
  '/donnees-personnelles',
  '/mentions-legales',
  '/integration',
  '/api',
];

interface Page {
  readonly path: string;
  /** UTC; nothing where nobody knows. */
  readonly changedAt?: string;
  /** Written for town halls and the press. */
  readonly isFrenchAlone?: boolean;
}

/** The parts of the map of the site, as a sitemap index. Public. */
export async function listSitemapParts(context: Context, _input: Record<string, never>): Promise<string> {
  const db = acrossTerritories(context, 'list what is public');
  const towns = await networkTables(context)
    .selectFrom('territory')
    .select((eb) => eb.fn.countAll().as('counted'))
    .executeTakeFirstOrThrow();
  const events = await db
    .selectFrom('event')
    .select((eb) => eb.fn.countAll().as('counted'))
    .where((eb) => eb.and(PUBLISHED))
    .executeTakeFirstOrThrow();
  const parts = [
    'pages',
    ...partsOf('villes', Number(towns.counted)),
    ...partsOf('evenements', Number(events.counted)),
  ];
  const { origin } = context.settings;
  const lines = parts.map(
    (part) => `<sitemap><loc>${xmlText(`${origin}/sitemap-${part}.xml`)}</loc></sitemap>\n`,
  );
  return `${HEAD}<sitemapindex xmlns="${SITEMAPS}">\n${lines.join('')}</sitemapindex>\n`;
}

/**
 * One part of the map: each page once, at its French address, with the languages it is written in beside (their pages
 * point back by `hreflang`). `NotFound` for a part that is not there. Never a draft, a confidential event or a personal
 * page. Public.
 */
export async function readSitemapPart(context: Context, { part }: { part: string }): Promise<string> {
  const [, name = '', number] = /^(pages|villes|evenements)(?:-([1-9]\d{0,4}))?$/u.exec(part) ?? [];
  if (name === '' || (name === 'pages') !== (number === undefined)) throw new NotFound();
  const pages = await pagesOf(context, name, Number(number ?? 1));
  if (pages.length === 0) throw new NotFound();
  const pause = pauseForOthers();
  let map = `${HEAD}<urlset xmlns="${SITEMAPS}" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n`;
  for (const page of pages) {
    map += entry(context.settings.origin, page);
    await pause();
  }
  return `${map}</urlset>\n`;
}

const HEAD = '<?xml version="1.0" encoding="utf-8"?>\n';
const SITEMAPS = 'http://www.sitemaps.org/schemas/sitemap/0.9';

function partsOf(name: string, count: number): string[] {
  return Array.from({ length: Math.ceil(count / IN_A_PART) }, (_, index) => `${name}-${index + 1}`);
}

async function pagesOf(context: Context, name: string, number: number): Promise<Page[]> {
  const offset = (number - 1) * IN_A_PART;
  const network = networkTables(context);
  if (name === 'pages') {
    const days = await network
      .selectFrom('international_day')
      .select('key')
      .where('is_archived', '=', 0)
      .orderBy('key')
      .execute();
    return [
      ...[...PAGES, ...days.map(({ key }) => `/journees/${key}`)].map((path) => ({ path })),
      ...(await nationalReports(context)),
    ];
  }
  if (name === 'villes') {
    const towns = await network
      .selectFrom('territory')
      .select('slug')
      .orderBy('slug')
      .limit(IN_A_PART)
      .offset(offset)
      .execute();
    return towns.map(({ slug }) => ({ path: `/villes/${slug}` }));
  }
  const events = await acrossTerritories(context, 'list what is public')
    .selectFrom('event')
    .select(['slug', 'status', 'visibility', 'published_at', 'cancelled_at', 'created_at', 'last_change'])
    .where((eb) => eb.and(PUBLISHED))
    .orderBy('event.starts_at')
    .orderBy('event.slug')
    .limit(IN_A_PART)
    .offset(offset)
    .execute();
  return events.map((event) => ({ path: `/evenements/${event.slug}`, changedAt: lastAnnounced(event) }));
}

async function nationalReports(context: Context): Promise<Page[]> {
  const reports = await networkTables(context)
    .selectFrom('campaign')
    .select(['slug', 'report_published_at'])
    .where('report_published_at', 'is not', null)
    .orderBy('day_on', 'desc')
    .execute();
  return [
    { path: '/bilans', isFrenchAlone: true },
    ...reports.map(({ slug, report_published_at }) => ({
      path: `/bilans/${slug}`,
      isFrenchAlone: true,
      ...(report_published_at !== null && { changedAt: report_published_at }),
    })),
  ];
}

function entry(origin: string, { path, changedAt, isFrenchAlone = false }: Page): string {
  const french = xmlText(localAddress(origin, 'fr', path));
  const others = (isFrenchAlone ? [baseLocale] : locales)
    .map((locale) =>
      alternate(locale, xmlText(localAddress(origin, locale, path === '/' && locale !== 'fr' ? '' : path))),
    )
    .join('');
  const changed = changedAt === undefined ? '' : `<lastmod>${changedAt}</lastmod>`;
  return `<url><loc>${french}</loc>${changed}${others}${alternate('x-default', french)}</url>\n`;
}

function alternate(language: string, address: string): string {
  return `<xhtml:link rel="alternate" hreflang="${language}" href="${address}"/>`;
}
