/** A partner association of one territory; an association active in two towns has a row in each. */
export interface AssociationRow {
  territory_id: string;
  id: string;
  name: string;
  /** PNG, drawn anew by us, in base64; printed beside its name. */
  logo_png: string | null;
  created_at: string;
}

export interface AssociationsTables {
  association: AssociationRow;
}
