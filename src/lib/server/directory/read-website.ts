/** Labels of at least two parts, the last with a letter: no bare machine name, no number. */
const HOST = /^(?:[\p{L}\p{N}-]+\.)+\p{L}[\p{L}\p{N}-]+$/u;

/**
 * A web address that may be shown as a link: `http` or `https`, with a whole host name and no password;
 * `www.exemple.fr` is completed with `https://`. Nothing for anything else, `javascript:` among it.
 */
export function readWebsite(typed: string): string | undefined {
  const text = typed.includes(':') ? typed : `https://${typed}`;
  if (!/^https?:\/\/[^\s/]/iu.test(text) || /\s/u.test(text)) return undefined;
  const url = URL.parse(text);
  if (!url || url.username !== '' || url.password !== '' || !HOST.test(url.hostname)) return undefined;
  return url.href;
}
