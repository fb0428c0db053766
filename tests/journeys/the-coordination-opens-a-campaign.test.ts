import type { Page } from '@playwright/test';
import {
  expect,
  expectAccessible,
  expectNoSidewaysScroll,
  linkIn,
  readLatestMail,
  signInAs,
  test,
} from './journey.ts';

const SLUG = 'mairies-ouvertes';
const HERE = `/coordination/campagnes/${SLUG}`;

/** A day before the demonstration's 18 December, so that its campaign stays the latest for the other journeys. */
async function readDay(page: Page): Promise<string> {
  const eighteenth = await page.locator('[name=day_on]').inputValue();
  const year = Number(eighteenth.slice(0, 4)) - 1;
  return `${year}-12-12`;
}

/** Adds a town to the network as a guest, from the invitations, and comes back to them. */
async function addGuest(
  page: Page,
  { search, name, email }: { search: string; name: string; email: string },
) {
  await page.goto(`${HERE}/inviter`);
  await page.getByRole('link', { name: 'Ajouter un territoire' }).click();
  await page.locator('[name=q]').fill(search);
  await page.getByRole('button', { name: 'Chercher' }).click();
  await page.getByRole('link', { name, exact: true }).first().click();
  await page.locator('[name=invite_name]').fill('Camille Exemple');
  await page.locator('[name=invite_email]').fill(email);
  await expect(page.locator('[name=membership][value=guest]')).toBeChecked();
  await page.getByRole('button', { name: /^Ajouter/ }).click();
  await expect(page).toHaveURL(/\/inviter\?ajoute=/u);
}

/** Sends a town's answer by the link of its latest message, as somebody who never signed in. */
async function answerByLink(page: Page, link: string, { answer, word }: { answer: RegExp; word?: string }) {
  await page.goto(link);
  await expectAccessible(page);
  await page.getByRole('radio', { name: answer }).check();
  if (word) await page.locator('[name=word]').fill(word);
  await page.getByRole('button', { name: 'Répondre' }).click();
}

test('ANVITA opens a campaign from last year’s, locks a field, invites, reads two answers, cancels and opens it again', async ({
  page,
  browser,
}) => {
  test.setTimeout(180_000);
  await signInAs(page, /Colombe/);
  await page.getByRole('link', { name: 'Campagnes', exact: true }).click();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Ouvrir la campagne' }).first().click();
  await expect(page).toHaveURL(/\/campagnes\/nouvelle$/u);
  await expect(page.locator('[name=name]')).toHaveValue(/^18 décembre 20\d\d$/u);
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);

  // The same instant in Paris at 16:00 is another day in Nouméa.
  const day = await readDay(page);
  await page.locator('[name=name]').fill('Mairies ouvertes');
  await page.locator('[name=slug]').fill(SLUG);
  await page.locator('[name=day_on]').fill(day);
  await page.locator('[name=mode][value=same-instant]').check();
  await page.locator('[name=starts_at_time]').fill('16:00');
  await page.locator('[name=window_starts_on]').fill('2020-12-12');
  await page.locator('[name=window_ends_on]').fill(day);
  await page.getByRole('button', { name: 'Recalculer ces heures' }).click();
  await expect(page.getByRole('row', { name: /heure de la Nouvelle-Calédonie/ })).toContainText(
    '13 décembre',
  );
  await page.getByRole('button', { name: 'Ouvrir en brouillon' }).click();
  await expect(page.getByText(/plus d’un mois de cérémonies/).first()).toBeVisible();
  await expect(page.locator('[name=name]')).toHaveValue('Mairies ouvertes');
  await expectAccessible(page);
  await page.locator('[name=window_starts_on]').fill(day);
  await page.locator('[name=call_text]').fill('Ouvrons nos mairies ensemble.');
  await page.getByRole('button', { name: 'Ouvrir en brouillon' }).click();
  await expect(page.getByText('La campagne est en brouillon')).toBeVisible();
  await expectAccessible(page);

  // Nobody sees a draft.
  const stranger = await (await browser.newContext()).newPage();
  expect((await stranger.goto(`/mur/${SLUG}`))?.status()).toBe(404);

  await page.goto(`${HERE}/modele`);
  await expectAccessible(page);
  await page.locator('[name=title_state][value=locked]').check();
  await page.locator('[name=title]').fill('');
  await page.getByRole('button', { name: 'Enregistrer le modèle' }).click();
  await expect(page.getByText(/Indiquez ce que vous proposez/).first()).toBeVisible();
  await page.locator('[name=title]').fill('Une ville, une marraine, un parrain');
  await page.getByRole('button', { name: 'Enregistrer le modèle' }).click();
  await expect(page.getByText('C’est enregistré')).toBeVisible();

  await page.goto(`${HERE}/etapes`);
  await expectAccessible(page);
  await page.locator('[name=title]').fill('Accrocher la banderole');
  await page.locator('[name=days]').fill('2');
  await page.getByRole('button', { name: 'Ajouter', exact: true }).click();
  await expect(page.getByRole('row', { name: /Accrocher la banderole/ })).toContainText('2 jours avant');

  await addGuest(page, { search: '26150', name: 'Die', email: 'die@exemple.fr' });
  await addGuest(page, { search: '38250', name: 'Lans-en-Vercors', email: 'lans@exemple.fr' });
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  for (const box of await page.locator('[name=territories]').all()) await box.setChecked(false);
  await page.getByRole('checkbox', { name: 'Die', exact: true }).check();
  await page.getByRole('checkbox', { name: 'Lans-en-Vercors', exact: true }).check();
  await page.getByRole('button', { name: 'Relire avant d’envoyer' }).click();
  await expect(page.getByText(/2\smessages partent, à 2\sterritoires/u)).toBeVisible();
  await expect(page.getByText('Ouvrons nos mairies ensemble.')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Envoyer les invitations' }).click();
  await expect(page.getByText(/2\sterritoires invités/u)).toBeVisible();
  // Nobody is asked again on the day of the invitation.
  await expect(page.getByText('Personne à relancer aujourd’hui.')).toBeVisible();

  // Two towns answer by their links, signed in nowhere.
  const [die, lans] = [
    linkIn(await readLatestMail(stranger, 'die@exemple.fr'), '/campagne/'),
    linkIn(await readLatestMail(stranger, 'lans@exemple.fr'), '/campagne/'),
  ];
  await answerByLink(stranger, die, { answer: /^Oui/ });
  await expect(
    stranger.getByText(/Un brouillon de cérémonie vous attend, le \S+ 12 décembre/u),
  ).toBeVisible();
  await answerByLink(stranger, lans, { answer: /^Plus tard/, word: 'Après le conseil du 30.' });
  await expect(stranger.getByText('Vous répondrez plus tard')).toBeVisible();

  await page.goto(HERE);
  await expect(page.getByRole('row', { name: /^Die/ })).toContainText('brouillon');
  await expect(page.getByRole('row', { name: /^Lans-en-Vercors/ })).toContainText('Après le conseil du 30.');
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);

  // Another day: what it changes is read before it is saved; nobody touched Die's draft, and it follows.
  await page.goto(`${HERE}/modifier`);
  const next = day.replace(/12$/u, '13');
  for (const name of ['day_on', 'window_starts_on', 'window_ends_on'])
    await page.locator(`[name=${name}]`).fill(next);
  await page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
  await expect(page.getByText('Les territoires connaissent une autre date')).toBeVisible();
  await expectAccessible(page);
  await page.locator('[name=moves_drafts]').check();
  await page.getByRole('button', { name: 'Enregistrer et prévenir les territoires' }).click();
  await expect(page.getByText('C’est enregistré')).toBeVisible();
  await expect(page.getByRole('row', { name: /^Die/ })).toContainText('13 décembre');
  expect(await readLatestMail(stranger, 'die@exemple.fr')).toContain('il a suivi');

  // Lans-en-Vercors joins the ceremony of Die, and no longer.
  await page.goto(HERE);
  await page.getByRole('link', { name: /^Réunir avec un autre ?, Lans-en-Vercors$/u }).click();
  await page.locator('[name=into]').selectOption({ label: 'Die' });
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Réunir ces deux territoires' }).click();
  await expect(page.getByText('Rejoint la cérémonie de Die')).toBeVisible();
  await page.getByRole('button', { name: /^Séparer ?, Lans-en-Vercors$/u }).click();
  await expect(page.getByText('Chaque territoire a de nouveau sa place')).toBeVisible();

  await page.goto(`${HERE}/annuler`);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Annuler la campagne' }).click();
  await expect(page.locator('[name=note]')).toHaveAttribute('aria-invalid', 'true');
  await page.locator('[name=note]').fill('Reportée au printemps.');
  await page.getByRole('button', { name: 'Annuler la campagne' }).click();
  await expect(page.getByText('La campagne est annulée', { exact: true })).toBeVisible();
  await stranger.goto(die);
  await expect(stranger.getByText('La campagne est annulée').first()).toBeVisible();
  await expect(stranger.getByText(/Reportée au printemps/).first()).toBeVisible();

  await page.goto(`${HERE}/annuler`);
  await page.getByRole('button', { name: 'Rouvrir la campagne' }).click();
  await expect(page.getByText('La campagne est rouverte')).toBeVisible();
  await stranger.goto(die);
  await expect(stranger.getByText('C’est oui, merci')).toBeVisible();
  // The draft stood all the while.
  await expect(page.getByRole('row', { name: /^Die/ })).toContainText('brouillon');
  await stranger.context().close();
});
