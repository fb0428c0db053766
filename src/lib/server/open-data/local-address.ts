/** The full address of a public page in a language; French has no prefix. */
export function localAddress(origin: string, locale: string, path: string): string {
  return `${origin}${locale === 'fr' ? '' : `/${locale}`}${path}`;
}
