const TITLES = new Set([
  ...['m', 'mr', 'mme', 'mlle', 'mrs', 'ms', 'dr', 'pr', 'me', 'maître'],
  ...['monsieur', 'madame', 'mademoiselle', 'docteur', 'docteure', 'professeur', 'professeure'],
]);
const AND = new Set(['et', '&', 'and', 'و']);
/** What a family name begins with and a first name does not. */
const PARTICLES = new Set([
  ...['de', 'du', 'des', 'd’', "d'", 'la', 'le', 'les', 'van', 'von', 'der', 'den', 'ter'],
  ...['da', 'di', 'do', 'dos', 'del', 'della', 'al', 'el', 'ben', 'ibn', 'bint', 'ould', 'saint'],
]);

/**
 * The first name of somebody whose name was told in one piece, as it shall stand on the certificate; nothing
 * where no word of it is surely one. Titles are left out, and so are words in capitals before others (« NDIAYE
 * Awa ») and all that stands before a comma, which by French habit are family names.
 */
export function firstName(name: string): string | undefined {
  const afterComma = name.split(',').at(-1) ?? '';
  const words = afterComma.split(/\s+/u).filter((word) => word !== '' && !AND.has(word.toLowerCase()));
  const named = words.filter((word) => !TITLES.has(word.toLowerCase().replace(/\.$/u, '')));
  const hasTitle = named.length < words.length;
  const [first = '', ...others] = named;
  if (others.length === 0) return hasTitle || first === '' ? undefined : capitalised(first);
  const given = named.find((word) => !isInCapitals(word));
  if (given === undefined || PARTICLES.has(given.toLowerCase())) return undefined;
  return capitalised(given);
}

/** The first names of one person or two; those that are not known are left out. */
export function firstNames(people: readonly { readonly name: string }[]): string[] {
  return people.flatMap(({ name }) => firstName(name) ?? []);
}

/** « NDIAYE », and not the initial « J. » nor a script without capitals. */
function isInCapitals(word: string): boolean {
  return /\p{Lu}.*\p{Lu}/u.test(word) && !/\p{Ll}/u.test(word);
}

function capitalised(word: string): string {
  return word.charAt(0).toLocaleUpperCase('fr') + word.slice(1);
}
