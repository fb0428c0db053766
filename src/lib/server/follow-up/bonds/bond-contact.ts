import type { Database } from '../../database/schema.ts';
import type { KeyScope } from '../../vault/keyring.ts';
import type { Vault } from '../../vault/open-vault.ts';
import type { SponsorDetails } from '../../sponsors/sponsor-details.ts';

/**
 * How one side of a bond is reached once the ceremony's people are erased, and nothing else: no name, nothing of the
 * other side. `people`: somebody of the association, or of the town, knows how.
 */
export type FollowUpContact =
  | { readonly reach: 'email'; readonly address: string }
  | { readonly reach: 'phone'; readonly number: string }
  | { readonly reach: 'people' };

/** What a sponsor who asked for it needs to begin again: their own answers, without whom they knew at that ceremony. */
export interface KeptAnswers {
  readonly role: Database['sponsor']['role'];
  readonly capacity: number;
  readonly phone?: string;
  readonly details: SponsorDetails;
}

/** The key that seals the contacts of a bond. */
export function bondScope(territoryId: string, bondId: string): KeyScope {
  return { kind: 'bond', territoryId, bondId };
}

/** Where the contact of one side is sealed. */
export function followUpContactPlace(contactId: string) {
  return { table: 'follow_up_contact', row: contactId, column: 'contact_sealed' };
}

/** Where the answers of a sponsor who wants to begin again are sealed. */
export function keptAnswersPlace(contactId: string) {
  return { table: 'follow_up_contact', row: contactId, column: 'renewal_sealed' };
}

/** Opens a contact with the vault of its bond. */
export function openFollowUpContact(
  vault: Vault,
  row: { readonly id: string; readonly contact_sealed: string },
): FollowUpContact {
  return vault.open<FollowUpContact>(followUpContactPlace(row.id), row.contact_sealed);
}

/** Opens the answers kept for another year; nothing where the sponsor did not ask for it. */
export function openKeptAnswers(
  vault: Vault,
  row: { readonly id: string; readonly renewal_sealed: string | null },
): KeptAnswers | undefined {
  return row.renewal_sealed === null
    ? undefined
    : vault.open<KeptAnswers>(keptAnswersPlace(row.id), row.renewal_sealed);
}

/** What of a sponsor's details is kept: not whom they knew, nor what they said of or to that one ceremony. */
export function answersToKeep({
  alreadyKnows: _,
  message: __,
  answers: ___,
  ...details
}: SponsorDetails): SponsorDetails {
  return details;
}
