import type { Clock } from './clock.ts';
import type { DatabaseHandle } from './database/access.ts';
import type { Keyring } from './vault/keyring.ts';

/** What a signed-in person may do in one territory. */
export interface Membership {
  readonly territoryId: string;
  readonly role: 'owner' | 'editor' | 'association';
  readonly associationId: string | null;
}

/** Who asks. */
export type Actor =
  /** A visitor, or the holder of a personal link. */
  | { readonly kind: 'anonymous' }
  /** A signed-in person whose second factor was given. */
  | {
      readonly kind: 'account';
      readonly accountId: string;
      readonly isCoordinator: boolean;
      readonly memberships: readonly Membership[];
    }
  /** A task or a loop of the program itself. */
  | { readonly kind: 'system' };

/** What the whole installation is set to. */
export interface Settings {
  /** `https://…` without a final slash: every link that leaves the house starts with it. */
  readonly origin: string;
  readonly mailFrom: { readonly name: string; readonly address: string };
  /** Who answers for the site before the law, as its operator wrote it; '' where nothing was written. */
  readonly legal: { readonly publisher: string; readonly director: string; readonly host: string };
  /** Read by a person; shown on every page that says whom to write to about the site. */
  readonly contactAddress: string;
  /** The mailbox this program reads, where calendar programs answer; without one they answer to the town hall. */
  readonly replyAddress?: string;
  /** How mail leaves; `file` (it stays on this machine) where nothing is said. */
  readonly mailTransport?: 'file' | 'smtp' | 'resend';
  /** Messages a territory may send in 24 hours, those that somebody waits for left out. */
  readonly mailDailyLimit: number;
  /** Only then do demonstration accounts, the mail viewer and the banner exist. */
  readonly isDemonstration: boolean;
}

/** Everything a use case needs, and nothing of the web. */
export interface Context {
  readonly database: DatabaseHandle;
  readonly keyring: Keyring;
  readonly clock: Clock;
  readonly settings: Settings;
  readonly actor: Actor;
}

/** A use case: one act, asked by the context's actor. */
export type UseCase<Input, Outcome> = (context: Context, input: Input) => Promise<Outcome>;
