/** Why an address cannot receive mail, or the address as it will be stored. */
export type ReadEmail =
  | { kind: 'ok'; address: string }
  | { kind: 'no-at' }
  | { kind: 'space' }
  | { kind: 'accent' }
  | { kind: 'too-long' }
  | { kind: 'malformed' };

/** RFC 5321 §4.5.3.1: 64 octets before the @, and a path of 256 with its brackets, hence 254. */
const MAX_LOCAL = 64;
const MAX_ADDRESS = 254;

const ATOM = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+$/iu;
const LABEL = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/u;

/**
 * Reads one mail address in the dot-atom form of RFC 5321, lower-casing its domain (an international domain
 * becomes `xn--`) and keeping the local part's case, which only the receiving server may interpret.
 * Refuses quoted local parts and address literals although the RFC allows them: no resident has one, and
 * they let separators of mail headers in. Refuses accents before the @: they need SMTPUTF8 and are a slip.
 */
export function readEmail(text: string): ReadEmail {
  const at = text.lastIndexOf('@');
  if (at === -1) return { kind: 'no-at' };
  if (/\s/u.test(text)) return { kind: 'space' };
  const local = text.slice(0, at);
  if (/[^\p{ASCII}]/u.test(local)) return { kind: 'accent' };
  const domain = asciiDomain(text.slice(at + 1));
  if (domain === undefined || !local.split('.').every((atom) => ATOM.test(atom)))
    return { kind: 'malformed' };
  const address = `${local}@${domain}`;
  if (local.length > MAX_LOCAL || address.length > MAX_ADDRESS) return { kind: 'too-long' };
  return { kind: 'ok', address };
}

/** The domain in its registered ASCII form, or `undefined` when no mail server can bear that name. */
function asciiDomain(typed: string): string | undefined {
  let domain = typed.toLowerCase();
  if (/[^\p{ASCII}]/u.test(domain)) {
    // The URL parser applies UTS 46, as a browser's address bar does. Only letters, marks and hyphens reach it.
    if (!/^[\p{L}\p{M}\p{N}.-]+$/u.test(domain) || !URL.canParse(`http://${domain}`)) return undefined;
    domain = new URL(`http://${domain}`).hostname;
  }
  const labels = domain.split('.');
  if (labels.length < 2 || !labels.every((label) => LABEL.test(label))) return undefined;
  // A last label without a letter is an IP address cut short, never a top-level domain.
  return /[a-z]/u.test(labels.at(-1) ?? '') && (labels.at(-1)?.length ?? 0) >= 2 ? domain : undefined;
}
