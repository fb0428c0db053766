import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { sveltekit } from '@sveltejs/kit/vite';
import { availableParallelism } from 'node:os';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { listRouteIds } from './src/lib/server/accounts/list-route-ids.ts';
import { compareRouteAccess } from './src/lib/server/accounts/route-access.ts';

/** Ends the build when a route does not say who may open it. */
const everyRouteDeclaresItsAccess: Plugin = {
  name: 'every-route-declares-its-access',
  buildStart() {
    const { undeclared } = compareRouteAccess(listRouteIds('src/routes'));
    if (undeclared.length > 0) {
      this.error(`These routes declare no access in accounts/route-access.ts: ${undeclared.join(', ')}`);
    }
  },
};

// Unit tests run on plain modules: the messages are compiled before them, and no page is built.
const isUnitTest = process.env['VITEST'] !== undefined;

export default defineConfig({
  plugins: isUnitTest
    ? []
    : [
        everyRouteDeclaresItsAccess,
        paraglideVitePlugin({
          project: './src/i18n/project.inlang',
          outdir: './src/i18n/generated',
          strategy: ['url', 'baseLocale'],
          emitTsDeclarations: true,
          emitGitIgnore: false,
          emitPrettierIgnore: false,
          urlPatterns: [
            {
              pattern: '/:path(.*)?',
              localized: [
                ['en', '/en/:path(.*)?'],
                ['ar', '/ar/:path(.*)?'],
                ['fa', '/fa/:path(.*)?'],
                ['ps', '/ps/:path(.*)?'],
                ['ru', '/ru/:path(.*)?'],
                ['uk', '/uk/:path(.*)?'],
                ['ro', '/ro/:path(.*)?'],
                ['es', '/es/:path(.*)?'],
                ['pt', '/pt/:path(.*)?'],
                ['ti', '/ti/:path(.*)?'],
                ['am', '/am/:path(.*)?'],
                ['fr', '/:path(.*)?'],
              ],
            },
          ],
        }),
        sveltekit(),
      ],
  build: { target: 'es2022' },
  test: {
    include: ['src/**/*.test.ts', 'migrations/**/*.test.ts', 'tests/properties/**/*.test.ts'],
    pool: 'threads',
    // No test changes what others share (no mocked module, no environment variable): a worker runs file after
    // file, and loads each module and migrates its template once. In any order, so that none comes to lean on
    // another.
    isolate: false,
    sequence: { shuffle: { files: true } },
    // Vitest would leave one of two cores to nobody once the checks beside it have ended.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    restoreMocks: true,
    testTimeout: 20_000,
  },
});
