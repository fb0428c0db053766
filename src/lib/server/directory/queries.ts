import type { Kysely } from 'kysely';
import type { Activity } from '#lib/labels/directory.ts';
import type { CentreKind } from '#lib/labels/partner-centres.ts';
import type { Database } from '../database/schema.ts';
import { readActivities, readLanguages } from './card-activities.ts';

/** What a card tells of an institution, to its own town and to those it is shown to. */
export interface ShownCard {
  /** The institution's own id: an association has one card at most, and so has a centre. */
  readonly id: string;
  readonly name: string;
  readonly kind: 'association' | 'centre';
  readonly centreKind: CentreKind | null;
  readonly activities: readonly Activity[];
  readonly words: string;
  readonly languages: readonly string[];
  readonly contact: string;
  readonly website: string;
}

/** One card as the database holds it, joined to its institution. */
interface CardRow {
  readonly association_id: string | null;
  readonly centre_id: string | null;
  readonly association_name: string | null;
  readonly centre_name: string | null;
  readonly centre_kind: CentreKind | null;
  readonly activities: string;
  readonly languages: string;
  readonly contact: string;
  readonly website: string;
}

/** The cards that a door reaches, each with the name of its institution. */
export function selectCards(db: Kysely<Database>) {
  return db
    .selectFrom('directory_card')
    .leftJoin('association', (join) =>
      join
        .onRef('association.territory_id', '=', 'directory_card.territory_id')
        .onRef('association.id', '=', 'directory_card.association_id'),
    )
    .leftJoin('partner_centre', (join) =>
      join
        .onRef('partner_centre.territory_id', '=', 'directory_card.territory_id')
        .onRef('partner_centre.id', '=', 'directory_card.centre_id'),
    )
    .select([
      'directory_card.territory_id',
      'directory_card.association_id',
      'directory_card.centre_id',
      'directory_card.activities',
      'directory_card.languages',
      'directory_card.contact',
      'directory_card.website',
      'directory_card.is_listed',
      'directory_card.revision',
      'association.name as association_name',
      'partner_centre.name as centre_name',
      'partner_centre.kind as centre_kind',
    ]);
}

/** A row of {@link selectCards} as pages show it. */
export function toShownCard(row: CardRow): ShownCard {
  const { ready, words } = readActivities(row.activities);
  return {
    id: row.association_id ?? row.centre_id ?? '',
    name: row.association_name ?? row.centre_name ?? '',
    kind: row.association_id === null ? 'centre' : 'association',
    centreKind: row.centre_kind,
    activities: ready,
    words,
    languages: readLanguages(row.languages),
    contact: row.contact,
    website: row.website,
  };
}
