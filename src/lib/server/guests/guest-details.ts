import type { Vault } from '../vault/open-vault.ts';

/** What is known of a guest; sealed as one value. Whoever was added by telephone may have no mail address. */
export interface GuestDetails {
  readonly name: string;
  readonly email?: string;
  readonly phone?: string;
}

/** Where the details of a guest are sealed. */
function detailsPlace(guestId: string) {
  return { table: 'guest', row: guestId, column: 'details_sealed' };
}

export function sealGuestDetails(vault: Vault, guestId: string, details: GuestDetails): string {
  return vault.seal(detailsPlace(guestId), details);
}

export function openGuestDetails(
  vault: Vault,
  row: { readonly id: string; readonly details_sealed: string },
): GuestDetails {
  return vault.open<GuestDetails>(detailsPlace(row.id), row.details_sealed);
}
