/** The comma of a script, with the space after it. */
const COMMAS: Readonly<Record<string, string>> = { ar: '، ', fa: '، ', ps: '، ', am: '፣ ', ti: '፣ ' };

/** The sign between groups that hold commas themselves, with its spaces. */
const SEMICOLONS: Readonly<Record<string, string>> = {
  fr: '\u00a0; ',
  ar: '؛ ',
  fa: '؛ ',
  ps: '؛ ',
  am: '፤ ',
  ti: '፤ ',
};

/** « Grenoble, vendredi 18 décembre »: parts side by side, with the comma of the language. */
export function withCommas(parts: readonly string[], locale: string): string {
  return parts.join(COMMAS[locale] ?? ', ');
}

/** « mardi matin et soir ; mercredi soir »: groups side by side. */
export function withSemicolons(groups: readonly string[], locale: string): string {
  return groups.join(SEMICOLONS[locale] ?? '; ');
}

/** An address or a number that is read from the left, inside a sentence that may be read from the right. */
export function isolated(text: string): string {
  return `\u2066${text}\u2069`;
}
