import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { FRESH_ROUTES } from './fresh-routes.ts';
import { listRouteIds } from './list-route-ids.ts';
import { PERMISSIONS } from './require-permission.ts';
import { compareRouteAccess, ROUTE_ACCESS } from './route-access.ts';

const ROUTES = join(import.meta.dirname, '../../../routes');

/** A folder of routes with these files, all empty. */
function aRoutesFolder(files: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'trait-dunion-routes-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const file of files) {
    mkdirSync(join(folder, file, '..'), { recursive: true });
    writeFileSync(join(folder, file), '');
  }
  return folder;
}

describe('the routes', () => {
  test('each declare who may open them', () => {
    expect(compareRouteAccess(listRouteIds(ROUTES)).undeclared).toEqual([]);
  });

  test('of staff are open to nobody by the group they stand in', () => {
    const groups = {
      organiser: ['organiser', 'signed-in'],
      association: ['association', 'signed-in'],
      coordination: ['coordinator'],
      demonstration: ['demonstration'],
      account: ['signing-in', 'half-signed-in', 'signed-in'],
      public: ['public', 'personal-link'],
      providers: ['signed-by-provider'],
    };
    for (const [route, access] of Object.entries(ROUTE_ACCESS)) {
      const group = /^\/\((\w+)\)/.exec(route)?.[1] ?? '';
      expect(Object.keys(groups), route).toContain(group);
      expect(groups[group as keyof typeof groups], route).toContain(access);
    }
  });

  test('of a territory always check the membership, and those of a personal link are never public', () => {
    for (const [route, access] of Object.entries(ROUTE_ACCESS)) {
      if (route.includes('[territory]')) expect(['organiser', 'association'], route).toContain(access);
      if (route.startsWith('/(public)') && route.includes('[token]'))
        expect(access, route).toBe('personal-link');
    }
  });
});

describe('a route that asks for a second factor of the last ten minutes', () => {
  test('is one of an organiser, whose right it names: no other access asks', () => {
    for (const [route, right] of Object.entries(FRESH_ROUTES)) {
      expect(ROUTE_ACCESS[route], route).toBe('organiser');
      expect(PERMISSIONS.owner.has(right), route).toBe(true);
    }
    // Whatever takes the list of people out of the house is one of them.
    const exports = Object.keys(ROUTE_ACCESS).filter((route) => route.includes('/exporter'));
    expect(exports.filter((route) => FRESH_ROUTES[route] === undefined)).toEqual([]);
    // And whatever reads, takes away or erases all that is held on one person.
    const rights = Object.keys(ROUTE_ACCESS).filter((route) => route.includes('/droits/[kind]/[person]'));
    expect(rights).toHaveLength(2);
    expect(rights.filter((route) => FRESH_ROUTES[route] === undefined)).toEqual([]);
  });
});

describe('a route that nobody declared', () => {
  test.each(['+page.svelte', '+page.server.ts', '+page.ts', '+server.ts'])('is seen by its %s', (file) => {
    const folder = aRoutesFolder(['(public)/+page.svelte', `(organiser)/mairie/[territory]/secret/${file}`]);
    expect(compareRouteAccess(listRouteIds(folder)).undeclared).toEqual([
      '/(organiser)/mairie/[territory]/secret',
    ]);
  });

  test('is not excused by the name of something that every object has', () => {
    expect(compareRouteAccess(['constructor', '__proto__', 'toString'], {}).undeclared).toHaveLength(3);
  });

  test('is told apart from a declaration whose route is gone, and from layouts and errors', () => {
    const folder = aRoutesFolder([
      '(public)/+page.svelte',
      '(public)/aide/+layout.svelte',
      '(public)/aide/+error.svelte',
    ]);
    const table = { '/(public)': 'public', '/(public)/partie': 'public' } as const;
    expect(compareRouteAccess(listRouteIds(folder), table)).toEqual({
      undeclared: [],
      stale: ['/(public)/partie'],
    });
  });
});
