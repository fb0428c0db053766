import { createHash } from 'node:crypto';
import type { TeamRecipient } from '../../accounts/list-team-recipients.ts';
import type { Context } from '../../context.ts';
import { openVault } from '../../vault/open-vault.ts';
import { SealBroken } from '../../vault/seal.ts';
import type { GroupAsked } from './find-group.ts';

/** A message as it was previewed, and to whom. It travels in the page, sealed: ids must not be read there. */
export interface MessageDraft {
  /** The message's own id already: what is sent twice is one message. */
  readonly messageId: string;
  readonly asked: GroupAsked;
  readonly territoryIds: readonly string[];
  /** {@link digestOfPeople} at the time. */
  readonly people: string;
  readonly subject: string;
  readonly body: string;
}

const PLACE = { table: 'campaign_message', row: 'draft', column: 'audience' };

/** Seals a draft with the network's key. */
export async function sealDraft(context: Context, draft: MessageDraft): Promise<string> {
  const vault = await openVault(context, { kind: 'network' });
  return vault.seal(PLACE, draft);
}

/** Opens a sealed draft; nothing when it was altered. */
export async function openDraft(context: Context, sealed: string): Promise<MessageDraft | undefined> {
  const vault = await openVault(context, { kind: 'network' });
  try {
    return vault.open<MessageDraft>(PLACE, sealed);
  } catch (problem) {
    if (problem instanceof SealBroken) return undefined;
    throw problem;
  }
}

/** Who gets a message, as a text that only says whether they are the same people. */
export function digestOfPeople(people: readonly TeamRecipient[]): string {
  const ids = people.map(({ accountId }) => accountId).sort();
  return createHash('sha256').update(JSON.stringify(ids)).digest('base64url');
}
