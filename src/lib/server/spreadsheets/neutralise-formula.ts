/*
 * A name is typed by a stranger and opened by an agent in Excel or LibreOffice: « =HYPERLINK(…) » must arrive
 * there as text. (OWASP, « CSV Injection ».)
 */

/** What a spreadsheet program may take for a formula: also after blanks, in full width, or behind apostrophes of ours. */
const TRIGGER = /^'*(?:[\t\r\n\0]|\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/u;

/** `+33 6 12 34 56 78`: at its worst the sum of nothing and a number. */
const TELEPHONE = /^\+[\d \u00A0\u202F.()-]+$/u;

/**
 * Returns the text so that no spreadsheet program runs it: an apostrophe stands before whatever could begin a
 * formula, as people write it themselves. Where cells are `typed` as text (ODS, XLSX) a telephone number stays as
 * it is: it does nothing there, nor in a CSV saved from there. In a CSV, which has no types, it gets the
 * apostrophe too: without, Excel and LibreOffice show +33612345678 as the number 3.36E+10.
 */
export function neutraliseFormula(text: string, { typed = false } = {}): string {
  if (typed && TELEPHONE.test(text)) return text;
  return TRIGGER.test(text) ? `'${text}` : text;
}

/** Takes {@link neutraliseFormula}'s apostrophe away again, and no other. */
export function withoutNeutralising(text: string): string {
  return text.startsWith("'") && TRIGGER.test(text.slice(1)) ? text.slice(1) : text;
}
