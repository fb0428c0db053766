const MOST_LINKS = 20;
const LONGEST_LINK = 500;

/** The links of a text, one a line, and what is wrong with the first that is none. */
export interface PressLinks {
  readonly links: readonly string[];
  /** One French sentence. */
  readonly problem?: string;
}

/**
 * Reads links to articles, one a line: `http` and `https` alone, with a host and without a password in them. What is
 * stored is read the same way again, so that no other scheme ever reaches a page.
 */
export function readPressLinks(text: string): PressLinks {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const links = lines.map(webAddress).filter((link) => link !== undefined);
  const wrong = lines.findIndex((line) => webAddress(line) === undefined);
  if (wrong >= 0) {
    return {
      links,
      problem: `La ligne ${wrong + 1} n’est pas un lien : il commence par « https:// » ou « http:// ».`,
    };
  }
  if (links.length > MOST_LINKS) return { links, problem: `${MOST_LINKS} liens au plus.` };
  return { links };
}

/** Addresses as people read them: `%C3%A9` is é, and a name is a name. */
export function spellOut(text: string): string {
  return text.replace(/(?:%[\da-f]{2})+/giu, (bytes) => {
    try {
      return decodeURIComponent(bytes);
    } catch {
      return bytes;
    }
  });
}

function webAddress(line: string): string | undefined {
  if (line.length > LONGEST_LINK || /\s/.test(line) || !URL.canParse(line)) return undefined;
  const { protocol, hostname, username, password, href } = new URL(line);
  const isWeb = (protocol === 'https:' || protocol === 'http:') && hostname.includes('.');
  return isWeb && username === '' && password === '' ? href : undefined;
}
