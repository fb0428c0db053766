import { proveName, readSecret } from '#lib/verification/name-proof.ts';

/*
 * The page of one certificate, in the reader's browser. What stands after `#` in the address of the code is a secret
 * that browsers send to nobody; the name that is typed does not leave the page either. Only the proof made of both
 * does, to our own server.
 */

const section = document.querySelector<HTMLElement>('[data-name-check]');
if (section) start(section);

function start(check: HTMLElement): void {
  const form = part(check, '[data-with-code]', HTMLFormElement);
  const field = part(form, 'input', HTMLInputElement);
  const without = part(check, '[data-without-code]', HTMLElement);
  // Kept when the fragment changes: the link to the contents of the page takes its place in the address.
  let secret: string | undefined;
  let asked = 0;

  function readAddress(): void {
    secret = readSecret(location.hash) ?? secret;
    form.hidden = secret === undefined;
    without.hidden = !form.hidden;
    if (secret !== undefined) carryToOtherLanguages(secret);
  }

  readAddress();
  addEventListener('hashchange', readAddress);
  field.addEventListener('input', () => {
    asked += 1;
    say(check, undefined);
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const turn = (asked += 1);
    void ask(check.dataset['nameCheck'] ?? '', secret ?? '', field.value).then((answer) => {
      // A slow answer to an earlier name must not stand under a later one.
      if (turn !== asked) return;
      say(check, answer);
      if (answer.kind === 'missing') field.focus();
    });
  });
}

interface Answer {
  readonly kind: string;
  readonly minutes?: number;
}

/** Asks our server whether the proof of this name is known; any trouble on the way is one answer. */
async function ask(address: string, secret: string, name: string): Promise<Answer> {
  try {
    const proof = await proveName(secret, name);
    if (proof === undefined) return { kind: 'missing' };
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ proof }),
    });
    return (await response.json()) as Answer;
  } catch {
    return { kind: 'failed' };
  }
}

/** Shows the words of an answer where they are announced; nothing clears them. */
function say(check: HTMLElement, answer: Answer | undefined): void {
  const place = part(check, '[data-answer]', HTMLElement);
  place.replaceChildren();
  if (answer === undefined) return;
  const words =
    check.querySelector<HTMLTemplateElement>(`template[data-say="${CSS.escape(answer.kind)}"]`) ??
    part(check, 'template[data-say="failed"]', HTMLTemplateElement);
  place.append(words.content.cloneNode(true));
  const minutes = place.querySelector('[data-minutes]');
  if (minutes) minutes.textContent = (minutes.textContent ?? '').replace('…', String(answer.minutes ?? 1));
}

/** The same page in another language is opened with its code: links do not take a fragment along. */
function carryToOtherLanguages(secret: string): void {
  const page = location.pathname.split('/').at(-1);
  for (const link of document.querySelectorAll<HTMLAnchorElement>('a[hreflang]')) {
    const leadsTo = new URLSearchParams(link.search).get('page') ?? link.pathname;
    if (leadsTo.split('/').at(-1) === page) link.hash = secret;
  }
}

function part<Kind extends HTMLElement>(within: HTMLElement, selector: string, kind: new () => Kind): Kind {
  const found = within.querySelector(selector);
  if (!(found instanceof kind)) throw new Error(`${selector} is missing.`);
  return found;
}
