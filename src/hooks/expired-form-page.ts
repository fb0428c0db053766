import { escapeHtml, plainPage } from './plain-page.ts';

/** Never shown back, not even to the person who typed them. */
const SECRET_FIELD = /password|mot_de_passe|code|token|secret/i;

/**
 * Answers a form sent after the session ended: everything that was typed is in this page, and leaves
 * again as it was once the person has signed in anew (in another tab). Nothing is kept by the server.
 */
export async function expiredFormPage(request: Request, path: string): Promise<Response> {
  const fields = await readFields(request);
  const inputs = fields
    .map(([name, value], index) => {
      if (name.startsWith('x-') || value === '') return hidden(name, value);
      const id = `champ-${index}`;
      const label = `<label for="${id}">${escapeHtml(name.replaceAll('_', ' '))}</label>`;
      return value.includes('\n')
        ? `${label}<textarea id="${id}" name="${escapeHtml(name)}" rows="4" readonly>${escapeHtml(value)}</textarea>`
        : `${label}<input id="${id}" name="${escapeHtml(name)}" value="${escapeHtml(value)}" readonly>`;
    })
    .join('');
  return plainPage(
    401,
    'Votre session a expiré',
    [
      'Après 30 minutes sans activité, la session se ferme pour protéger les personnes inscrites. Rien n’est perdu : ce que vous aviez écrit est ci-dessous.',
      'Reconnectez-vous dans un nouvel onglet, puis revenez ici et renvoyez le formulaire.',
    ],
    `<p><a href="/connexion" target="_blank" rel="noopener">Se reconnecter dans un nouvel onglet</a></p>
<form method="post" action="${escapeHtml(path)}">${inputs}<button>Renvoyer le formulaire</button></form>`,
  );
}

async function readFields(request: Request): Promise<[string, string][]> {
  try {
    const form = await request.formData();
    return [...form.entries()].flatMap(([name, value]) =>
      typeof value === 'string' && !SECRET_FIELD.test(name) ? [[name, value] as [string, string]] : [],
    );
  } catch {
    return [];
  }
}

function hidden(name: string, value: string): string {
  return `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`;
}
