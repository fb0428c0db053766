import { requirePermission } from '../accounts/require-permission.ts';
import type { Context } from '../context.ts';
import { inTerritory } from '../database/access.ts';
import { openVault } from '../vault/open-vault.ts';
import { readInvitingEvent } from './inviting-event.ts';
import { planInvitations } from './plan-invitations.ts';

/** Counts of what would leave; no name and no address. */
export interface InvitationPreview {
  readonly invite: { readonly sponsors: number; readonly sponsees: number };
  readonly update: number;
  readonly cancel: number;
  readonly upToDate: number;
  /** Registrations that wait for a place, or are offered one, and can be written to. */
  readonly waiting: number;
  /** Sponsors without a mail address. */
  readonly toldByTownHall: number;
  readonly toldByPhone: number;
  readonly toldByAssociation: number;
  /** Invitations leave once the ceremony is published and not over. */
  readonly canSend: boolean;
}

/** Shows exactly what would be sent now, to how many people, and sends nothing. */
export async function previewInvitations(
  context: Context,
  { territoryId, eventId }: { territoryId: string; eventId: string },
): Promise<InvitationPreview> {
  requirePermission(context.actor, 'invitation:send', territoryId);
  const db = inTerritory(context, territoryId);
  const event = await readInvitingEvent(db, eventId);
  const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
  const plan = await planInvitations(db, context, vault, event);
  const sponsees = plan.invite.filter((recipient) => recipient.kind === 'sponsee').length;
  const waiting = await db
    .selectFrom('registration')
    .select((eb) => eb.fn.countAll().as('n'))
    .where('event_id', '=', eventId)
    .where('status', 'in', ['waiting', 'offered'])
    .where('email_lookup', 'is not', null)
    .executeTakeFirstOrThrow();
  return {
    invite: { sponsors: plan.invite.length - sponsees, sponsees },
    update: plan.update.length,
    cancel: plan.cancel.length,
    upToDate: plan.upToDate,
    waiting: Number(waiting.n),
    toldByTownHall: plan.sponsorsToldByPeople.length,
    toldByPhone: plan.toldByPeople.filter(({ by }) => by === 'phone').length,
    toldByAssociation: plan.toldByPeople.filter(({ by }) => by === 'association').length,
    canSend: event.status === 'published' && event.ends_at > context.clock.now(),
  };
}
