import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
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
  const names = await page.locator('main tbody bdi').allInnerTexts();
  const printed = await page.request.post(`${ceremony}/certificats/certificats.pdf`, {
    headers: { origin: new URL(page.url()).origin },
    form: {},
  });
  expect(printed.status()).toBe(200);
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
});
