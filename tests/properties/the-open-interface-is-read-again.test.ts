import { parse } from 'csv-parse/sync';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { anEvent } from '#tests/factories/an-event.ts';
import { anOpenNetwork, readJson } from '#tests/factories/an-open-network.ts';
import { askARoute } from '#tests/factories/ask-a-route.ts';
import { GET as csv } from '../../src/routes/(public)/api/v1/events.csv/+server.ts';
import { fallback, GET as events, OPTIONS } from '../../src/routes/(public)/api/v1/events/+server.ts';

describe('whoever has an answer already', () => {
  test('is told so, compressed or not, until something changes', async () => {
    const { context, territory_id } = await anOpenNetwork();
    await anEvent(context, { territory_id });
    const ask = (headers: Record<string, string> = {}) =>
      askARoute(context, events, '/api/v1/events', { headers });
    const first = await ask();
    const tag = first.headers.get('etag') ?? '';
    expect(tag).toMatch(/^"[\w-]{20,}"$/u);
    expect((await ask({ 'if-none-match': tag })).status).toBe(304);
    const packed = await ask({ 'accept-encoding': 'gzip, br' });
    expect(packed.headers.get('content-encoding')).toBe('gzip');
    expect(gunzipSync(await packed.arrayBuffer()).toString()).toBe(await first.text());
    const unchanged = await ask({ 'if-none-match': `W/${packed.headers.get('etag')}` });
    expect(unchanged.status).toBe(304);
    expect(await unchanged.text()).toBe('');
    expect(unchanged.headers.get('cache-control')).toBe('public, max-age=60');
    await anEvent(context, { territory_id });
    expect((await ask({ 'if-none-match': tag })).status).toBe(200);
  });
});

describe('reading only', () => {
  test('every other method is refused, and browsers learn what they may do', async () => {
    const { context } = await anOpenNetwork();
    const asked = await askARoute(context, OPTIONS, '/api/v1/events', { method: 'OPTIONS' });
    expect(asked.status).toBe(204);
    expect(asked.headers.get('access-control-allow-methods')).toBe('GET, HEAD, OPTIONS');
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      const refused = await askARoute(context, fallback, '/api/v1/events', { method });
      expect(refused.status).toBe(405);
      expect(refused.headers.get('allow')).toBe('GET, HEAD, OPTIONS');
      expect(await readJson(refused)).toMatchObject({ status: 405, title_en: 'Read only' });
    }
  });
});

describe('the CSV', () => {
  test('is read back by a parser that is not ours, and no cell is a formula', async () => {
    const { context, territory_id } = await anOpenNetwork();
    const hostile = ['=1+1', '@SUM(A1)', '-Débat', '+33 6', '"entre, guillemets"', 'deux\r\nlignes', '\t=x'];
    for (const [index, title] of hostile.entries())
      await anEvent(context, { territory_id, slug: `e-${index}`, title });
    const response = await askARoute(context, csv, '/api/v1/events.csv');
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present');
    const text = await response.text();
    expect(text.replaceAll('\r\n', '').replaceAll(/"[^"]*(?:""[^"]*)*"/gu, '')).not.toContain('\r');
    const rows = parse(text, { columns: true }) as Record<string, string>[];
    expect(rows.map(({ title }) => title)).toEqual([
      "'=1+1",
      "'@SUM(A1)",
      "'-Débat",
      "'+33 6",
      '"entre, guillemets"',
      'deux\nlignes',
      "'=x",
    ]);
    for (const row of rows) for (const cell of Object.values(row)) expect(cell).not.toMatch(/^\s*[=+@-]/u);
    expect(rows[0]).toMatchObject({
      slug: 'e-0',
      starts_at: '2026-12-18T18:30:00+01:00',
      is_place_told: 'true',
    });
  });

  test('takes the filters of the list, and no page', async () => {
    const { context, territory_id } = await anOpenNetwork();
    await anEvent(context, { territory_id, kind: 'meal' });
    await anEvent(context, { territory_id });
    const filtered = await askARoute(context, csv, '/api/v1/events.csv?kind=meal');
    expect(parse(await filtered.text(), { columns: true })).toHaveLength(1);
    expect((await askARoute(context, csv, '/api/v1/events.csv?page=2')).status).toBe(400);
  });
});
