import { parseAtomFeed, parseJsonFeed } from 'feedsmith';
import { Readable } from 'node:stream';
import robotsParser from 'robots-parser';
import { SaxesParser } from 'saxes';
import { parseSitemap, parseSitemapIndex } from 'sitemap';
import { describe, expect, test } from 'vitest';
import { locales } from '#i18n/runtime.js';
import { aContext, as } from '#tests/factories/a-context.ts';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { aVisitor } from '#tests/factories/an-actor.ts';
import { aCampaign } from '#tests/factories/a-ceremony-report.ts';
import { anEvent } from '#tests/factories/an-event.ts';
import { acrossTerritories } from '../database/access.ts';
import { NotFound } from '../refusals.ts';
import { readAtomFeed, readJsonFeed } from './read-event-feed.ts';
import { robotsText } from './robots-text.ts';
import { listSitemapParts, readSitemapPart } from './sitemap.ts';

const ORIGIN = 'https://trait-dunion.exemple.fr';
const HOSTILE = 'L’hiver <b>&amp; "nous" \u0001 ]]> \u{1F54A} اللقاء';

async function aNetwork() {
  const context = as(await aContext(), aVisitor);
  const town = await aTerritory(context, { slug: 'grenoble' });
  return { context, town, territory_id: town.id };
}

/** Complains like any XML reader of what is not well formed. */
function readXml(text: string): string[] {
  const names: string[] = [];
  const parser = new SaxesParser({ xmlns: true });
  parser.on('opentag', ({ name }) => names.push(name));
  parser.on('error', (problem) => {
    throw problem;
  });
  parser.write(text).close();
  return names;
}

describe('the feeds', () => {
  test('say the same in Atom and JSON, to readers that are not ours, whatever the title holds', async () => {
    const { context, territory_id } = await aNetwork();
    await anEvent(context, { territory_id, slug: 'un', title: HOSTILE, description: `Oui\n${HOSTILE}` });
    await anEvent(context, { territory_id, slug: 'deux', visibility: 'on-registration' });
    const file = await readAtomFeed(context, { locale: 'fr' });
    readXml(file);
    const atom = parseAtomFeed(file);
    const json = parseJsonFeed(await readJsonFeed(context, { locale: 'fr' }));
    const title = HOSTILE.replace('\u0001', '');
    expect(atom.entries?.map((entry) => entry.links?.[0]?.href)).toEqual([
      `${ORIGIN}/evenements/deux`,
      `${ORIGIN}/evenements/un`,
    ]);
    expect(atom.entries?.[1]?.title?.value).toBe(title);
    expect(atom.links?.map(({ rel, href }) => [rel, href])).toEqual([
      ['self', `${ORIGIN}/flux/evenements.atom`],
      ['alternate', `${ORIGIN}/calendrier`],
    ]);
    // The reader takes the version as read.
    expect(JSON.parse(await readJsonFeed(context, { locale: 'fr' }))).toMatchObject({
      version: 'https://jsonfeed.org/version/1.1',
      feed_url: `${ORIGIN}/flux/evenements.json`,
    });
    expect(json.items?.map(({ id }) => id)).toEqual(atom.entries?.map(({ id }) => id));
    expect(json.items?.[1]?.title).toBe(HOSTILE);
    expect(new Set(atom.entries?.map(({ id }) => id)).size).toBe(2);
    for (const { id = '' } of atom.entries ?? [])
      expect(id).toMatch(/^tag:trait-dunion\.exemple\.fr,2026:evenement\/[0-9a-f]{13}$/u);
  });

  test('have each element that RFC 4287 asks for, as often as it allows', async () => {
    const { context, territory_id } = await aNetwork();
    for (const slug of ['un', 'deux']) await anEvent(context, { territory_id, slug });
    const paths = new Map<string, number>();
    const open: string[] = [];
    const parser = new SaxesParser({ xmlns: true });
    parser.on('opentag', ({ local, uri }) => {
      expect(uri).toBe('http://www.w3.org/2005/Atom');
      open.push(local);
      paths.set(open.join('/'), (paths.get(open.join('/')) ?? 0) + 1);
    });
    parser.on('closetag', () => void open.pop());
    parser.write(await readAtomFeed(context, { locale: 'fr' })).close();
    for (const once of ['id', 'title', 'updated', 'generator'])
      expect(paths.get(`feed/${once}`), once).toBe(1);
    for (const each of ['id', 'title', 'updated', 'published', 'author/name', 'link', 'summary'])
      expect(paths.get(`feed/entry/${each}`), each).toBe(2);
  });

  test('keep the name of an event when its address moves, and tell when it was cancelled', async () => {
    const { context, territory_id } = await aNetwork();
    const event = await anEvent(context, { territory_id, slug: 'avant' });
    const before = parseAtomFeed(await readAtomFeed(context, { locale: 'fr' }));
    await acrossTerritories(context, 'seed the demonstration')
      .updateTable('event')
      .set({ slug: 'apres', status: 'cancelled', cancelled_at: '2026-11-22T10:00:00.000Z' })
      .where('id', '=', event.id)
      .execute();
    const after = parseAtomFeed(await readAtomFeed(context, { locale: 'fr' }));
    expect(after.entries?.[0]?.id).toBe(before.entries?.[0]?.id);
    expect(after.entries?.[0]?.title?.value).toBe(`Annulé\u00A0: ${event.title}`);
    expect(after.entries?.[0]?.updated).toBe('2026-11-22T10:00:00.000Z');
    expect(after.updated).toBe('2026-11-22T10:00:00.000Z');
    expect(JSON.stringify(after)).not.toContain(event.id);
  });

  test('of a town hold its events only, in the reader’s language; of an unknown one there is none', async () => {
    const { context, territory_id } = await aNetwork();
    const elsewhere = await aTerritory(context, { name: 'Rouen', slug: 'rouen' });
    await anEvent(context, { territory_id });
    const other = await anEvent(context, { territory_id: elsewhere.id });
    const atom = parseAtomFeed(await readAtomFeed(context, { town: 'rouen', locale: 'ar' }));
    expect(atom.entries?.map((entry) => entry.links?.[0]?.href)).toEqual([
      `${ORIGIN}/ar/evenements/${other.slug}`,
    ]);
    expect(atom.links?.[0]?.href).toBe(`${ORIGIN}/ar/villes/rouen/flux.atom`);
    await expect(readAtomFeed(context, { town: 'nulle-part', locale: 'fr' })).rejects.toBeInstanceOf(
      NotFound,
    );
    await expect(readJsonFeed(context, { town: 'nulle-part', locale: 'fr' })).rejects.toBeInstanceOf(
      NotFound,
    );
  });

  test('are whole where nothing is announced', async () => {
    const { context } = await aNetwork();
    const atom = parseAtomFeed(await readAtomFeed(context, { town: 'grenoble', locale: 'fr' }));
    expect(atom).toMatchObject({ id: expect.stringContaining('tag:'), updated: '2026-01-01T00:00:00.000Z' });
    expect(atom.entries ?? []).toEqual([]);
    parseJsonFeed(await readJsonFeed(context, { locale: 'fr' }));
  });
});

describe('the map of the site', () => {
  test('is read whole by a reader that is not ours: pages, days, towns, events, each in its languages', async () => {
    const { context, territory_id } = await aNetwork();
    await anEvent(context, { territory_id, slug: 'un' });
    await aCampaign(context, { report_published_at: context.clock.now(), status: 'closed' });
    await aCampaign(context, { day_on: '2026-12-18' });
    await anEvent(context, { territory_id, slug: 'tu', visibility: 'confidential' });
    await anEvent(context, { territory_id, slug: 'brouillon', status: 'draft', published_at: null });
    const index = await parseSitemapIndex(Readable.from(await listSitemapParts(context, {})));
    expect(index.map(({ url }) => url)).toEqual(
      ['pages', 'villes-1', 'evenements-1'].map((part) => `${ORIGIN}/sitemap-${part}.xml`),
    );
    const addresses: string[] = [];
    for (const { url } of index) {
      const part = /sitemap-(.*)\.xml$/u.exec(url)?.[1] ?? '';
      const map = await readSitemapPart(context, { part });
      readXml(map);
      for (const page of await parseSitemap(Readable.from(map))) {
        addresses.push(page.url);
        const spoken = page.url.includes('/bilans') ? ['fr'] : locales;
        expect(page.links?.map(({ lang }) => lang)).toEqual([...spoken, 'x-default']);
        expect(page.links?.find(({ lang }) => lang === 'fr')?.url).toBe(page.url);
        expect(new Set(page.links?.map(({ url: each }) => each)).size).toBe(spoken.length);
      }
    }
    expect(new Set(addresses).size).toBe(addresses.length);
    expect(addresses).toContain(`${ORIGIN}/evenements/un`);
    expect(addresses).toContain(`${ORIGIN}/villes/grenoble`);
    expect(addresses).toContain(`${ORIGIN}/journees/migrants`);
    expect(addresses.filter((address) => address.includes('/bilans'))).toEqual([
      `${ORIGIN}/bilans`,
      `${ORIGIN}/bilans/18-decembre-2025`,
    ]);
    expect(addresses.join()).not.toMatch(/evenements\/(tu|brouillon)/u);
    const robots = robotsParser(`${ORIGIN}/robots.txt`, robotsText(ORIGIN));
    for (const address of addresses) expect(robots.isAllowed(address, 'Robot'), address).toBe(true);
  });

  test('is cut into parts, each event in one of them', async () => {
    const { context, territory_id } = await aNetwork();
    const first = await anEvent(context, { territory_id, slug: 'e-0' });
    const db = acrossTerritories(context, 'seed the demonstration');
    const more = Array.from({ length: 1_203 }, (_, index) => ({
      ...first,
      id: `e-${index + 1}`,
      slug: `e-${index + 1}`,
    }));
    for (let from = 0; from < more.length; from += 100)
      await db
        .insertInto('event')
        .values(more.slice(from, from + 100))
        .execute();
    const read = async (part: string) =>
      parseSitemap(Readable.from(await readSitemapPart(context, { part })));
    const pages = [...(await read('evenements-1')), ...(await read('evenements-2'))];
    expect(new Set(pages.map(({ url }) => url)).size).toBe(1_204);
    expect((await parseSitemapIndex(Readable.from(await listSitemapParts(context, {})))).length).toBe(4);
    for (const part of [
      'evenements-3',
      'evenements-0',
      'evenements',
      'pages-1',
      'villes-2',
      'rien',
      '../pages',
    ])
      await expect(readSitemapPart(context, { part }), part).rejects.toBeInstanceOf(NotFound);
  });
});

describe('robots', () => {
  const robots = robotsParser(`${ORIGIN}/robots.txt`, robotsText(ORIGIN));

  test('find the map, read every public page, and no personal one in any language', () => {
    expect(robots.getSitemaps()).toEqual([`${ORIGIN}/sitemap.xml`]);
    for (const prefix of ['', '/ar', '/ti']) {
      for (const path of [
        '/inscription/x',
        '/ma-participation/x',
        '/ma-place/x',
        '/reponse/x',
        '/choisir/x',
        '/verifier/x',
      ])
        expect(robots.isAllowed(`${ORIGIN}${prefix}${path}`, 'Robot'), prefix + path).toBe(false);
      for (const path of [
        '/evenements/x',
        '/evenements/x/inscription',
        '/verifier',
        '/villes/x',
        '/ma-participation',
      ])
        expect(robots.isAllowed(`${ORIGIN}${prefix}${path}`, 'Robot'), prefix + path).toBe(true);
    }
    expect(robots.isAllowed(`${ORIGIN}/mairie/grenoble`, 'Robot')).toBe(false);
  });
});
