import type { Generated, Selectable } from 'kysely';

export type InvitationMethod = 'REQUEST' | 'CANCEL';
export type Partstat = 'NEEDS-ACTION' | 'ACCEPTED' | 'TENTATIVE' | 'DECLINED';

/** The calendar conversation with one recipient about one event (RFC 5546): the ledger of what each was told. */
interface InvitationTable {
  territory_id: string;
  id: string;
  event_id: string;
  recipient_kind: 'registration' | 'sponsee';
  recipient_id: string;
  /** Immutable. A sponsor's, of a public ceremony, is the one of the feeds; every other is theirs alone. */
  uid: string;
  /** Only rises, with cancellations too. */
  sequence: number;
  method: InvitationMethod;
  /** Digest of what was last said, so that nobody who has nothing new receives anything. */
  fingerprint: string;
  /** What was last said, to say what changed. Nothing in rows older than these columns. */
  told_starts_at: string | null;
  told_ends_at: string | null;
  told_place: string | null;
  /** Keyed by the ceremony's key: the address that was invited, whose answers count. */
  address_lookup: string | null;
  /** Raised when the address changes: the answering links written to the former one lead nowhere. */
  link_version: Generated<number>;
  partstat: Partstat;
  answered_at: string | null;
  answered_by: 'page' | 'mail' | null;
  /** The instant the answer itself carries: an older one that comes later changes nothing. */
  answer_stamp: string | null;
  /** Sealed `{ word }`: what they added to their answer. */
  word_sealed: string | null;
  sent_at: string;
}

export type InvitationRow = Selectable<InvitationTable>;

export interface InvitationsTables {
  invitation: InvitationTable;
}
