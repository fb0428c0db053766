/** One act, named by ids. Append-only: the database itself refuses to change or delete it. */
export interface AuditEntryRow {
  sequence: number;
  at: string;
  actor: string;
  action: string;
  territory_id: string | null;
  subject_table: string | null;
  subject_id: string | null;
  detail: string;
  previous_hash: string;
  hash: string;
}

/** The end of the chain; its lock puts the entries of parallel transactions in one order. */
export interface AuditHeadRow {
  id: number;
  sequence: number;
  hash: string;
}

/** Up to where the chain was taken away after its time: the last entry that went. */
export interface AuditAnchorRow {
  id: number;
  sequence: number;
  hash: string;
}

export interface AuditTables {
  audit_anchor: AuditAnchorRow;
  audit_entry: AuditEntryRow;
  audit_head: AuditHeadRow;
}
