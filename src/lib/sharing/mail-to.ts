/**
 * The link by which somebody's address is written to. `?`, `&` and `%` may stand in an address (RFC 5321): as they are,
 * they would add readers or words to the message of whoever follows the link (RFC 6068, 2).
 */
export function mailTo(address: string): string {
  return `mailto:${encodeURIComponent(address).replace(/%40(?!.*%40)/u, '@')}`;
}
