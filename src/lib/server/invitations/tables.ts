export type InvitationMethod = 'REQUEST' | 'CANCEL';
export type Partstat = 'NEEDS-ACTION' | 'ACCEPTED' | 'TENTATIVE' | 'DECLINED';

/** The calendar conversation with one recipient about one event (RFC 5546). */
export interface InvitationRow {
  territory_id: string;
  id: string;
  event_id: string;
  recipient_kind: 'registration' | 'sponsee';
  recipient_id: string;
  /** Opaque and immutable. */
  uid: string;
  /** Only rises. */
  sequence: number;
  method: InvitationMethod;
  /** Digest of what was last said, so that nobody who has nothing new receives anything. */
  fingerprint: string;
  partstat: Partstat;
  sent_at: string;
}

export interface InvitationsTables {
  invitation: InvitationRow;
}
