import { inviteAccount } from '../accounts/invite-account.ts';
import { requireCoordinator } from '../accounts/require-permission.ts';
import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import { acrossTerritories, networkTables, transactAcrossTerritories } from '../database/access.ts';
import { newId } from '../database/new-id.ts';
import {
  findOfficialTerritory,
  hasHomonym,
  type OfficialTerritory,
  type TerritoryKind,
} from './official-territories.ts';
import { territorySlugs } from './territory-slug.ts';
import { timeZoneOf } from './time-zone-of-territory.ts';

/** Until the territory chooses its own in its settings. */
const FIRST_COLOUR = 'ocean';

/** A body of the official list, and who receives the keys of its page. */
export interface TerritoryToAdd {
  readonly kind: TerritoryKind;
  /** INSEE code, or SIREN for an EPCI. */
  readonly code: string;
  readonly inviteName: string;
  readonly inviteEmail: string;
  /** False for one that takes part in a campaign as a guest; one that is in the network stays what it is. */
  readonly isMember?: boolean | undefined;
}

export type AddOutcome =
  | { readonly kind: 'added'; readonly slug: string; readonly name: string }
  /** In the network, with somebody who looks after it. */
  | { readonly kind: 'already'; readonly name: string }
  /** Not on the official list. */
  | { readonly kind: 'unknown' }
  /** The territory is there, and its owner's address is the coordination's own: another is needed. */
  | { readonly kind: 'not-for-this-address'; readonly name: string };

/**
 * Adds a public body of the official list to the network (an address of its own, its time zone, the key that
 * will protect its people) and invites its first owner by mail. For ANVITA's coordinator alone (`NotFound` for
 * others), who gains no right in it. Refuses a code that is not on the list and a body that is there already,
 * writing nothing; one that is there but that nobody owns, because the former attempt was interrupted or its
 * address refused, gets its invitation.
 */
export async function addTerritory(
  context: Context,
  { kind, code, inviteName, inviteEmail, isMember = true }: TerritoryToAdd,
): Promise<AddOutcome> {
  requireCoordinator(context.actor);
  const official = findOfficialTerritory(kind, code);
  if (!official) return { kind: 'unknown' };
  const { name } = official;
  const territory =
    (await findPresent(context, official)) ?? (await writeTerritory(context, official, isMember));
  if (!territory || (await hasOwner(context, territory.id))) return { kind: 'already', name };
  const invitation = await inviteAccount(context, {
    territoryId: territory.id,
    email: inviteEmail,
    name: inviteName,
    role: 'owner',
  });
  if (invitation.kind === 'not-for-this-address') return { kind: 'not-for-this-address', name };
  return { kind: 'added', slug: territory.slug, name };
}

function findPresent(context: Context, { kind, code }: OfficialTerritory) {
  return networkTables(context)
    .selectFrom('territory')
    .select(['id', 'slug'])
    .where('kind', '=', kind)
    .where('code', '=', code)
    .executeTakeFirst();
}

async function hasOwner(context: Context, territoryId: string): Promise<boolean> {
  const owner = await acrossTerritories(context, 'manage accounts')
    .selectFrom('membership')
    .select('id')
    .where('territory_id', '=', territoryId)
    .where('role', '=', 'owner')
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return owner !== undefined;
}

/** Writes the territory at the first of its addresses that is free; nothing when it was added meanwhile. */
async function writeTerritory(
  context: Context,
  official: OfficialTerritory,
  isMember: boolean,
): Promise<{ id: string; slug: string } | undefined> {
  const id = newId();
  // The key comes first: one without a territory harms nobody, a territory without a key is of no use.
  await context.keyring.createKey({ kind: 'territory', territoryId: id });
  const written = await transactAcrossTerritories(context, 'manage accounts', async (trx) => {
    for (const slug of territorySlugs(official, hasHomonym(official))) {
      const row = await trx
        .insertInto('territory')
        .values({
          id,
          slug,
          ...rowOf(official),
          is_member: Number(isMember),
          created_at: context.clock.now(),
        })
        // Either the slug is taken, and the next is tried, or the body itself was added meanwhile.
        .onConflict((conflict) => conflict.doNothing())
        .returning(['id', 'slug'])
        .executeTakeFirst();
      if (!row) continue;
      await recordAuditEntry(trx, context, {
        action: 'territory.added',
        territoryId: id,
        subject: { table: 'territory', id },
        detail: { kind: official.kind, code: official.code, member: isMember },
      });
      return row;
    }
    return undefined;
  });
  if (!written) await context.keyring.destroyKey({ kind: 'territory', territoryId: id });
  return written;
}

function rowOf(official: OfficialTerritory) {
  return {
    kind: official.kind,
    code: official.code,
    name: official.name,
    department_code: official.departmentCode ?? null,
    department_name: official.departmentName ?? null,
    region_code: official.regionCode ?? null,
    population: official.population ?? null,
    time_zone: timeZoneOf(official),
    colour: FIRST_COLOUR,
    crest_png: null,
  };
}
