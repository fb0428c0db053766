import { existsSync } from 'node:fs';
import { defineConfig, devices } from '@playwright/test';

const executablePath = [process.env['CHROMIUM_PATH'], '/usr/bin/chromium'].find(
  (path) => path && existsSync(path),
);
const isRoot = process.getuid?.() === 0;

/** The journeys: the built server, the demonstration's data, a real browser. */
export default defineConfig({
  testDir: 'tests/journeys',
  testMatch: '*.test.ts',
  fullyParallel: false,
  workers: 2,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [
    ['list'],
    ...(process.env['JOURNEY_REPORT']
      ? ([['json', { outputFile: process.env['JOURNEY_REPORT'] }]] as const)
      : []),
  ] as NonNullable<Parameters<typeof defineConfig>[0]['reporter']>,
  outputDir: 'test-results',
  globalSetup: './tests/journeys/start-demonstration.ts',
  use: {
    ...devices['Desktop Chrome'],
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: [
        ...(isRoot ? ['--no-sandbox'] : []),
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
      ],
    },
  },
});
