import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import type { APIResponse, Page } from '@playwright/test';
import { expect, expectAccessible, signInAs, test } from './journey.ts';

test('an organiser of La Réunion pairs people, asks them, invites them and prints certificates', async ({
  page,
}, info) => {
  await signInAs(page, /Flamboyant/);
  await page
    .getByRole('link', { name: /Cérémonie de/ })
    .first()
    .click();
  await expect(page).toHaveURL(/\/ceremonies\//);
  const ceremony = new URL(page.url()).pathname;

  await page.goto(`${ceremony}/binomes`);
  await page
    .getByRole('button', { name: /Proposer/ })
    .first()
    .click();
  await expect(page.getByText('La proposition est prête')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: /^Accepter les \d+ binômes/ }).click();
  await expect(page.getByRole('link', { name: /Demander leur accord/ })).toBeVisible();

  await page.getByRole('link', { name: /Demander leur accord/ }).click();
  await page.getByRole('button', { name: 'Envoyer la question' }).click();
  await expect(page.getByText(/messages partent\.|Un message part\./)).toBeVisible();

  await page.goto(`${ceremony}/invitations`);
  await expectAccessible(page);
  await page.getByRole('button', { name: /^Envoyer/ }).click();
  await expect(page.getByText('C’est parti')).toBeVisible();
  // Nobody who has nothing new receives anything: there is no second sending.
  await page.goto(`${ceremony}/invitations`);
  await expect(page.getByRole('button', { name: /^Envoyer/ })).toHaveCount(0);

  await page.goto(`${ceremony}/certificats`);
  await expectAccessible(page);
  await expect(page.getByText('Jamais imprimé').first()).toBeVisible();
  const names = await page.locator('main tbody bdi').allInnerTexts();
  const printed = await print(page, ceremony, { kind: 'certificates', as: 'one-file' });
  expect(printed.headers()['content-disposition']).not.toMatch(/[A-Z]/);
  expect(printed.headers()['cache-control']).toBe('no-store');
  const file = info.outputPath('certificats.pdf');
  writeFileSync(file, await printed.body());
  if (spawnSync('pdftotext', ['-v']).error) {
    console.log('pdftotext absent: the names on the certificates were not read back.');
  } else {
    const text = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });
    expect(names.length).toBeGreaterThan(5);
    for (const name of names.filter((each) => /^[\p{Script=Latin}\s’'-]+$/u.test(each))) {
      expect(text.replace(/\s+/g, ' ')).toContain(name.replaceAll('\u00a0', ' '));
    }
    expect(text).toContain('décembre');
  }

  // Printed, each has its number; a corrected name makes it another paper; one can be withdrawn.
  await page.goto(`${ceremony}/certificats`);
  await expect(page.getByText('Jamais imprimé')).toHaveCount(0);
  const first = page.locator('main tbody tr').first();
  const number = (await first.locator('.number').innerText()).trim();
  await first.getByRole('link', { name: /^Retirer/ }).click();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Retirer ce certificat' }).click();
  await expect(page.locator('[name=reason]').first()).toHaveAttribute('aria-invalid', 'true');
  await page.getByLabel('Imprimé par erreur').check();
  await page.getByRole('button', { name: 'Retirer ce certificat' }).click();
  await expect(page.getByText('Le certificat est retiré')).toBeVisible();
  await expect(page.getByText('Jamais imprimé')).toHaveCount(1);
  await page.getByText('1 certificat retiré').click();
  await expect(page.getByText(`${number}, retiré le`)).toBeVisible();
  await page.getByRole('link', { name: `Effacer la trace… du certificat ${number}` }).click();
  await page.getByRole('button', { name: 'Effacer la trace' }).click();
  await expect(page.getByText('La trace est effacée')).toBeVisible();
  await expect(page.getByText(number)).toHaveCount(0);
});

/** Prints as the page's forms do, and waits for a document that takes its time. */
async function print(page: Page, ceremony: string, form: Record<string, string>): Promise<APIResponse> {
  const headers = { origin: new URL(page.url()).origin };
  let answer = await page.request.post(`${ceremony}/papiers/imprimer`, { headers, form });
  await expect
    .poll(
      async () => {
        const isReady = answer.headers()['content-type'] === 'application/pdf';
        if (!isReady)
          answer = await page.request.get(
            `${answer.url()}/document`.replace('/document/document', '/document'),
          );
        return isReady;
      },
      { timeout: 20_000 },
    )
    .toBe(true);
  expect(answer.status()).toBe(200);
  return answer;
}
