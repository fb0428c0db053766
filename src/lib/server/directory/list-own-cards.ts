import { requirePermission } from '../accounts/require-permission.ts';
import type { Context } from '../context.ts';
import { inTerritory } from '../database/access.ts';
import { looksLikeAPerson } from './looks-like-a-person.ts';
import { selectCards, toShownCard, type ShownCard } from './queries.ts';

/** An association or a partner centre of the town, with what its card says so far. */
export interface OwnCard extends ShownCard {
  /** Whether other territories see it. */
  readonly isListed: boolean;
  /** 0 before the first save. */
  readonly revision: number;
  /** The contact seems to be a person's: whoever wrote it is asked to look again. */
  readonly isContactDoubtful: boolean;
}

/**
 * Lists the associations and partner centres of a territory by name, the French way, each with its card, or with an
 * empty one. Needs `event:edit`.
 */
export async function listOwnCards(
  context: Context,
  { territoryId }: { territoryId: string },
): Promise<OwnCard[]> {
  requirePermission(context.actor, 'event:edit', territoryId);
  const db = inTerritory(context, territoryId);
  const associations = await db.selectFrom('association').select(['id', 'name']).execute();
  const centres = await db.selectFrom('partner_centre').select(['id', 'name', 'kind']).execute();
  const rows = await selectCards(db).execute();
  const written = new Map(
    rows.map((row) => [
      row.association_id ?? row.centre_id,
      {
        ...toShownCard(row),
        isListed: row.is_listed === 1,
        revision: row.revision,
        isContactDoubtful: looksLikeAPerson(row.contact),
      },
    ]),
  );
  const empty = {
    activities: [],
    words: '',
    languages: [],
    contact: '',
    website: '',
    isListed: false,
    revision: 0,
    isContactDoubtful: false,
  };
  const all: OwnCard[] = [
    ...associations.map(({ id, name }) => ({
      ...empty,
      id,
      name,
      kind: 'association' as const,
      centreKind: null,
    })),
    ...centres.map(({ id, name, kind }) => ({
      ...empty,
      id,
      name,
      kind: 'centre' as const,
      centreKind: kind,
    })),
  ].map((institution) => written.get(institution.id) ?? institution);
  // Sorted here: the two databases disagree on accents.
  const byName = new Intl.Collator('fr');
  return all.sort((a, b) => byName.compare(a.name, b.name) || (a.id < b.id ? -1 : 1));
}
