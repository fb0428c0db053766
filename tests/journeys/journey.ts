import AxeBuilder from '@axe-core/playwright';
import { expect, test as base, type Page } from '@playwright/test';

/** Where the demonstration of this run answers. */
export function origin(): string {
  const found = process.env['JOURNEY_ORIGIN'];
  if (!found) throw new Error('The demonstration was not started.');
  return found;
}

/** What a journey may expect to see on the console: a refused form is an answer of 4xx, which Chromium reports. */
const EXPECTED = /Failed to load resource: the server responded with a status of 4\d\d/;

/**
 * A journey fails when the console shows an error, when a script throws, or when the page asks another host
 * for anything.
 */
export const test = base.extend<{ watched: void }>({
  // Playwright gives its fixtures as an object, even when none is taken.
  baseURL: async ({ browserName: _ }, use) => use(origin()),
  watched: [
    async ({ context }, use) => {
      const problems: string[] = [];
      context.on('console', (message) => {
        if (message.type() === 'error' && !EXPECTED.test(message.text()))
          problems.push(`console: ${message.text()}`);
      });
      context.on('weberror', (problem) => problems.push(`script: ${problem.error().message}`));
      context.on('request', (request) => {
        const { protocol, origin: asked } = new URL(request.url());
        if (protocol.startsWith('http') && asked !== origin()) problems.push(`another host: ${asked}`);
      });
      await use();
      expect(problems).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

/** Signs in to a demonstration account by its one click. */
export async function signInAs(page: Page, name: RegExp): Promise<void> {
  await page.goto('/connexion');
  await page.getByRole('button', { name }).click();
  await expect(page).not.toHaveURL(/\/connexion/);
}

/** The slug of the demonstration's campaign to come: other journeys open some of their own beside it. */
export async function campaignToCome(page: Page): Promise<string> {
  const year = new Date().getUTCFullYear();
  for (const slug of [`18-decembre-${year + 1}`, `18-decembre-${year}`]) {
    if ((await page.request.get(`/mur/${slug}`)).ok()) return slug;
  }
  throw new Error('The demonstration has no campaign.');
}

/** Opens the latest message to this address (and on this subject) in the demonstration's letter box; returns its text. */
export async function readLatestMail(page: Page, to: string, subject = /./u): Promise<string> {
  await page.goto(`/demonstration/courrier?a=${encodeURIComponent(to)}`);
  await page.locator('main li a', { hasText: subject }).first().click();
  await expect(page).toHaveURL(/\/demonstration\/courrier\/./u);
  return (await page.locator('main').innerText()).replaceAll('\u00a0', ' ');
}

/**
 * Sends the page's form by `press`, and sends it again where it comes back: a machine types faster than any hand,
 * and the registration page asks whoever does to send once more (`guard-form-token.ts`).
 */
export async function sendAsAPerson(page: Page, press: () => Promise<void>): Promise<void> {
  const answered = page.waitForResponse((response) => response.request().method() === 'POST');
  await press();
  if ((await answered).status() !== 422) return;
  await page.waitForLoadState();
  await press();
}

/** The first link of ours in a text whose path begins so. */
export function linkIn(text: string, path: string): string {
  const start = text.indexOf(`${origin()}${path}`);
  if (start < 0) throw new Error(`No link to ${path} in the message:\n${text}`);
  return /^\S+/.exec(text.slice(start))?.[0] ?? '';
}

/**
 * Refuses any breach of WCAG 2.2 AA that axe can see on the page as it stands. Breaches are all that is asked of
 * axe, and a page that frames no other is judged where it stands: in a blank page beside it, axe would only put
 * together what it found in several frames, for twice the time.
 */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .options({ resultTypes: ['violations'] })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .setLegacyMode(page.frames().length === 1)
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`)).toEqual(
    [],
  );
}

/** Refuses a page that must be scrolled sideways. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const beyond = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(beyond).toBeLessThanOrEqual(0);
}
