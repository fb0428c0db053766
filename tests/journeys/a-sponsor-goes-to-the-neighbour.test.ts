import type { Page } from '@playwright/test';
import {
  campaignToCome,
  expect,
  expectAccessible,
  expectNoSidewaysScroll,
  signInAs,
  test,
} from './journey.ts';

/** Opens the page on which a town acts with its neighbours, from its registrations. */
async function openHelp(page: Page, ceremony: string): Promise<void> {
  await page.goto(`${ceremony}/inscriptions`);
  await page.getByRole('link', { name: 'Entraide', exact: true }).click();
  await expect(page).toHaveURL(/\/entraide$/u);
}

/** The path of a town's ceremony of December. */
async function ceremonyOf(page: Page): Promise<string> {
  const links = page.locator('main a[href*="/ceremonies/"]');
  const hrefs = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
  for (const href of new Set(
    hrefs.map((each) => /\/mairie\/[\w-]+\/ceremonies\/[\w-]{20,}/u.exec(each)?.[0]),
  )) {
    if (href === undefined) continue;
    await page.goto(href);
    if (
      await page
        .getByText(/18\sdécembre/u)
        .first()
        .isVisible()
    )
      return href;
  }
  throw new Error('No ceremony on the 18th of December.');
}

/** The latest questions about a neighbour's ceremony in the letter box, as paths. */
async function questionsInTheMail(page: Page): Promise<string[]> {
  await page.goto('/demonstration/courrier');
  const mails = await page
    .locator('main li a')
    .filter({ hasText: 'Réponse attendue' })
    .evaluateAll((all) => all.slice(0, 8).map((link) => link.getAttribute('href') ?? ''));
  const questions: string[] = [];
  for (const mail of mails) {
    await page.goto(mail);
    const link = /\/proposition\/[\w.-]+/u.exec(await page.locator('main').innerText())?.[0];
    if (link) questions.push(link);
  }
  return questions;
}

test('Grenoble has too many sponsors and Échirolles too few: the coordinator, both towns and the person each say yes', async ({
  page,
  browser,
}) => {
  test.setTimeout(180_000);
  await signInAs(page, /Hirondelle/u);
  await page.getByRole('link', { name: 'Entraide', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Entraide entre voisins' })).toBeVisible();
  await page.goto(`/coordination/entraide?campagne=${await campaignToCome(page)}`);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Mettre en relation Grenoble et Échirolles' }).click();
  await expect(page).toHaveURL(/fait=relation/u);
  await expect(page.getByText('Les deux équipes sont prévenues')).toBeVisible();
  await expect(page.getByRole('cell', { name: /Réponse attendue/u })).toBeVisible();
  await expectAccessible(page);

  // The town that lacks sponsors is asked first, on a phone.
  const lacking = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage();
  await signInAs(lacking, /Chardonneret/u);
  const echirolles = await ceremonyOf(lacking);
  await openHelp(lacking, echirolles);
  await expect(lacking.getByRole('heading', { name: 'Grenoble pourrait vous aider' })).toBeVisible();
  await expectAccessible(lacking);
  await expectNoSidewaysScroll(lacking);
  await lacking.getByRole('button', { name: 'Oui, proposez-nous' }).click();
  await expect(lacking).toHaveURL(/fait=oui/u);
  await expect(lacking.getByText('Personne n’est venu par là pour l’instant.')).toBeVisible();

  const town = await (await browser.newContext()).newPage();
  await signInAs(town, /Sarcelle/u);
  const grenoble = await ceremonyOf(town);
  await openHelp(town, grenoble);
  await expectAccessible(town);
  await town.getByRole('button', { name: 'Lire le message avant de l’envoyer' }).click();
  await expect(town.getByText('Cochez au moins une personne.').first()).toBeVisible();
  const boxes = town.locator('input[name=people]');
  await boxes.nth(0).check();
  await boxes.nth(1).check();
  await town.getByRole('button', { name: 'Lire le message avant de l’envoyer' }).click();
  await expect(town.getByText(/2\smessages partent, à 2\spersonnes/u)).toBeVisible();
  await expectAccessible(town);
  await town.getByRole('button', { name: 'Envoyer', exact: true }).click();
  await expect(town).toHaveURL(/fait=demande/u);
  await expect(town.getByText('Interrogée, sans réponse')).toHaveCount(2);

  // The persons, without any script, on a phone.
  const person = await (
    await browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } })
  ).newPage();
  const [first, second] = await questionsInTheMail(person);
  await person.goto(first ?? '');
  await expect(person.getByRole('heading', { name: /Échirolles cherche/u })).toBeVisible();
  await person.getByRole('button', { name: 'Oui, je veux bien' }).click();
  await expect(person.getByText('Lisez la charte').first()).toBeVisible();
  await person.locator('[name=charter]').check();
  await person.locator('[name=notice]').check();
  await person.getByRole('button', { name: 'Oui, je veux bien' }).click();
  await expect(person.getByRole('heading', { name: 'C’est fait, merci' })).toBeVisible();
  await person.goto(second ?? '');
  await person.getByRole('button', { name: 'Non, je reste' }).click();
  await expect(person.getByRole('heading', { name: 'C’est noté, vous restez' })).toBeVisible();

  await openHelp(town, grenoble);
  await expect(town.getByText('A dit oui')).toBeVisible();
  await expect(town.getByText('Préfère rester')).toBeVisible();
  await openHelp(lacking, echirolles);
  await expect(lacking.getByText(/1\sinscription vient de Grenoble/u)).toBeVisible();
  for (const each of [lacking, town, person]) await each.context().close();
});

test('the question in Arabic can be read, and is accessible in every language’s direction', async ({
  page,
}) => {
  const [question] = await questionsInTheMail(page);
  expect(question, 'somebody was asked by the journey before').toBeDefined();
  for (const language of ['', '/ar', '/ti']) {
    await page.goto(`${language}${question ?? ''}`);
    await expect(page.locator('h1')).toBeVisible();
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
  }
});
