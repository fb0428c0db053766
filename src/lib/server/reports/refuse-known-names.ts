import type { Transaction } from 'kysely';
import type { Context } from '../context.ts';
import type { Database } from '../database/schema.ts';
import { Erased } from '../refusals.ts';
import { openSponseeDetails } from '../sponsees/sponsee-details.ts';
import { recordNamesRead } from '../sponsees/record-names-read.ts';
import { openSponsorDetails } from '../sponsors/sponsor-details.ts';
import { openVault, type Vault } from '../vault/open-vault.ts';
import { findNamedWord } from './known-names.ts';

/**
 * Finds in texts that leave the town the name of anybody of the ceremony, sponsor or sponsee, withdrawn people
 * included: one sentence per text that holds one, keyed as the texts are. It tells the word, never whose it is, nor on
 * which side they stand. That the names were read is recorded, in the caller's transaction; empty texts open nothing,
 * and a ceremony whose people are erased knows nobody.
 */
export async function refuseKnownNames(
  trx: Transaction<Database>,
  context: Context,
  { territoryId, eventId }: { territoryId: string; eventId: string },
  texts: Readonly<Record<string, string | undefined>>,
): Promise<Record<string, string>> {
  const written = Object.entries(texts).filter(([, text]) => text?.trim());
  if (written.length === 0) return {};
  const sponsees = await trx
    .selectFrom('sponsee')
    .select(['id', 'profile_sealed'])
    .where('event_id', '=', eventId)
    .execute();
  const sponsors = await trx
    .selectFrom('sponsor')
    .select(['id', 'profile_sealed'])
    .where('event_id', '=', eventId)
    .execute();
  if (sponsees.length + sponsors.length === 0) return {};
  const vault = await vaultOf(context, { territoryId, eventId });
  if (!vault) return {};
  await recordNamesRead(trx, context, { territoryId, eventId, sponseeIds: sponsees.map(({ id }) => id) });
  const names = [
    ...sponsees.flatMap((row) =>
      openSponseeDetails(vault, row).people.flatMap(({ name, ownScript }) => [name, ownScript ?? '']),
    ),
    ...sponsors.flatMap((row) => openSponsorDetails(vault, row).people.map(({ name }) => name)),
  ];
  const territory = await trx
    .selectFrom('territory')
    .select('name')
    .where('id', '=', territoryId)
    .executeTakeFirstOrThrow();
  return Object.fromEntries(
    written.flatMap(([key, text]) => {
      const word = findNamedWord(text ?? '', names, [territory.name]);
      return word === undefined
        ? []
        : [[key, `Ce texte contient le nom d’une personne de la cérémonie\u00a0: «\u00a0${word}\u00a0».`]];
    }),
  );
}

/** Nothing once the ceremony's people are erased. */
async function vaultOf(
  context: Context,
  { territoryId, eventId }: { territoryId: string; eventId: string },
): Promise<Vault | undefined> {
  try {
    return await openVault(context, { kind: 'ceremony', territoryId, eventId });
  } catch (failure) {
    if (failure instanceof Erased) return undefined;
    throw failure;
  }
}
