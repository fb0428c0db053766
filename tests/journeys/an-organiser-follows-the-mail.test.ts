import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import {
  expect,
  expectAccessible,
  expectNoSidewaysScroll,
  readLatestMail,
  signInAs,
  test,
} from './journey.ts';

/** What a provider tells some minutes later, which no letter box of a demonstration does: the message came back. */
function bringBackAnInvitation(town: string): { id: string; event: string; registration: string } {
  const database = new BetterSqlite3(join(process.env['JOURNEY_FOLDER'] ?? '', 'trait-dunion.db'));
  const found = database
    .prepare<[string, string], { id: string; event: string; registration: string }>(
      `update outbox_message set status = 'bounced', settled_at = ?, problem = 'L’adresse n’existe pas.'
       where id = (select message.id from outbox_message message
         join territory on territory.id = message.territory_id
         join registration on registration.id = message.recipient_id
         where territory.slug = ? and message.kind = 'invitation.sent' and message.status = 'sent'
           and registration.status = 'confirmed'
         order by message.created_at, message.id limit 1)
       returning id, event_id as event, recipient_id as registration`,
    )
    .get(new Date().toISOString(), town);
  database.close();
  if (!found) throw new Error(`No invitation has left ${town}.`);
  return found;
}

test('an organiser sees that a message came back, corrects the address and sends it again', async ({
  page,
}) => {
  await signInAs(page, /Pommier/);
  const { id, event, registration } = bringBackAnInvitation('rouen');
  const ceremony = `/mairie/rouen/ceremonies/${event}`;

  // Told where one comes first, then in the list, first of all.
  await page.goto(ceremony);
  await page.getByRole('link', { name: 'Voir ce que vous pouvez faire' }).click();
  await expect(page.getByRole('heading', { level: 2 }).first()).toContainText('votre attention');
  await expectAccessible(page);
  await page.locator(`a[href$="${id}"]`).first().click();
  await expect(page.getByRole('heading', { name: 'Ce qu’il est devenu' })).toBeVisible();
  await expect(page.getByText('L’adresse n’existe pas.').first()).toBeVisible();
  await expect(page.locator('.letter')).not.toContainText(/(?:ma-participation|reponse)\/[\w-]+\./u);
  await expectAccessible(page);
  await page.setViewportSize({ width: 320, height: 740 });
  await expectNoSidewaysScroll(page);
  await page.goto(`${ceremony}/courrier?etat=bounced`);
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
  await page.goto(`${ceremony}/inscriptions/${registration}`);
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);

  // From the person's own page: the right address, then the same invitation to it.
  await expect(page.getByText(/^Le message du .* est revenu$/u)).toBeVisible();
  await page.getByRole('link', { name: 'Corriger l’adresse' }).click();
  await page.locator('[name=email]').fill('adresse.juste@exemple.fr');
  await page.locator('form[action$=corriger] button').click();
  await expect(page.getByText('vous pouvez maintenant renvoyer ce message')).toBeVisible();
  await page.getByRole('link', { name: 'Renvoyer le message' }).click();
  await expect(page.getByText('Un message parti ne se reprend pas.')).toBeVisible();
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Renvoyer' }).click();
  await expect(page.getByText('Le message est renvoyé')).toBeVisible();
  await expect(page.locator('main')).toContainText('adresse.juste@exemple.fr');

  // A second press, or the way back of the browser, sends nothing more.
  await page.goto(`${ceremony}/courrier/${id}`);
  await expect(page.getByRole('link', { name: 'Voir le message renvoyé' })).toBeVisible();
  await expect(page.locator('.life')).toContainText('Renvoyé');
  await page.goto(`${ceremony}/inscriptions/${registration}`);
  await expect(page.getByText(/est revenu$/u)).toHaveCount(0);
  const mail = await readLatestMail(page, 'adresse.juste@exemple.fr');
  expect(mail).toContain('Votre rendez-vous');
});
