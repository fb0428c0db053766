/** A partner association of one territory; an association active in two towns has a row in each. */
export interface AssociationRow {
  territory_id: string;
  id: string;
  name: string;
  created_at: string;
}

export interface AssociationsTables {
  association: AssociationRow;
}
