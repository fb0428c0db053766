import type { Context } from '../context.ts';
import { findCertificateByNumber } from './queries.ts';

/** What a certificate answers to whoever has its number: nothing more stands on the public page. */
export type Verification =
  | {
      readonly kind: 'valid' | 'withdrawn';
      /** Name of the territory that issued it. */
      readonly territory: string;
      /** The day the paper says, `YYYY-MM-DD`. */
      readonly heldOn: string;
      /** Whether a name can be checked: the paper has a code, and is valid. */
      readonly answersForNames: boolean;
    }
  /** Never issued, erased, or no number of ours at all: nobody can tell which. */
  | { readonly kind: 'unknown' };

/**
 * Says whether a certificate is valid. Open to everybody; nothing is read of a person, so it answers the same once
 * the ceremony's people are erased. An unknown, an erased and an impossible number cost the same look-up.
 */
export async function verifyCertificate(
  context: Context,
  { number }: { number: string },
): Promise<Verification> {
  const found = await findCertificateByNumber(context, number);
  if (!found) return { kind: 'unknown' };
  return {
    kind: found.withdrawn_at === null ? 'valid' : 'withdrawn',
    territory: found.territory,
    heldOn: found.held_on,
    answersForNames: found.withdrawn_at === null && found.name_digests !== '[]',
  };
}
