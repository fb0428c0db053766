import { recordAuditEntry } from '../../audit/record-audit-entry.ts';
import type { Context } from '../../context.ts';
import { transactInTerritory } from '../../database/access.ts';
import { lockEvent } from '../../events/lock-event.ts';
import { raiseDay } from '../../events/raise-day.ts';
import { NotFound } from '../../refusals.ts';
import { requireSponsee } from '../../sponsees/require-sponsee.ts';
import {
  openSponseeDetails,
  sealSponseeDetails,
  type Discretion,
  type SponseeDetails,
} from '../../sponsees/sponsee-details.ts';
import { requireSponseeReach } from '../../sponsees/sponsee-reach.ts';
import { openVault } from '../../vault/open-vault.ts';

/** What a household may not wish in front of others. */
export const DISCRETIONS = ['not-called', 'not-named', 'not-photographed'] as const;
export type DiscretionKind = (typeof DISCRETIONS)[number];

export type SetDiscretionOutcome =
  /** `changed` is false where it stood so already. */
  | { readonly kind: 'set'; readonly changed: boolean }
  /** They had said no to pictures on their sheet: a yes is theirs to say, and is noted there, by what they allow. */
  | { readonly kind: 'consent-needed' }
  /** They renounced meanwhile. */
  | { readonly kind: 'withdrawn' };

/**
 * Notes in one touch that a household does not wish to be called, named or photographed, or takes that back; said at
 * the last minute, it is respected from the next look on: every reader asks the sealed details (`shown-names.ts`). A
 * picture refused keeps the former answer sealed, so that the undo gives it back. Needs `sponsee:enter` (organisers,
 * and the association that refers them); throws `NotFound` beyond the actor's reach. No name is read by it. The
 * revision of the sheet is raised, so that a form opened before cannot undo it unseen, and every open screen of the
 * day is told. Setting what is set changes nothing. It works at any stage: a right does not end on the day.
 */
export async function setDiscretion(
  context: Context,
  input: {
    readonly territoryId: string;
    readonly eventId: string;
    readonly sponseeId: string;
    readonly what: DiscretionKind;
    readonly isSet: boolean;
  },
): Promise<SetDiscretionOutcome> {
  const { territoryId, eventId, sponseeId, what, isSet } = input;
  const reach = requireSponseeReach(context.actor, 'sponsee:enter', territoryId);
  return transactInTerritory(context, territoryId, async (trx) => {
    const { event_id } = await requireSponsee(trx, reach, sponseeId);
    if (event_id !== eventId) throw new NotFound();
    await lockEvent(trx, eventId);
    // Read again under the lock: the first reading only said which ceremony to lock.
    const row = await requireSponsee(trx, reach, sponseeId);
    if (row.status === 'withdrawn') return { kind: 'withdrawn' };
    const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
    const former = openSponseeDetails(vault, row);
    if (isDiscreet(former, what) === isSet) return { kind: 'set', changed: false };
    const details = withDiscretion(former, what, isSet);
    if (details === undefined) return { kind: 'consent-needed' };

    await trx
      .updateTable('sponsee')
      .set({
        profile_sealed: sealSponseeDetails(vault, sponseeId, details),
        revision: row.revision + 1,
      })
      .where('id', '=', sponseeId)
      .execute();
    await raiseDay(trx, { territoryId, eventId });
    await recordAuditEntry(trx, context, {
      action: isSet ? 'sponsee.discretion_set' : 'sponsee.discretion_lifted',
      territoryId,
      subject: { table: 'sponsee', id: sponseeId },
      detail: { what },
    });
    return { kind: 'set', changed: true };
  });
}

/** Whether a household said so. */
export function isDiscreet(
  { discretion, imageConsent }: Pick<SponseeDetails, 'discretion' | 'imageConsent'>,
  what: DiscretionKind,
): boolean {
  if (what === 'not-photographed') return imageConsent === 'none';
  return (what === 'not-called' ? discretion?.notCalled : discretion?.notNamed) === true;
}

/** The details with one wish more, or one less; nothing where no former answer of pictures can be given back. Pure. */
export function withDiscretion(
  { discretion: former = {}, ...details }: SponseeDetails,
  what: DiscretionKind,
  isSet: boolean,
): SponseeDetails | undefined {
  const { notCalled, notNamed, formerImage } = former;
  let { imageConsent } = details;
  const said = { notCalled: notCalled === true, notNamed: notNamed === true };
  let kept = formerImage;
  if (what === 'not-called') said.notCalled = isSet;
  if (what === 'not-named') said.notNamed = isSet;
  if (what === 'not-photographed' && isSet) {
    kept = imageConsent === 'none' ? undefined : imageConsent;
    imageConsent = 'none';
  }
  if (what === 'not-photographed' && !isSet) {
    if (kept === undefined) return undefined;
    imageConsent = kept;
    kept = undefined;
  }
  const discretion: Discretion = {
    ...(said.notCalled && { notCalled: true }),
    ...(said.notNamed && { notNamed: true }),
    ...(kept !== undefined && { formerImage: kept }),
  };
  return { ...details, imageConsent, ...(Object.keys(discretion).length > 0 && { discretion }) };
}
