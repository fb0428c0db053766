import type { Context } from '../../context.ts';
import { acrossTerritories } from '../../database/access.ts';
import { NotFound } from '../../refusals.ts';
import { claimedId, readLink, signLink } from '../../vault/sign-link.ts';
import type { FollowUpContactRow } from '../tables.ts';

/** Neither of the two ids holds it: both are UUIDs. */
const BETWEEN = '_';

/** The link by which one sponsor begins again at one ceremony, and at no other. */
export function signRenewal(
  context: Context,
  { contactId, eventId, version }: { contactId: string; eventId: string; version: number },
): string {
  return signLink(context, 'begin-again', { id: contactId + BETWEEN + eventId, version });
}

/**
 * Follows it. `NotFound` when it was altered, when the answers were erased or their time is over, and for a contact whose
 * address was put right since.
 */
export async function followRenewal(
  context: Context,
  token: string,
): Promise<{ contact: FollowUpContactRow & { renewal_sealed: string }; eventId: string }> {
  const [contactId, eventId] = (claimedId(token) ?? '').split(BETWEEN);
  if (!contactId || !eventId) throw new NotFound();
  const contact = await acrossTerritories(context, 'follow a public address')
    .selectFrom('follow_up_contact')
    .selectAll()
    .where('id', '=', contactId)
    .executeTakeFirst();
  if (!contact || readLink(context, 'begin-again', token, contact.link_version) === undefined)
    throw new NotFound();
  const { renewal_sealed } = contact;
  if (renewal_sealed === null || contact.kept_until <= context.clock.now()) throw new NotFound();
  return { contact: { ...contact, renewal_sealed }, eventId };
}
