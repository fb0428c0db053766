import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** The oldest version of each package without a known advisory (security.md 49; npm audit may be unavailable). */
const OLDEST_SAFE: Readonly<Record<string, string>> = {
  svelte: '5.55.7',
  devalue: '5.9.3',
  cookie: '0.7.0',
  kysely: '0.29.0',
  'better-sqlite3': '13.2.0',
};

test('no installed package is older than its oldest safe version', () => {
  const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
    packages: Record<string, { version?: string; dev?: boolean }>;
  };
  for (const [name, oldest] of Object.entries(OLDEST_SAFE)) {
    // Tools that only build or test bring copies of their own, which never serve a request.
    const found = Object.entries(lock.packages).filter(
      ([path, { dev }]) => path.endsWith(`node_modules/${name}`) && (!dev || path === `node_modules/${name}`),
    );
    expect(found, name).not.toHaveLength(0);
    for (const [path, { version = '0' }] of found) {
      expect(compare(version, oldest), `${path} is ${version}, older than ${oldest}`).toBeGreaterThanOrEqual(
        0,
      );
    }
  }
});

function compare(one: string, other: string): number {
  return one.localeCompare(other, 'en', { numeric: true });
}
