import type { RequestEvent } from '@sveltejs/kit';
import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { dirname } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROUTE_ACCESS } from '#lib/server/accounts/route-access.ts';
import { guardRequest } from './guard-request.ts';

const ORIGIN = 'https://exemple.fr';
/** What a telephone makes of a signed sheet of paper; the image's own limit is 2 MB. */
const PHOTOGRAPH = 2 * 1024 * 1024;

/** The status with which so long a form is refused on a route, or nothing when the route may read it. */
function refusalOf(routeId: string, length: number): number | undefined {
  const request = new Request(`${ORIGIN}/chemin`, {
    method: 'POST',
    body: 'x',
    headers: { origin: ORIGIN, 'content-length': String(length) },
  });
  const event = { request, url: new URL(request.url), route: { id: routeId } } as unknown as RequestEvent;
  return guardRequest(event, ORIGIN)?.status;
}

/** Routes with a form that sends files: it stands in the folder of its route. */
async function routesWithFiles(): Promise<string[]> {
  const found = new Set<string>();
  for await (const file of glob('src/routes/**/*.svelte')) {
    if (readFileSync(file, 'utf8').includes('multipart/form-data')) {
      found.add(dirname(file).replace(/^src\/routes/u, ''));
    }
  }
  return [...found];
}

test('a form from elsewhere is refused in the language of its page, and says what to do', async () => {
  const refusalAt = async (path: string) => {
    const request = new Request(`${ORIGIN}${path}`, {
      method: 'POST',
      headers: { origin: 'https://ailleurs.fr' },
    });
    const event = {
      request,
      url: new URL(request.url),
      route: { id: '/(public)' },
    } as unknown as RequestEvent;
    const refusal = guardRequest(event, ORIGIN);
    expect(refusal?.status).toBe(403);
    return (await refusal?.text()) ?? '';
  };
  expect(await refusalAt('/evenements/a/inscription')).toMatch(
    /<html lang="fr" dir="ltr">.*Revenez à la page/su,
  );
  expect(await refusalAt('/en/evenements/a/inscription')).toMatch(/<html lang="en" dir="ltr">.*reload it/su);
  expect(await refusalAt('/ar/evenements/a/inscription')).toMatch(
    /<html lang="ar" dir="rtl">.*\p{Script=Arabic}{3}/su,
  );
});

test('a path with an empty part is none of ours: without its language it would be another site’s address', () => {
  const refusalAt = (path: string) => {
    const url = new URL(`${ORIGIN}${path}`);
    const event = { request: new Request(url), url, route: { id: '/connexion' } } as unknown as RequestEvent;
    return guardRequest(event, ORIGIN)?.status;
  };
  for (const path of [
    '//ailleurs.fr',
    '/en//ailleurs.fr/connexion',
    '/EN//ailleurs.fr',
    '/en/en//ailleurs.fr',
  ]) {
    expect(refusalAt(path), path).toBe(404);
  }
  expect(refusalAt('/en/connexion?retour=//ailleurs.fr')).toBeUndefined();
});

describe('how much may be sent', () => {
  test('is a photograph where a page asks for a file', async () => {
    const routes = await routesWithFiles();
    expect(routes.length).toBeGreaterThan(3);
    for (const route of routes) {
      expect(Object.keys(ROUTE_ACCESS)).toContain(route);
      expect(refusalOf(route, PHOTOGRAPH), route).toBeUndefined();
      expect(refusalOf(route, 11 * 1024 * 1024), route).toBe(413);
    }
  });

  test('is a form’s words anywhere else, whoever reads a paper included', () => {
    for (const route of ['/(public)/verifier', '/(public)/verifier/[number]/preuve', '/inconnue']) {
      expect(refusalOf(route, 10_000), route).toBeUndefined();
      expect(refusalOf(route, PHOTOGRAPH), route).toBe(413);
    }
  });
});
