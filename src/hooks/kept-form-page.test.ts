import { describe, expect, test } from 'vitest';
import { unwrittenFormPage } from './kept-form-page.ts';

async function keptPage(fields: Record<string, string>): Promise<string> {
  const request = new Request('https://exemple.fr/', { method: 'POST', body: new URLSearchParams(fields) });
  const response = await unwrittenFormPage(request, '/mairie/ville?/garder&x="1"');
  expect(response.status).toBe(503);
  return response.text();
}

describe('a form that could not be kept', () => {
  test('shows what was written under French names, and carries the rest along unseen', async () => {
    const page = await keptPage({
      place_name: 'Salle « Ylang » & <jardin>',
      place: '38100',
      revision: '3',
      side_note: 'Deux mots',
      submission_token: 'a-name-of-the-form',
    });
    expect(page).toMatch(
      />Lieu<\/label><input id="champ-0" name="place_name" value="Salle « Ylang » &#38; &#60;jardin&#62;" readonly>/,
    );
    expect(page).toContain('>Quartier ou code postal</label>');
    expect(page).toContain('>Votre texte</label>');
    expect(page).toContain('<input type="hidden" name="revision" value="3">');
    expect(page).toContain('<input type="hidden" name="submission_token" value="a-name-of-the-form">');
    expect(page).toContain('action="/mairie/ville?/garder&#38;x=&#34;1&#34;"');
  });

  test('never shows a secret again', async () => {
    const secrets = {
      newPassword: 'canari-1',
      code: 'canari-2',
      recovery_code: 'canari-3',
      token: 'canari-4',
    };
    expect(await keptPage(secrets)).not.toContain('canari');
  });

  test('whose body is no form comes back without fields', async () => {
    const request = new Request('https://exemple.fr/', { method: 'POST', body: '{' });
    expect(await (await unwrittenFormPage(request, '/')).text()).toContain('Renvoyer le formulaire');
  });
});
