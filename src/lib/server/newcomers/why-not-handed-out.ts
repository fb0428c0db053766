import type { InvitationFacts } from './read-invitation.ts';

/**
 * Why nobody should be handed this invitation, in one French sentence; nothing when all is well. A confidential
 * event is announced on no paper, a draft has no page for the code to lead to, and what is cancelled or over
 * invites nobody. `now` is an instant (UTC).
 */
export function whyNotHandedOut(facts: InvitationFacts, now: string): string | undefined {
  if (facts.visibility === 'confidential')
    return 'Cet événement est confidentiel\u00a0: son invitation ne se distribue pas, pour la sécurité des personnes.';
  if (facts.status === 'cancelled')
    return 'Cet événement est annulé\u00a0: prévenez les lieux qui ont reçu l’invitation.';
  if (facts.status === 'held' || facts.endsAt <= now)
    return 'Cet événement a eu lieu\u00a0: il n’y a plus personne à inviter.';
  if (!facts.isPublished)
    return 'Cet événement n’est pas encore publié\u00a0: le code de l’invitation mènerait à une page qui n’existe pas. Publiez-le, puis distribuez.';
  return undefined;
}
