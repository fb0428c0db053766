/** A piece of a plain text: words, or a link that may be followed. */
export interface TextPiece {
  readonly text: string;
  /** Only for addresses of this site: path, query and fragment. */
  readonly href?: string;
}

/**
 * Cuts a plain text at the addresses of this site (`origin`: `https://…` without a final slash), so that they
 * can be followed. Any other address stays text: what a mail quotes must not lead out of the demonstration.
 * The pieces joined give the text again; a full stop or a bracket after an address is not part of it.
 */
export function linkOwnAddresses(text: string, origin: string): TextPiece[] {
  const pieces: TextPiece[] = [];
  let from = 0;
  for (const match of text.matchAll(/https?:\/\/[^\s<>"«»]+/gu)) {
    const address = match[0].replace(/[.,;:!?)\]'’]+$/u, '');
    const href = ownPath(address, origin);
    if (href === undefined) continue;
    if (match.index > from) pieces.push({ text: text.slice(from, match.index) });
    pieces.push({ text: address, href });
    from = match.index + address.length;
  }
  if (from < text.length) pieces.push({ text: text.slice(from) });
  return pieces;
}

function ownPath(address: string, origin: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  if (url.origin !== origin || url.username !== '' || url.password !== '') return undefined;
  // `//elsewhere` as a path would be followed to another host.
  return url.pathname.startsWith('//') ? undefined : url.pathname + url.search + url.hash;
}
