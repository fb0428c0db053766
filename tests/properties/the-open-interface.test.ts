import { describe, expect, test } from 'vitest';
import { acrossTerritories } from '#lib/server/database/access.ts';
import { openApiDocument } from '#lib/server/open-data/openapi/open-api-document.ts';
import { anEvent } from '#tests/factories/an-event.ts';
import { aFullNetwork, anOpenNetwork, readJson, type Json } from '#tests/factories/an-open-network.ts';
import { askARoute } from '#tests/factories/ask-a-route.ts';
import { judgeAnswers, judgeOpenApi } from '#tests/parsers/judge-open-data.ts';
import { GET as days } from '../../src/routes/(public)/api/v1/days/+server.ts';
import { GET as events } from '../../src/routes/(public)/api/v1/events/+server.ts';
import { GET as event } from '../../src/routes/(public)/api/v1/events/[slug]/+server.ts';
import { GET as openAgenda } from '../../src/routes/(public)/api/v1/openagenda.json/+server.ts';
import { GET as description } from '../../src/routes/(public)/api/v1/openapi.json/+server.ts';
import { GET as territories } from '../../src/routes/(public)/api/v1/territories/+server.ts';
import { GET as territory } from '../../src/routes/(public)/api/v1/territories/[slug]/+server.ts';

const ORIGIN = 'https://trait-dunion.exemple.fr';
const judge = judgeAnswers(openApiDocument(ORIGIN));

describe('the description', () => {
  test('is OpenAPI 3.1, says an independent validator', async () => {
    const { context } = await anOpenNetwork();
    const document = await readJson(await askARoute(context, description, '/api/v1/openapi.json'));
    expect(await judgeOpenApi(document)).toEqual({ version: '3.1', complaints: [] });
    expect(document['servers']).toEqual([{ url: `${ORIGIN}/api/v1` }]);
  });

  test('and the validator does complain of a wrong one', async () => {
    const { complaints } = await judgeOpenApi({ ...openApiDocument(ORIGIN), paths: { nowhere: 3 } });
    expect(complaints).not.toEqual([]);
  });
});

describe('every answer', () => {
  const answers = [
    ['/days', days, '/api/v1/days', {}],
    ['/territories', territories, '/api/v1/territories?per_page=1', {}],
    ['/territories/{slug}', territory, '/api/v1/territories/grenoble', { slug: 'grenoble' }],
    ['/events', events, '/api/v1/events?per_page=2', {}],
    ['/events', events, '/api/v1/events?day=rien-de-tel', {}],
    ['/events/{slug}', event, '/api/v1/events/tout', { slug: 'tout' }],
    ['/events/{slug}', event, '/api/v1/events/rien', { slug: 'rien' }],
    ['/events/{slug}', event, '/api/v1/events/ailleurs', { slug: 'ailleurs' }],
    ['/events/{slug}', event, '/api/v1/events/annule', { slug: 'annule' }],
    ['/openagenda.json', openAgenda, '/api/v1/openagenda.json', {}],
    ['/events', events, '/api/v1/events?page=0&kind=bal&nimporte=1', {}],
    ['/events', events, '/api/v1/events?page=9999', {}],
    ['/events/{slug}', event, '/api/v1/events/nulle-part', { slug: 'nulle-part' }],
    ['/territories/{slug}', territory, '/api/v1/territories/nulle-part', { slug: 'nulle-part' }],
  ] as const;

  test('is what its description promises, says Ajv', async () => {
    const { context } = await aFullNetwork();
    for (const [path, handler, address, params] of answers) {
      const response = await askARoute(context, handler, address, { params });
      const type = response.headers.get('content-type')?.split(';')[0] ?? '';
      const body = await readJson(response);
      expect(judge.complaints(path, response.status, type, body), address).toEqual([]);
    }
  });

  test('and Ajv does complain of a field that is missing, or one too many', async () => {
    const { context } = await aFullNetwork();
    const body = await readJson(
      await askARoute(context, event, '/api/v1/events/tout', { params: { slug: 'tout' } }),
    );
    const { kind: _, ...without } = body;
    for (const wrong of [without, { ...body, id: 'x' }, { ...body, starts_at: 'demain' }]) {
      expect(judge.complaints('/events/{slug}', 200, 'application/json', wrong)).not.toEqual([]);
    }
  });
});

describe('an event', () => {
  test('is told with its programme, its place, its times with their offset, and translations that still hold', async () => {
    const { context } = await aFullNetwork();
    const body = await readJson(
      await askARoute(context, event, '/api/v1/events/tout', { params: { slug: 'tout' } }),
    );
    expect(body).toMatchObject({
      url: `${ORIGIN}/evenements/tout`,
      starts_at: '2026-12-18T18:30:00+01:00',
      time_zone: 'Europe/Paris',
      place: { name: 'Hôtel de ville', access: 'Tram A, arrêt Chavant.' },
      accessibility: { step_free: true, sign_language: true, interpreter: false },
      spoken_languages: ['ar', 'ti'],
      day: 'migrants',
      updated_at: '2026-11-21T10:00:00.000Z',
      translations: { en: { title: 'Sponsorship ceremony', access: 'Tram A, Chavant stop.' } },
      organisers: ['Grenoble'],
      registration: { state: 'open', closes_on: '2026-12-11', url: `${ORIGIN}/evenements/tout/inscription` },
      previously: { starts_at: '2026-12-18T17:00:00+01:00', place: { name: 'Gymnase' } },
      moments: [
        { kind: 'film-debate', status: 'scheduled', is_booked: true, booking: 'open' },
        { title: 'Repas', status: 'cancelled', booking: 'none' },
      ],
    });
    expect(body['translations']).not.toHaveProperty('en.description');
  });

  test.each([
    ['Pacific/Noumea', '2026-12-18T07:30:00.000Z', '+11:00'],
    ['America/Cayenne', '2026-12-18T21:30:00.000Z', '-03:00'],
    ['Pacific/Marquesas', '2026-12-19T04:00:00.000Z', '-09:30'],
  ])('in %s says %s with the offset %s', async (time_zone, starts_at, offset) => {
    const { context, territory_id } = await anOpenNetwork();
    const { slug } = await anEvent(context, {
      territory_id,
      time_zone,
      starts_at,
      ends_at: '2026-12-20T00:00:00.000Z',
    });
    const body = await readJson(
      await askARoute(context, event, `/api/v1/events/${slug}`, { params: { slug } }),
    );
    expect(body['starts_at']).toBe(`2026-12-18T18:30:00${offset}`);
    expect(Date.parse(String(body['starts_at']))).toBe(Date.parse(starts_at));
  });
});

describe('the list', () => {
  test('is read page by page by its links, in one order, each event once', async () => {
    const { context, territory_id } = await anOpenNetwork();
    for (let index = 0; index < 7; index += 1) await anEvent(context, { territory_id, slug: `e-${index}` });
    const found: string[] = [];
    let next: string | undefined = '/api/v1/events?per_page=3';
    while (next !== undefined) {
      const response: Response = await askARoute(context, events, next);
      const body = await readJson(response);
      const links = body['links'] as Record<string, string>;
      found.push(...(body['events'] as { slug: string }[]).map(({ slug }) => slug));
      expect(body).toMatchObject({ total: 7, pages: 3, per_page: 3 });
      const header = response.headers.get('link') ?? '';
      for (const [relation, address] of Object.entries(links))
        expect(header).toContain(`<${address}>; rel="${relation}"`);
      next = links['next']?.slice(ORIGIN.length);
    }
    expect(found).toEqual(Array.from({ length: 7 }, (_, index) => `e-${index}`));
  });

  test('keeps the filters in its links, and filters by them', async () => {
    const { context, territory_id } = await anOpenNetwork();
    for (const slug of ['a', 'b', 'c']) await anEvent(context, { territory_id, slug, kind: 'concert' });
    await anEvent(context, { territory_id, slug: 'd' });
    const body = await readJson(
      await askARoute(context, events, '/api/v1/events?kind=concert&territory=grenoble&per_page=2'),
    );
    expect(body).toMatchObject({ total: 3 });
    expect(body['links']).toMatchObject({
      next: `${ORIGIN}/api/v1/events?kind=concert&territory=grenoble&per_page=2&page=2`,
    });
  });

  test('finds the events of a town under the address that it had before', async () => {
    const { context, territory_id } = await anOpenNetwork();
    await anEvent(context, { territory_id, slug: 'ici' });
    await acrossTerritories(context, 'seed the demonstration')
      .insertInto('former_slug')
      .values({
        slug: 'cularo',
        kind: 'territory',
        territory_id,
        event_id: null,
        moved_at: context.clock.now(),
      })
      .execute();
    const body = await readJson(await askARoute(context, events, '/api/v1/events?territory=cularo'));
    expect(body).toMatchObject({ total: 1, events: [{ slug: 'ici' }] });
    expect(
      await readJson(await askARoute(context, events, '/api/v1/events?territory=nulle-part')),
    ).toMatchObject({
      total: 0,
    });
  });

  test('names every parameter that it cannot use, in French and in English', async () => {
    const { context } = await anOpenNetwork();
    const asked =
      'day=Été&territory=%2F&department=999X&kind=bal&language=xx&access=step-free,rampe&near=00000&km=0' +
      '&from=2026-02-30&to=hier&past=oui&page=0&per_page=101&id=3&id=4';
    const response = await askARoute(context, events, `/api/v1/events?${asked}`);
    expect(response.status).toBe(400);
    expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    const { errors, ...told } = (await readJson(response)) as { errors: Json[]; title: string };
    expect(errors.map(({ parameter }) => parameter).sort()).toEqual(
      'access day department from id kind km language near page past per_page territory to'.split(' '),
    );
    for (const { detail, detail_en } of errors) expect(`${detail}${detail_en}`).toMatch(/\w/u);
    expect(told).toMatchObject({ status: 400, type: `${ORIGIN}/api#bad-parameter` });
  });

  test.each(['page=1&page=2', 'km=5', 'from=2026-12-18&to=2026-12-17', 'page=1e3', 'page=-1', 'page=1.5'])(
    'refuses %s',
    async (query) => {
      const { context } = await anOpenNetwork();
      expect((await askARoute(context, events, `/api/v1/events?${query}`)).status).toBe(400);
    },
  );

  test('says of a page beyond the last which one is the last', async () => {
    const { context } = await anOpenNetwork();
    const response = await askARoute(context, events, '/api/v1/events?page=9999');
    expect(response.status).toBe(404);
    expect(await readJson(response)).toMatchObject({
      detail: 'Il n’y a pas de page 9999\u00A0: la dernière est la page 1.',
      detail_en: 'There is no page 9999: the last one is page 1.',
    });
  });
});
