/** Providers that a slip of the finger is compared with, the most frequent in France first. */
const SUGGESTED = [
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
];

/** Real providers a letter away from one above: right as they are, and too rare to be suggested. */
const RIGHT_AS_TYPED = [
  'aol.com',
  'aol.fr',
  'cegetel.net',
  'email.com',
  'fastmail.com',
  'fastmail.fr',
  'gmx.com',
  'gmx.net',
  'googlemail.com',
  'hotmail.co.uk',
  'live.co.uk',
  'mac.com',
  'mail.com',
  'mail.fr',
  'mail.ru',
  'mailo.com',
  'me.com',
  'netcourrier.com',
  'online.fr',
  'orange.com',
  'pm.me',
  'posteo.net',
  'rocketmail.com',
  'tutanota.com',
  'voila.fr',
  'yahoo.co.uk',
  'ymail.com',
];

/** Providers that exist under most country codes: hotmail.be or yahoo.es is no slip. */
const WORLDWIDE = new Set(['hotmail', 'outlook', 'live', 'yahoo', 'gmx']);
const COUNTRIES = new Set('at be ca ch de dk es gr ie it lu nl no pl pt ro se'.split(' '));

const KNOWN = new Set([...SUGGESTED, ...RIGHT_AS_TYPED]);

/**
 * The address somebody probably meant: `x@gmial.com` → `x@gmail.com`. `undefined` when nothing seems wrong.
 * It serves a question (« Vouliez-vous écrire… »), never a refusal: an unknown domain may be a town's own.
 * Compares the name (one slip, or two from seven letters on) and the ending (one slip, or any other ending
 * after the exact name) with the providers people in France use, by Damerau-Levenshtein distance.
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
  return KNOWN.has(domain) || (WORLDWIDE.has(name) && COUNTRIES.has(ending));
}

/** How far a typed domain stands from a known one; `undefined` when it is no likely slip for it. */
function slipsBetween(typed: string, known: string): number | undefined {
  // A forgotten or misplaced dot, or a comma for it: « gmailcom », « gmail.c.om », « gmail,com ».
  if (typed.replace(/[.,;]/gu, '') === known.replaceAll('.', '')) return 1;
  const [typedName, typedEnding] = nameAndEnding(typed);
  const [name, ending] = nameAndEnding(known);
  const inName = editDistance(typedName, name);
  const inEnding = editDistance(typedEnding, ending);
  if (inName === 0) return inEnding;
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
