import type { HasKeyring } from '../vault/open-vault.ts';
import { signLink, type LinkedRow, type LinkPurpose } from '../vault/sign-link.ts';

/** Which links of a text are written anew: the page they open, their purpose, and the row with its version now. */
export interface LinkNow {
  readonly page: 'inscription' | 'ma-participation' | 'reponse';
  readonly purpose: LinkPurpose;
  readonly row: LinkedRow;
}

/**
 * Writes the personal links of a text again with the version that opens now. A corrected address ends the links
 * that were written before it, and a message sent again must not lead nowhere. Links of other rows stay as they are.
 */
export function linkAnew(context: HasKeyring, text: string, links: readonly LinkNow[]): string {
  return links.reduce((written, { page, purpose, row }) => {
    const token = signLink(context, purpose, row);
    return written.replace(new RegExp(`/${page}/${row.id}\\.[\\w-]+`, 'gu'), () => `/${page}/${token}`);
  }, text);
}
