/** Providers that a slip of the finger is compared with, the most frequent in France first. */
export const SUGGESTED: readonly string[] = [
  'gmail.com',
  'orange.fr',
  'hotmail.fr',
  'hotmail.com',
  'wanadoo.fr',
  'free.fr',
  'yahoo.fr',
  'laposte.net',
  'outlook.fr',
  'outlook.com',
  'sfr.fr',
  'live.fr',
  'icloud.com',
  'yahoo.com',
  'bbox.fr',
  'proton.me',
  'protonmail.com',
  'neuf.fr',
  'numericable.fr',
  'aliceadsl.fr',
  'club-internet.fr',
  'live.com',
  'msn.com',
  'gmx.fr',
  'nordnet.fr',
  'cegetel.net',
  'netcourrier.com',
];

/** Real providers near one above, or near a slip of one: right as they are, and too rare to be suggested. */
const RIGHT_AS_TYPED = [
  '9online.fr',
  'aol.com',
  'aol.fr',
  'bbox.com',
  'bluewin.ch',
  'bouygtel.fr',
  'caramail.com',
  'caramail.fr',
  'email.com',
  'fastmail.com',
  'fastmail.fr',
  'gmx.com',
  'gmx.net',
  'googlemail.com',
  'ik.me',
  'inbox.com',
  'mac.com',
  'mail.com',
  'mail.fr',
  'mail.pf',
  'mail.ru',
  'mailo.com',
  'me.com',
  'mls.nc',
  'net-c.com',
  'netc.fr',
  'noos.fr',
  'online.fr',
  'only.fr',
  'orange.com',
  'orange.nc',
  'orange.re',
  'orange.sn',
  'pm.me',
  'posteo.net',
  'proton.ch',
  'protonmail.ch',
  'rocketmail.com',
  'sfr.re',
  'skynet.be',
  'tele2.fr',
  'telenet.be',
  'tuta.com',
  'tuta.io',
  'tutanota.com',
  'ukr.net',
  'voila.fr',
  'vivaldi.net',
  'yandex.com',
  'yandex.ru',
  'ymail.com',
];

/** Towns whose own name stands a letter away from a provider's: somebody of the town hall writes from there. */
const TOWNS = 'boos bree dree flee gex lime lire livet loos sor trange'
  .split(' ')
  .map((name) => `${name}.fr`);

/**
 * Providers that exist under most country codes: hotmail.be, yahoo.es or outlook.com.br is no slip. Codes a letter
 * away from `fr` are left out: they are asked about, and a tick answers.
 */
const WORLDWIDE = new Set(['hotmail', 'outlook', 'live', 'yahoo', 'gmx']);
const COUNTRIES = new Set(
  'at be ca ch cl cz de dk es hu id ie in it jp lu lv mx nl no ph pl pt ro sa se sg sk ua'.split(' '),
);

/** Words by which a public body's own domain is known: none of them is anybody's slip. */
const PUBLIC_BODY =
  /(?:^|[.-])(?:mairie|ville|commune|communaute|agglo|metropole|departement|region|prefecture|gouv|asso)(?:[.-]|$)/u;

const KNOWN = new Set([...SUGGESTED, ...RIGHT_AS_TYPED, ...TOWNS]);

/**
 * The address somebody probably meant: `x@gmial.com` → `x@gmail.com`. `undefined` when nothing seems wrong.
 * It serves a question (« Vouliez-vous écrire… »), never a refusal: an unknown domain may be a town's own.
 * Compares with the providers people in France use, by Damerau-Levenshtein distance: one slip anywhere; in the
 * name two from seven letters on, beside one in the ending; or the exact name under any other ending.
 */
export function suggestEmail(address: string): string | undefined {
  const at = address.lastIndexOf('@');
  if (at < 1) return undefined;
  const typed = address
    .slice(at + 1)
    .trim()
    .toLowerCase();
  if (isKnown(typed)) return undefined;
  let nearest: { domain: string; slips: number } | undefined;
  for (const domain of SUGGESTED) {
    const slips = slipsBetween(typed, domain);
    if (slips !== undefined && (nearest === undefined || slips < nearest.slips)) nearest = { domain, slips };
  }
  return nearest && `${address.slice(0, at)}@${nearest.domain}`;
}

function isKnown(domain: string): boolean {
  const [name, ending] = nameAndEnding(domain);
  if (KNOWN.has(domain) || PUBLIC_BODY.test(domain)) return true;
  return WORLDWIDE.has(name) && (COUNTRIES.has(ending) || /^com?\.[a-z]{2}$/u.test(ending));
}

/** How far a typed domain stands from a known one; `undefined` when it is no likely slip for it. */
function slipsBetween(typed: string, known: string): number | undefined {
  // A forgotten or misplaced dot, or a comma for it: « gmailcom », « gmail.c.om », « gmail,com ».
  if (typed.replace(/[.,;]/gu, '') === known.replaceAll('.', '')) return 1;
  if (editDistance(typed, known) === 1) return 1;
  const [typedName, typedEnding] = nameAndEnding(typed);
  const [name, ending] = nameAndEnding(known);
  const inName = editDistance(typedName, name);
  const inEnding = editDistance(typedEnding, ending);
  // The exact name under another ending; under another house's domain it is that house's own.
  if (inName === 0) return typedEnding.includes('.') ? undefined : inEnding;
  const allowed = name.length >= 7 ? 2 : 1;
  return inName <= allowed && inEnding <= 1 ? inName + inEnding : undefined;
}

function nameAndEnding(domain: string): [name: string, ending: string] {
  const dot = domain.indexOf('.');
  return dot === -1 ? [domain, ''] : [domain.slice(0, dot), domain.slice(dot + 1)];
}

/**
 * Damerau-Levenshtein distance in its optimal string alignment form: insertions, deletions, substitutions
 * and swaps of neighbours that turn one text into the other. Boytsov, "Indexing methods for approximate
 * dictionary searching", 2011, §2.1.
 */
export function editDistance(from: string, to: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const same = from[row - 1] === to[column - 1];
      let cost = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
      );
      const swapped =
        row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      if (swapped) cost = Math.min(cost, (beforeLast[column - 2] ?? 0) + 1);
      current.push(cost);
    }
    beforeLast = last;
    last = current;
  }
  return last[to.length] ?? 0;
}
