import { requirePermission } from '../accounts/require-permission.ts';
import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import { editSessionInTransaction, type EditSessionOutcome } from '../information-sessions/edit-session.ts';
import type { SessionInput } from '../information-sessions/session-form.ts';
import { tellSessionChanged, type SessionNews } from './tell-session-changed.ts';

/**
 * Saves what an organiser changed of an information session, with the refusals of `editSessionInTransaction`;
 * when its day, an hour or its place is another one, whoever chose it is told in the same transaction, and keeps
 * their place. Needs `event:edit`.
 */
export async function changeInformationSession(
  context: Context,
  { territoryId, ...typed }: { territoryId: string; eventId: string; sessionId: string } & SessionInput,
): Promise<({ kind: 'saved' } & SessionNews) | Exclude<EditSessionOutcome, { kind: 'saved' }>> {
  requirePermission(context.actor, 'event:edit', territoryId);
  return transactInTerritory(context, territoryId, async (trx) => {
    const outcome = await editSessionInTransaction(trx, context, typed);
    if (outcome.kind !== 'saved') return outcome;
    const news = outcome.isMoved
      ? await tellSessionChanged(trx, context, outcome.session, { kind: 'moved' })
      : { told: 0, byVoice: 0 };
    return { kind: 'saved', ...news };
  });
}
