import type { DoorSubject } from '#lib/day/arrivals.ts';
import type { Context } from '../../context.ts';
import { signLink } from '../../vault/sign-link.ts';

/**
 * What the code says that a sponsor or a household shows at the door: an address that opens nothing and names nobody.
 * Only a door knows whose it is, by the fingerprint in its list. `version` is the registration's link version: once the
 * address was corrected, the former code is nobody's; a household has no version, 0.
 */
export function entryCode(
  context: Pick<Context, 'keyring' | 'settings'>,
  { id, version }: DoorSubject & { readonly version: number },
): string {
  return `${context.settings.origin}/entree/${signLink(context, 'arrive', { id, version })}`;
}
