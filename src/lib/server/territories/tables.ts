import type { Generated } from 'kysely';

/** A collectivité that holds ceremonies, chosen from the official list. Belongs to the whole network. */
interface TerritoryTable {
  id: string;
  kind: string;
  /** INSEE code (5-character text), or SIREN for an EPCI. */
  code: string;
  name: string;
  slug: string;
  department_code: string | null;
  department_name: string | null;
  region_code: string | null;
  population: number | null;
  time_zone: string;
  /** A name of the civic palette (`components/colours.ts`). */
  colour: string;
  /** PNG, re-encoded by us, in base64. */
  crest_png: string | null;
  is_member: number;
  /** What its page says in its own words, in French. */
  presentation: Generated<string>;
  created_at: string;
}

export interface TerritoriesTables {
  territory: TerritoryTable;
}
