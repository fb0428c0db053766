/** A link of a header, a tab bar or a footer. */
export interface NavigationLink {
  href: string;
  label: string;
  /** A count worth showing beside the label (people waiting, problems). */
  count?: number | undefined;
  /** Language of the page it leads to, where that is not the reader's. */
  hreflang?: string | undefined;
}

/** Whether a link leads to the page being read or to the section that holds it. */
export function isCurrentSection(href: string, currentPath: string): boolean {
  return currentPath === href || (href !== '/' && currentPath.startsWith(`${href}/`));
}

/**
 * The link to mark as current among several: the longest that matches, so that a tab whose address begins
 * like another's is not marked with it.
 */
export function currentHref(links: readonly NavigationLink[], currentPath: string): string | undefined {
  return links
    .map((link) => link.href)
    .filter((href) => isCurrentSection(href, currentPath))
    .sort((one, other) => other.length - one.length)[0];
}
