import { createHash } from 'node:crypto';

/**
 * The digest of what a translation of an International Day translates, its French title and text: once they
 * change, the translation no longer says the same and French is shown.
 */
export function dayDigest({ title, text }: { readonly title: string; readonly text: string }): string {
  return createHash('sha256')
    .update(JSON.stringify([title, text]))
    .digest('base64url');
}
