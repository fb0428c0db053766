import type { Generated } from 'kysely';

/** Why a certificate is not valid any more: another replaced it, its holder asked, or it was printed by mistake. */
export type WithdrawalReason = 'replaced' | 'asked' | 'mistaken';

/** That a certificate was issued; its content is drawn again from the sealed rows each time. */
interface CertificateTable {
  territory_id: string;
  id: string;
  event_id: string;
  sponsee_id: string;
  /** Random, never nominative: the number on the paper, and the address at which it is verified. */
  number: string;
  issued_at: string;
  withdrawn_at: string | null;
  /** The day the paper says, `YYYY-MM-DD`: it answers for the paper once the people are erased. */
  held_on: Generated<string>;
  /** JSON array, sorted: one keyed digest for each name of the paper (`certificates/name-digest.ts`). */
  name_digests: Generated<string>;
  /** The secret of the code and the fingerprint of the words; nothing once the ceremony is erased. */
  details_sealed: string | null;
  withdrawn_because: WithdrawalReason | null;
  /** The last time a paper was drawn with it. */
  printed_at: string | null;
  /** When its holder was given it at the ceremony. */
  handed_over_at: Generated<string | null>;
}

export type MarkKind = 'signature' | 'stamp';

/** A scanned signature or a stamp, sealed with the ceremony's key. */
export interface CeremonyMarkRow {
  territory_id: string;
  event_id: string;
  kind: MarkKind;
  image_sealed: string;
  placed_at: string;
}

/** « Seen and right », of one name as it stood then: a name that is corrected has to be seen again. */
export interface NameCheckRow {
  territory_id: string;
  event_id: string;
  sponsee_id: string;
  /** Keyed hash of the exact words (vault of the ceremony). */
  name_lookup: string;
  seen_at: string;
  account_id: string | null;
}

/** What was chosen for the papers of one ceremony (`certificates/studio/paper-settings.ts`). */
interface PaperSettingTable {
  territory_id: string;
  event_id: string;
  settings: Generated<string>;
  revision: Generated<number>;
}

export interface CertificatesTables {
  certificate: CertificateTable;
  ceremony_mark: CeremonyMarkRow;
  name_check: NameCheckRow;
  paper_setting: PaperSettingTable;
}
