import { request as httpRequest } from 'node:http';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { listRouteIds } from '#lib/server/accounts/list-route-ids.ts';
import { ROUTE_ACCESS } from '#lib/server/accounts/route-access.ts';
import { expect, origin, signInAs, test } from './journey.ts';

/** Reads the demonstration's database as it is now. */
function read<Row>(query: string): Row[] {
  const database = new BetterSqlite3(join(process.env['JOURNEY_FOLDER'] ?? '', 'trait-dunion.db'), {
    readonly: true,
  });
  try {
    return database.prepare(query).all() as Row[];
  } finally {
    database.close();
  }
}

/** Sends a request whose headers and path no browser would send. */
function send(
  path: string,
  {
    method = 'POST',
    headers = {},
    body = '',
  }: { method?: string; headers?: Record<string, string>; body?: string },
): Promise<{ status: number; text: string; headers: Record<string, unknown> }> {
  const { hostname, port } = new URL(origin());
  return new Promise((resolve, reject) => {
    const sent = httpRequest({ hostname, port, path, method, headers }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, text, headers: response.headers }),
      );
    });
    sent.once('error', reject);
    sent.end(body);
  });
}

/** How many rows of each kind Paris has: no other journey touches them. */
const counts = () =>
  read(
    `select ${['registration', 'event', 'sponsee', 'pair', 'invitation', 'membership', 'certificate']
      .map((table) => `(select count(*) from ${table} x where x.territory_id = t.id) ${table}`)
      .join(', ')} from territory t where t.slug = 'paris'`,
  );

test.describe.configure({ mode: 'serial' });

test('a form from elsewhere is refused in French, whatever its type, and changes nothing', async () => {
  const [{ slug } = { slug: '' }] = read<{ slug: string }>(
    `select slug from event where kind = 'ceremony' and status = 'published' and visibility = 'public'
       and starts_at > strftime('%Y-%m-%dT', 'now', '+1 day') limit 1`,
  );
  for (const type of [
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'text/plain',
    'application/json',
  ]) {
    for (const from of [{ origin: 'https://ailleurs.exemple.fr' }, { origin: 'null' }, {}]) {
      const answer = await send(`/evenements/${slug}/inscription`, {
        headers: { 'content-type': type, ...from },
        body: 'name_1=Jeanne&email=a@exemple.fr',
      });
      expect(answer.status, `${type} ${JSON.stringify(from)}`).toBe(403);
      expect(answer.text).toContain('rien n’a été enregistré');
    }
  }
  expect(read(`select 1 from registration where submission_token = 'x'`)).toEqual([]);
});

test('ten megabytes, a chunked body and a path with two slashes are met with a sentence', async () => {
  const ours = { origin: origin(), 'content-type': 'application/x-www-form-urlencoded' };
  const body = `name_1=${'a'.repeat(10 * 1024 * 1024)}`;
  const heavy = await send('/connexion/lien', {
    headers: { ...ours, 'content-length': String(body.length) },
    body,
  });
  expect(heavy.status).toBe(413);
  expect(heavy.text).toContain('ce que vous avez écrit y est encore');
  const chunked = await send('/connexion/lien', {
    headers: { ...ours, 'transfer-encoding': 'chunked' },
    body: 'email=a',
  });
  expect(chunked.status).toBe(413);
  const slashes = await send('//evil.exemple.fr/connexion', { method: 'GET' });
  expect(slashes.status).toBe(404);
  expect((await send('//', { method: 'GET' })).status).toBe(404);
});

test('every answer carries the headers, and nothing personal may stay in a cache', async ({ page }) => {
  await signInAs(page, /Sarcelle/);
  const [{ id } = { id: '' }] = read<{ id: string }>(
    `select e.id from event e join territory t on t.id = e.territory_id where t.slug = 'grenoble' and e.kind = 'ceremony'
       and e.starts_at > strftime('%Y-%m-%dT', 'now', '+1 day')`,
  );
  for (const path of [
    '/',
    '/nulle-part',
    '/connexion',
    '/mairie/grenoble',
    `/mairie/grenoble/ceremonies/${id}/filleuls`,
    '/mairie/rouen',
    '/coordination',
  ]) {
    const answer = await page.request.get(path, { maxRedirects: 0 });
    const headers = answer.headers();
    expect(headers['content-security-policy'], path).toContain("frame-ancestors 'none'");
    expect(headers['content-security-policy'], path).not.toContain('unsafe-inline');
    expect(headers['x-content-type-options'], path).toBe('nosniff');
    expect(headers['referrer-policy'], path).toBe('same-origin');
    expect(headers['cross-origin-opener-policy'], path).toBe('same-origin');
    if (path !== '/' && path !== '/nulle-part') expect(headers['cache-control'], path).toBe('no-store');
  }
  const cookie = (await page.context().cookies()).find(({ name }) => name === '__Host-session');
  expect(cookie).toMatchObject({ secure: true, httpOnly: true, sameSite: 'Lax', path: '/' });
  // What the browser holds is stored nowhere.
  expect(JSON.stringify(read('select * from session'))).not.toContain(cookie?.value);
});

test('every route answers a visitor by the way in, and another town’s organiser by nothing at all', async ({
  page,
  request,
}) => {
  const [ids = { event: '', sponsee: '', message: '' }] = read<{
    event: string;
    sponsee: string;
    message: string;
  }>(
    `select e.id event, (select id from sponsee s where s.event_id = e.id limit 1) sponsee,
       (select id from outbox_message o where o.event_id = e.id limit 1) message
     from event e join territory t on t.id = e.territory_id where t.slug = 'paris' and e.kind = 'ceremony'
       and e.starts_at > strftime('%Y-%m-%dT', 'now', '+1 day')`,
  );
  const paths = listRouteIds('src/routes')
    .filter(
      (id) =>
        ROUTE_ACCESS[id] === 'organiser' ||
        ROUTE_ACCESS[id] === 'association' ||
        ROUTE_ACCESS[id] === 'coordinator',
    )
    .map((id) =>
      id
        .replace(/\/\([^)]+\)/gu, '')
        .replace('[territory]', 'paris')
        .replace('[event]', ids.event)
        .replace('[sponsee]', ids.sponsee)
        .replace('[message]', ids.message),
    );
  expect(paths.length).toBeGreaterThan(20);
  for (const path of paths) {
    const answer = await request.get(path, { maxRedirects: 0 });
    expect(answer.status(), path).toBe(303);
    expect(answer.headers()['location'], path).toContain('/connexion');
    expect(answer.headers()['cache-control'], path).toBe('no-store');
    expect(answer.headers()['content-security-policy'], path).toContain("frame-ancestors 'none'");
  }
  await signInAs(page, /Sarcelle/);
  const before = counts();
  for (const path of paths) {
    expect((await page.request.get(path, { maxRedirects: 0 })).status(), path).toBe(404);
    const written = await page.request.post(path, {
      headers: { origin: origin(), accept: 'text/html' },
      form: { name_1: 'X' },
      maxRedirects: 0,
    });
    expect(written.status(), path).toBe(404);
    // The same ids under one's own town are not found either.
    const own = path.replace('/paris', '/grenoble');
    if (!own.includes(ids.event)) continue;
    expect((await page.request.get(own)).status(), own).toBe(404);
    const forced = await page.request.post(own, {
      headers: { origin: origin(), accept: 'text/html' },
      form: { name_1: 'X' },
      maxRedirects: 0,
    });
    expect([404, 405], own).toContain(forced.status());
  }
  expect(counts()).toEqual(before);
});
