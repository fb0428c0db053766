import type { LinkedRow } from '../vault/sign-link.ts';

/** A registration as a personal link names it. */
export function linkedRow(row: { readonly id: string; readonly link_version: number }): LinkedRow {
  return { id: row.id, version: row.link_version };
}
