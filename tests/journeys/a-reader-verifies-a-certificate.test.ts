import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import type { APIResponse, Browser, Page, TestInfo } from '@playwright/test';
import { expect, expectAccessible, expectNoSidewaysScroll, origin, signInAs, test } from './journey.ts';

/** What reads the code of a paper; Debian's `poppler-utils` and `zbar-tools`. */
const missingTool = ['pdftoppm', 'zbarimg'].find((tool) => spawnSync(tool, ['-h']).error);
if (missingTool) console.log(`${missingTool} absent: no code was read from a paper.`);

function run(tool: string, ...options: string[]): string {
  return execFileSync(tool, options, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
}

/** A certificate of Grenoble on paper: what its code says, and the names that stand on it. */
interface Paper {
  /** The address of the code, with its secret. */
  readonly scanned: string;
  readonly secret: string;
  readonly number: string;
  readonly name: string;
  readonly ownScript: string;
}

/** Prints the certificate of a household whose name stands there in its own script, and reads its code. */
async function printOne(page: Page, info: TestInfo): Promise<Paper> {
  await signInAs(page, /Sarcelle/);
  await page.locator('a[href*="/ceremonies/"]').first().click();
  await expect(page).toHaveURL(/\/ceremonies\//);
  const ceremony = new URL(page.url()).pathname.split('/').slice(0, 5).join('/');
  await page.goto(`${ceremony}/certificats`);
  const row = page
    .locator('main tbody tr', { has: page.locator('bdi', { hasText: /\p{Script=Arabic}/u }) })
    .first();
  const names = await row.locator('bdi').allInnerTexts();
  const sponsee = await row.locator('[name=sponsee]').getAttribute('value');
  const printed = await page.request.post(`${ceremony}/papiers/imprimer`, {
    headers: { origin: origin() },
    form: { kind: 'certificates', as: 'one-file', sponsee: sponsee ?? '' },
  });
  expect(printed.headers()['content-type']).toBe('application/pdf');
  const file = info.outputPath('certificat.pdf');
  writeFileSync(file, await printed.body());
  run('pdftoppm', '-r', '150', '-png', '-singlefile', file, file);
  const scanned = run('zbarimg', '-q', '--raw', `${file}.png`).trim();
  const address = new URL(scanned);
  return {
    scanned,
    secret: address.hash.slice(1),
    number: address.pathname.split('/').at(-1) ?? '',
    name: names[0] ?? '',
    ownScript: names[1] ?? '',
  };
}

/** A reader of the paper, who has signed in nowhere; what left their browser is looked at when the journey ends. */
async function aReader(browser: Browser, options: Parameters<Browser['newContext']>[0] = {}) {
  const context = await browser.newContext({ baseURL: origin(), ...options });
  const sent: string[] = [];
  const trouble: string[] = [];
  context.on('request', (request) => {
    sent.push([request.url(), request.postData() ?? '', JSON.stringify(request.headers())].join(' '));
    if (new URL(request.url()).origin !== origin()) trouble.push(request.url());
  });
  context.on('weberror', (problem) => trouble.push(problem.error().message));
  context.on('console', (message) => {
    if (/Content Security Policy|violat/iu.test(message.text())) trouble.push(message.text());
  });
  return { page: await context.newPage(), sent, trouble };
}

async function typeName(page: Page, name: string): Promise<void> {
  await page.locator('main [data-with-code] input').fill(name);
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-answer] p').first()).toBeVisible();
}

test.describe('a certificate on paper', () => {
  test.skip(missingTool !== undefined, `${missingTool} is not installed`);

  test('is verified by its code and by its number; the name is proved and never sent', async ({
    page: organiser,
    browser,
  }, info) => {
    test.setTimeout(120_000);
    const paper = await printOne(organiser, info);
    expect(paper.secret).toMatch(/^[\w-]{22}$/);
    const { page, sent, trouble } = await aReader(browser, { viewport: { width: 320, height: 740 } });
    const answer = page.locator('[data-answer]');

    // Scanned: what a telephone opens.
    await page.goto(paper.scanned);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ce certificat est valable');
    await expect(page.locator('main dl')).toContainText('Grenoble');
    await expect(page.locator('main dl')).toContainText(/vendredi 18 décembre 2026/);
    expect(await page.locator('main').innerText()).not.toContain(paper.name);
    await expectNoSidewaysScroll(page);
    await expectAccessible(page);

    // With the keyboard alone.
    const field = page.getByLabel('Le nom écrit sur le certificat');
    for (let presses = 0; presses < 40; presses += 1) {
      if (await field.evaluate((element) => element === document.activeElement)) break;
      await page.keyboard.press('Tab');
    }
    await page.keyboard.type(paper.name.toUpperCase());
    await page.keyboard.press('Enter');
    await expect(answer.getByText('Ce nom figure sur le certificat')).toBeVisible();
    await expect(field).toBeFocused();
    await expectNoSidewaysScroll(page);
    await expectAccessible(page);
    await typeName(page, paper.ownScript);
    await expect(answer.getByText('Ce nom figure sur le certificat')).toBeVisible();
    await typeName(page, 'Marguerite Personne');
    await expect(answer.getByText('Ce nom n’y figure pas')).toBeVisible();
    await expect(field).toHaveValue('Marguerite Personne');
    await expectAccessible(page);
    // What is being typed has no answer yet.
    await field.fill('Marguerite');
    await expect(answer).toBeEmpty();
    await typeName(page, '…');
    await expect(answer.getByText('Écrivez d’abord le nom')).toBeVisible();
    await expect(field).toBeFocused();

    // In another language the code is still there.
    await page.locator('header summary').click();
    await page.getByRole('link', { name: 'العربية' }).click();
    await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
    expect(new URL(page.url()).hash).toBe(`#${paper.secret}`);
    await typeName(page, paper.name);
    await expect(answer.locator('.success')).toContainText(/\p{Script=Arabic}{3}/u);
    await expectNoSidewaysScroll(page);
    await expectAccessible(page);

    // Back to French, which is kept from here on.
    await page.locator('header summary').click();
    await page.getByRole('link', { name: 'Français' }).click();
    await expect(page.locator('html')).toHaveAttribute('lang', 'fr');

    // By its number alone, typed from the paper: no name can be checked without the code.
    await page.goto('/verifier');
    const byHand = (paper.number.match(/.{1,4}/gu) ?? []).join(' ').toLowerCase();
    await page.getByLabel('Le numéro du certificat').fill(byHand.slice(0, 19));
    await page.keyboard.press('Enter');
    await expect(page.locator('[name=number]')).toHaveValue(byHand.slice(0, 19));
    await expect(page.getByText(/vous en avez écrit 16/).first()).toBeVisible();
    await expectAccessible(page);
    await page.locator('[name=number]').fill(byHand);
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(`${origin()}/verifier/${paper.number}`);
    await expect(page.getByText(/scannez avec un téléphone le code carré/)).toBeVisible();
    await expect(page.getByLabel('Le nom écrit sur le certificat')).toBeHidden();
    await expectNoSidewaysScroll(page);

    // Nothing that left the browser tells the secret or a name; one small script came.
    const told = sent.join('\n');
    expect(sent.filter((each) => each.includes('/preuve')).length).toBeGreaterThan(3);
    for (const secret of [
      paper.secret,
      paper.name,
      paper.name.toUpperCase(),
      paper.ownScript,
      'Marguerite',
    ]) {
      expect(told.includes(secret), 'a request carries the secret or a name').toBe(false);
      expect(told.includes(encodeURIComponent(secret)), 'a request carries it encoded').toBe(false);
    }
    expect(trouble).toEqual([]);
    await page.context().close();
  });

  test('is verified without scripts, and says why the name is not', async ({
    page: organiser,
    browser,
  }, info) => {
    const paper = await printOne(organiser, info);
    const { page, trouble } = await aReader(browser, { javaScriptEnabled: false });
    await page.goto(paper.scanned);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ce certificat est valable');
    await expect(page.getByText(/a besoin de JavaScript/)).toBeVisible();
    await expect(page.locator('main input')).toBeHidden();
    expect(trouble).toEqual([]);
    await page.context().close();
  });

  test('answers no other site, slows guesses, and an unknown number tells nothing', async ({
    page: organiser,
    browser,
  }, info) => {
    const paper = await printOne(organiser, info);
    const { page } = await aReader(browser);
    const prove = (data: unknown, headers: Record<string, string> = { origin: origin() }) =>
      page.request.post(`/verifier/${paper.number}/preuve`, {
        headers: { 'content-type': 'application/json', ...headers },
        data: JSON.stringify(data),
      });
    for (const headers of [{ origin: 'https://ailleurs.exemple' }, { origin: 'null' }]) {
      expect((await prove({ proof: 'x' }, headers)).status()).toBe(403);
    }
    const { number } = paper;
    const unknown = `${number.slice(0, -4)}${number.endsWith('0000') ? '1111' : '0000'}`;
    // The same length, so that only what it is differs; the first has the shape of a number of ours, the others not.
    const answers = await Promise.all(
      [unknown, `U${unknown.slice(1)}`, '~'.repeat(26)].map(async (typed) => {
        const response = await page.request.get(`/verifier/${encodeURIComponent(typed)}`);
        return describeAnswer(response, encodeURIComponent(typed));
      }),
    );
    expect(answers[0]?.status).toBe(404);
    expect(answers[0]?.body).toContain('Nous ne connaissons pas de certificat sous ce numéro');
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
    await page.goto(`/verifier/${unknown}`);
    await expectAccessible(page);

    // Guesses end in a kind sentence; the reader's page tells when the certificate was withdrawn meanwhile.
    await page.goto(paper.scanned);
    for (let guess = 0; guess < 6; guess += 1) await typeName(page, `Personne ${'abcdef'.charAt(guess)}`);
    await expect(page.locator('[data-answer]')).toContainText(/réessayez dans 1 min/);
    expect((await prove({ proof: 'x' })).headers()['retry-after']).toBe('60');

    await organiser.reload();
    const row = organiser.locator('main tbody tr', { hasText: paper.ownScript }).first();
    await row.getByRole('link', { name: /^Retirer/ }).click();
    await organiser.getByLabel('Imprimé par erreur').check();
    await organiser.getByRole('button', { name: 'Retirer ce certificat' }).click();
    await expect(organiser.getByText('Le certificat est retiré')).toBeVisible();
    await typeName(page, paper.name);
    await expect(page.locator('[data-answer]')).toContainText('Le nom ne peut plus être vérifié');
    await page.reload();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ce certificat a été retiré');
    await expect(page.locator('main input')).toHaveCount(0);
    await expectAccessible(page);
    await page.context().close();
  });
});

/** What an answer tells whoever compares it with another: all but its own address, and what is new each time. */
async function describeAnswer(response: APIResponse, address: string) {
  const nonces = /nonce-?="?[\w+/=-]+"?|'nonce-[^']+'/gu;
  const headers = Object.entries(response.headers()).filter(([name]) => name !== 'date' && name !== 'etag');
  return {
    status: response.status(),
    headers: Object.fromEntries(headers.map(([name, value]) => [name, value.replaceAll(nonces, '')])),
    body: (await response.text()).replaceAll(address, '…').replaceAll(nonces, ''),
  };
}
