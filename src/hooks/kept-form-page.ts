import { fieldWord } from './field-words.ts';
import { escapeHtml, plainPage } from './plain-page.ts';

/** Never shown back, not even to the person who typed them. */
const SECRET_FIELD = /password|mot_de_passe|(^|_)code(_|$)|token|secret/i;
/** A form's own name, which makes that it is taken once however often it is sent: not a secret. */
const FORM_NAME = 'submission_token';

/**
 * Answers a form sent after the session ended: everything that was typed is in this page, and leaves
 * again as it was once the person has signed in anew (in another tab). Nothing is kept by the server.
 */
export function expiredFormPage(request: Request, path: string): Promise<Response> {
  return keptFormPage(request, path, {
    status: 401,
    title: 'Votre session a expiré',
    paragraphs: [
      'Après 30 minutes sans activité, la session se ferme pour protéger les personnes inscrites. Rien n’est perdu : ce que vous aviez écrit est ci-dessous.',
      'Reconnectez-vous dans un nouvel onglet, puis revenez ici et renvoyez le formulaire.',
    ],
    link: { href: '/connexion', label: 'Se reconnecter dans un nouvel onglet' },
  });
}

/**
 * Answers a form that asks for a second factor of the last ten minutes when it is older: the form waits in
 * this page while the code is given (at `confirmPath`, in another tab).
 */
export function staleFactorPage(request: Request, path: string, confirmPath: string): Promise<Response> {
  return keptFormPage(request, path, {
    status: 403,
    title: 'Confirmez que c’est bien vous',
    paragraphs: [
      'Vous avez donné votre code il y a plus de dix minutes, et cette action le demande à nouveau. Rien n’a encore été fait.',
      'Donnez votre code dans un nouvel onglet, puis revenez ici et renvoyez le formulaire.',
    ],
    link: { href: confirmPath, label: 'Donner mon code dans un nouvel onglet' },
  });
}

/** Answers a form that could not be written down: the disk is full, failing or read-only. Nothing was changed. */
export function unwrittenFormPage(request: Request, path: string): Promise<Response> {
  return keptFormPage(request, path, {
    status: 503,
    title: 'L’enregistrement est impossible pour le moment',
    paragraphs: [
      'C’est une panne de notre côté, et rien n’a été modifié. Rien n’est perdu non plus : ce que vous aviez écrit est ci-dessous.',
      'Attendez quelques minutes dans cette page, puis renvoyez le formulaire. Un fichier joint et un code secret sont à donner de nouveau.',
    ],
  });
}

async function keptFormPage(
  request: Request,
  path: string,
  say: {
    status: number;
    title: string;
    paragraphs: string[];
    link?: { href: string; label: string };
  },
): Promise<Response> {
  const fields = await readFields(request);
  const inputs = fields
    .map(([name, value], index) => {
      const word = fieldWord(name, value);
      if (word === undefined) return hidden(name, value);
      const id = `champ-${index}`;
      const label = `<label for="${id}">${word}</label>`;
      return value.includes('\n')
        ? `${label}<textarea id="${id}" name="${escapeHtml(name)}" rows="4" readonly>${escapeHtml(value)}</textarea>`
        : `${label}<input id="${id}" name="${escapeHtml(name)}" value="${escapeHtml(value)}" readonly>`;
    })
    .join('');
  const link = say.link
    ? `<p><a href="${escapeHtml(say.link.href)}" target="_blank" rel="noopener">${escapeHtml(say.link.label)}</a></p>`
    : '';
  return plainPage(say.status, say.title, say.paragraphs, {
    extra: `${link}
<form method="post" action="${escapeHtml(path)}">${inputs}<button>Renvoyer le formulaire</button></form>`,
  });
}

async function readFields(request: Request): Promise<[string, string][]> {
  try {
    const form = await request.formData();
    return [...form.entries()].flatMap(([name, value]) =>
      typeof value === 'string' && (name === FORM_NAME || !SECRET_FIELD.test(name))
        ? [[name, value] as [string, string]]
        : [],
    );
  } catch {
    return [];
  }
}

function hidden(name: string, value: string): string {
  return `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`;
}
