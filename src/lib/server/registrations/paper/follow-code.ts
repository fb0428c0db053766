import { addressBlock, forgiveAttempt, takeAttempt } from '../../accounts/take-attempt.ts';
import type { Context } from '../../context.ts';
import { acrossTerritories, transactAcrossTerritories } from '../../database/access.ts';
import { signLink } from '../../vault/sign-link.ts';
import { linkedRow } from '../linked-row.ts';
import { lookUpTypedCode } from './paper-code.ts';

/** Wrong codes from one address before pauses begin: a library's computer serves many hands. */
const FREE_TRIES = 10;

export type FollowCodeOutcome =
  /** The token of the personal page. */
  | { readonly kind: 'found'; readonly token: string }
  /** No such code, whatever the reason: mistyped, erased, never given. */
  | { readonly kind: 'unknown' }
  /** Too many wrong codes came from this address. */
  | { readonly kind: 'wait'; readonly minutes: number };

/**
 * Leads from the code of a printed sheet to the personal page. Tolerant of how it is typed
 * ({@link lookUpTypedCode}). Ten wrong codes from one address are free, then pauses of 30 seconds doubling up
 * to 15 minutes; a right code is not counted. Open to anybody.
 */
export async function followCode(
  context: Context,
  { code, clientAddress }: { code: string; clientAddress: string },
): Promise<FollowCodeOutcome> {
  const bucket = { of: ['paper code', 'from', addressBlock(clientAddress)], free: FREE_TRIES };
  const leave = await takeAttempt(context, [bucket]);
  if (leave.kind === 'wait') return leave;
  const lookup = lookUpTypedCode(context, code);
  const row =
    lookup === undefined
      ? undefined
      : await acrossTerritories(context, 'follow a public address')
          .selectFrom('registration')
          .select(['id', 'link_version'])
          .where('code_lookup', '=', lookup)
          .executeTakeFirst();
  if (!row) return { kind: 'unknown' };
  await transactAcrossTerritories(context, 'manage accounts', (trx) =>
    // Given back, not cleared: a code of one's own must not pay for guessing others'.
    forgiveAttempt(trx, context, { cleared: [], refunded: [bucket] }),
  );
  return { kind: 'found', token: signLink(context, 'manage-registration', linkedRow(row)) };
}
