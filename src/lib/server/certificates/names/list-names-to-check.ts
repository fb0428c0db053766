import type { Transaction } from 'kysely';
import type { Context } from '../../context.ts';
import { transactInTerritory } from '../../database/access.ts';
import type { Database } from '../../database/schema.ts';
import { isAgreed } from '../../pairing/board/is-agreed.ts';
import { foundOr404 } from '../../refusals.ts';
import { reachedSponseeIds } from '../../sponsees/require-sponsee.ts';
import { recordNamesRead } from '../../sponsees/record-names-read.ts';
import { nameLookup } from '../../sponsees/seen-names.ts';
import { openSponseeDetails, type SponseeDetails } from '../../sponsees/sponsee-details.ts';
import { requireSponseeReach, type SponseeReach } from '../../sponsees/sponsee-reach.ts';
import { firstNames } from '../../sponsors/first-name.ts';
import { openSponsorDetails } from '../../sponsors/sponsor-details.ts';
import { markOfScript, type ScriptMark } from '../../typesetting/own-script.ts';
import { openVault, type Vault } from '../../vault/open-vault.ts';
import { whyUndrawable } from '../page/find-missing-glyphs.ts';
import { sponsorsOnPaper } from '../sponsor-quality.ts';

/** That a name was seen and found right as it stands: when (instant), and in whose house. Never by whom. */
export interface NameSeen {
  readonly at: string;
  readonly by: 'town' | 'association';
}

/** One name exactly as it will be printed. */
export interface NameToCheck {
  /** Its place in the household, from 0. */
  readonly person: number;
  readonly name: string;
  /** Language and direction of the letters of `name`. */
  readonly mark: ScriptMark;
  readonly ownScript: string | undefined;
  readonly ownMark: ScriptMark | undefined;
  readonly agreement: SponseeDetails['people'][number]['agreement'];
  readonly pronunciation: string | undefined;
  /** What is sent back to say which words were seen: a keyed hash, no name. */
  readonly lookup: string;
  readonly seen: NameSeen | undefined;
  /** Why it cannot be printed as it is (a letter that no font has), in French; or nothing. */
  readonly problem: string | undefined;
}

/** A household with its names and, once its pair is retained, its sponsors. */
export interface HouseholdToCheck {
  readonly sponseeId: string;
  readonly people: readonly NameToCheck[];
  readonly sponsors: readonly { readonly name: string; readonly quality: string }[];
  /** Who referred them, told to a town only. */
  readonly associationName: string | undefined;
}

/**
 * Lists every name that will be printed, in the order of the papers, with whether somebody saw it and found it right:
 * all of a ceremony for a town, only the people it referred for an association, to which a sponsor's family name is
 * told once both sides agreed. Needs `sponsee:read`; records that the names were read. Throws `NotFound` for another
 * territory's ceremony.
 */
export async function listNamesToCheck(
  context: Context,
  { territoryId, eventId }: { territoryId: string; eventId: string },
): Promise<HouseholdToCheck[]> {
  const reach = requireSponseeReach(context.actor, 'sponsee:read', territoryId);
  return transactInTerritory(context, territoryId, async (trx) => {
    foundOr404(await trx.selectFrom('event').select('id').where('id', '=', eventId).executeTakeFirst());
    const reached = await reachedSponseeIds(trx, reach, eventId);
    const rows = await trx
      .selectFrom('sponsee')
      .leftJoin('association', 'association.id', 'sponsee.association_id')
      .select(['sponsee.id', 'sponsee.profile_sealed', 'association.name as association_name'])
      // An empty list is no SQL; no sponsee has an empty id.
      .where('sponsee.id', 'in', [...reached, ''])
      .where('sponsee.status', '=', 'entered')
      .orderBy('sponsee.created_at')
      .orderBy('sponsee.id')
      .execute();
    if (rows.length === 0) return [];
    const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
    const seen = await readSeen(trx, eventId);
    const sponsors = await readSponsors(trx, vault, { eventId, reach });
    await recordNamesRead(trx, context, { territoryId, eventId, sponseeIds: rows.map(({ id }) => id) });
    return rows.map((row) => {
      const details = openSponseeDetails(vault, row);
      return {
        sponseeId: row.id,
        people: details.people.map((person, index) => {
          const lookup = nameLookup(vault, person);
          return {
            ...asPrinted(person, index, details.certificateLanguage),
            lookup,
            seen: seen.get(`${row.id} ${lookup}`),
          };
        }),
        sponsors: sponsors.get(row.id) ?? [],
        associationName: reach.kind === 'everybody' ? (row.association_name ?? undefined) : undefined,
      };
    });
  });
}

function asPrinted(
  { name, ownScript, agreement, pronunciation }: SponseeDetails['people'][number],
  person: number,
  language: string | undefined,
) {
  return {
    person,
    name,
    mark: markOfScript(name, language),
    ownScript,
    ownMark: ownScript === undefined ? undefined : markOfScript(ownScript, language),
    agreement,
    pronunciation,
    problem: whyUndrawable(name) ?? (ownScript === undefined ? undefined : whyUndrawable(ownScript)),
  };
}

/** Every check of a ceremony, by household and look-up. Whoever is a town's in any way spoke for the town. */
async function readSeen(trx: Transaction<Database>, eventId: string): Promise<Map<string, NameSeen>> {
  const checks = await trx
    .selectFrom('name_check')
    .select(['sponsee_id', 'name_lookup', 'seen_at', 'account_id'])
    .where('event_id', '=', eventId)
    .execute();
  const memberships = await trx.selectFrom('membership').select(['account_id', 'role']).execute();
  const ofAssociations = new Set(
    memberships.filter(({ role }) => role === 'association').map(({ account_id }) => account_id),
  );
  for (const { account_id, role } of memberships)
    if (role !== 'association') ofAssociations.delete(account_id);
  return new Map(
    checks.map((check) => [
      `${check.sponsee_id} ${check.name_lookup}`,
      {
        at: check.seen_at,
        by: check.account_id !== null && ofAssociations.has(check.account_id) ? 'association' : 'town',
      },
    ]),
  );
}

/** The confirmed sponsors of each household as its papers name them, the main one first. */
async function readSponsors(
  trx: Transaction<Database>,
  vault: Vault,
  { eventId, reach }: { eventId: string; reach: SponseeReach },
): Promise<Map<string, { name: string; quality: string }[]>> {
  const pairs = await trx
    .selectFrom('pair')
    .innerJoin('sponsor', 'sponsor.id', 'pair.sponsor_id')
    .select(['pair.sponsee_id', 'pair.status', 'pair.sponsee_answer', 'pair.sponsor_answer'])
    .select(['sponsor.id', 'sponsor.profile_sealed', 'sponsor.role'])
    .where('pair.event_id', '=', eventId)
    .where('pair.status', '=', 'confirmed')
    .orderBy('pair.position')
    .execute();
  const byHousehold = Map.groupBy(pairs, (pair) => pair.sponsee_id);
  return new Map(
    [...byHousehold].map(([sponseeId, own]) => [
      sponseeId,
      own.flatMap((pair) => {
        const isTold = reach.kind === 'everybody' || isAgreed(pair);
        return sponsorsOnPaper(openSponsorDetails(vault, pair), pair.role).map(({ name, quality }) => ({
          name: isTold ? name : (firstNames([{ name }])[0] ?? 'Une personne'),
          quality,
        }));
      }),
    ]),
  );
}
