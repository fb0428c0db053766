import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';

// Unit tests run on plain modules: the messages are compiled before them, and no page is built.
const isUnitTest = process.env['VITEST'] !== undefined;

export default defineConfig({
  plugins: isUnitTest ? [] : [
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
    restoreMocks: true,
    testTimeout: 20_000,
  },
});
