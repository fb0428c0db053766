import type { Vault } from '../vault/open-vault.ts';

/** How a registered person is reached; whoever registered on paper may have no mail address. */
export interface RegistrationContact {
  readonly email?: string;
  readonly phone?: string;
}

/** Where the contact of a registration is sealed. */
export function contactPlace(registrationId: string) {
  return { table: 'registration', row: registrationId, column: 'contact_sealed' };
}

/** Opens the contact of a registration. */
export function openRegistrationContact(
  vault: Vault,
  row: { id: string; contact_sealed: string },
): RegistrationContact {
  return vault.open<RegistrationContact>(contactPlace(row.id), row.contact_sealed);
}
