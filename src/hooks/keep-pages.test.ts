import { randomBytes } from 'node:crypto';
import type { RequestEvent } from '@sveltejs/kit';
import { describe, expect, test } from 'vitest';
import { aContext, type TestContext } from '#tests/factories/a-context.ts';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { readDataVersion } from '#lib/server/data-version.ts';
import { keepPage } from './keep-pages.ts';

const ROUTE = '/(public)/villes/[slug]';

/** Asks for a page of its own address, and counts how often it had to be drawn. */
async function aPage() {
  const house = await aContext();
  const path = `/villes/${randomBytes(4).toString('hex')}`;
  let drawn = 0;
  const ask = async ({
    context = house,
    routeId = ROUTE,
    search = '',
    session,
    method = 'GET',
    status = 200,
    headers = {},
  }: {
    context?: TestContext;
    routeId?: string;
    search?: string;
    session?: object;
    method?: string;
    status?: number;
    headers?: Record<string, string>;
  } = {}) => {
    const url = new URL(`${path}${search}`, 'https://exemple.fr');
    const request = new Request(url, { method, headers });
    const event = {
      request,
      url,
      route: { id: routeId },
      locals: { context, session },
      isDataRequest: false,
    };
    const response = await keepPage(event as unknown as RequestEvent, () => {
      drawn += 1;
      const nonce = randomBytes(16).toString('base64');
      return Promise.resolve(
        new Response(`<p>drawn ${drawn}</p><script nonce="${nonce}"></script>`, {
          status,
          headers: {
            'content-type': 'text/html',
            'content-security-policy': `script-src 'self' 'nonce-${nonce}'`,
          },
        }),
      );
    });
    const body = await response.text();
    const nonce = /nonce="([^"]+)"/u.exec(body)?.[1] ?? '';
    expect(response.headers.get('content-security-policy')).toBe(`script-src 'self' 'nonce-${nonce}'`);
    return { said: /drawn \d+/u.exec(body)?.[0], nonce };
  };
  return { house, ask, isKept: (await readDataVersion(house)) !== undefined };
}

describe('a public page', () => {
  test('is drawn once while nothing changes, under a nonce of its own for everybody', async () => {
    const { ask, isKept } = await aPage();
    const answers = [await ask(), await ask(), await ask()];
    // Where the data do not say whether they changed, each is drawn.
    const said = isKept ? ['drawn 1', 'drawn 1', 'drawn 1'] : ['drawn 1', 'drawn 2', 'drawn 3'];
    expect(answers.map((answer) => answer.said)).toEqual(said);
    expect(new Set(answers.map((answer) => answer.nonce)).size).toBe(3);
  });

  test('is drawn again after any write, and in the next minute', async () => {
    const { ask, house } = await aPage();
    expect((await ask()).said).toBe('drawn 1');
    await aTerritory(house, { name: 'Nouvelle' });
    expect((await ask()).said).toBe('drawn 2');
    house.clock.advance({ minutes: 1 });
    expect((await ask()).said).toBe('drawn 3');
  });

  test('that was written to while it was drawn is not shown to the next', async () => {
    const { house, ask } = await aPage();
    const url = new URL('https://exemple.fr/villes/pendant');
    const event = {
      request: new Request(url),
      url,
      route: { id: ROUTE },
      locals: { context: house },
      isDataRequest: false,
    } as unknown as RequestEvent;
    let drawn = 0;
    const draw = async () => {
      drawn += 1;
      if (drawn === 1) await aTerritory(house, { name: 'Entre-temps' });
      return new Response(String(drawn), { headers: { 'content-type': 'text/html' } });
    };
    await keepPage(event, draw);
    expect(await (await keepPage(event, draw)).text()).toBe('2');
    expect((await ask()).said).toBe('drawn 1');
  });

  test.each([
    ['for whoever is signed in', { session: {} }],
    ['with a question in its address', { search: '?page=2' }],
    ['that is sent a form', { method: 'POST' }],
    ['that somebody has already', { headers: { 'if-none-match': 'W/"x"' } }],
    ['that is personal', { routeId: '/(public)/ma-participation/[token]' }],
    ['of an area', { routeId: '/(organiser)/mairie/[territory]' }],
    ['that is an error', { status: 404 }],
  ])('%s is never kept', async (_, asked) => {
    const { ask } = await aPage();
    expect([(await ask(asked)).said, (await ask(asked)).said]).toEqual(['drawn 1', 'drawn 2']);
  });
});
