import type { Context } from '../../context.ts';

const ANSWERS = 'answers ';

/**
 * Writes down that the answers of a contact which lives on are erased: no restored backup brings them back. It stands in
 * the keyring's ledger under the bond, as long as its key lives.
 */
export async function recordForgottenAnswers(
  { keyring, clock }: Pick<Context, 'keyring' | 'clock'>,
  { territoryId, bondId, contactId }: { territoryId: string; bondId: string; contactId: string },
): Promise<void> {
  const at = clock.now();
  await keyring.recordErasures([{ registrationId: ANSWERS + contactId, territoryId, eventId: bondId, at }]);
}

/** Takes that back: their person wishes again that they be kept. */
export async function keepAnswersAgain(
  { keyring }: Pick<Context, 'keyring'>,
  contactId: string,
): Promise<void> {
  await keyring.forgetErasures([ANSWERS + contactId]);
}

/** Of ids in the ledger, the contacts whose answers are erased. */
export function contactsWithoutAnswers(ledger: readonly string[]): string[] {
  return ledger.flatMap((id) => (id.startsWith(ANSWERS) ? [id.slice(ANSWERS.length)] : []));
}
