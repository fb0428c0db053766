/** A person who signs in: staff of a territory, of an association, or of ANVITA. */
export interface AccountRow {
  id: string;
  /** Keyed hash of the address: found by it, never searched through it. */
  email_lookup: string;
  email_sealed: string;
  name_sealed: string;
  /** PHC string of argon2id, or nothing while the invitation is open. */
  password_hash: string | null;
  totp_sealed: string | null;
  /** The last 30-second step whose code was used: a code serves once. */
  totp_last_step: number | null;
  is_coordinator: number;
  is_disabled: number;
  created_at: string;
}

/** A session; only the SHA-256 of its identifier is stored. */
export interface SessionRow {
  id_hash: string;
  account_id: string;
  created_at: string;
  expires_at: string;
  /** When the password (or a link) was given. */
  authenticated_at: string;
  /** By what: a fresh link lets a forgotten password be replaced, a password does not. */
  authenticated_by: 'password' | 'link' | 'demonstration';
  /** When the second factor was given; nothing opens before. */
  second_factor_at: string | null;
}

/** What an account may do in one territory. */
export interface MembershipRow {
  territory_id: string;
  id: string;
  account_id: string;
  role: 'owner' | 'editor' | 'association';
  association_id: string | null;
  created_at: string;
  revoked_at: string | null;
}

export interface SignInLinkRow {
  token_hash: string;
  account_id: string;
  purpose: 'sign-in' | 'invitation';
  created_at: string;
  expires_at: string;
  consumed_at: string | null;
}

export interface RecoveryCodeRow {
  account_id: string;
  code_hash: string;
  used_at: string | null;
}

/** Attempts that did not succeed, counted by bucket (a keyed hash of an account or of an address). */
export interface ThrottleRow {
  bucket: string;
  failures: number;
  /** The pause that `failures` calls for runs from here. */
  last_attempt_at: string;
}

export interface AccountsTables {
  account: AccountRow;
  session: SessionRow;
  membership: MembershipRow;
  sign_in_link: SignInLinkRow;
  recovery_code: RecoveryCodeRow;
  throttle: ThrottleRow;
}
