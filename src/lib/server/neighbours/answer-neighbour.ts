import { requirePermission } from '../accounts/require-permission.ts';
import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import { transactAcrossTerritories } from '../database/access.ts';
import { NotFound } from '../refusals.ts';
import { mayTakePart, readLink } from './queries.ts';
import { helpPage, tellTeam } from './team-letter.ts';

/**
 * A town that lacks sponsors says whether its neighbour may ask some of theirs (`welcomed`), or not. The neighbour is
 * told. Refuses (`already`) what was answered or ended, and (`not-possible`) once one of the two ceremonies is over or
 * confidential. Needs `event:edit`; `NotFound` for a link that is not to this ceremony.
 */
export async function answerNeighbour(
  context: Context,
  input: {
    readonly territoryId: string;
    readonly eventId: string;
    readonly linkId: string;
    readonly answer: 'welcomed' | 'declined';
  },
): Promise<{ kind: 'answered' } | { kind: 'already' } | { kind: 'not-possible' }> {
  const { territoryId, eventId, linkId, answer } = input;
  requirePermission(context.actor, 'event:edit', territoryId);
  return transactAcrossTerritories(context, 'pass a sponsor on', async (trx) => {
    const { link, from, to } = await readLink(trx, linkId);
    if (to.territoryId !== territoryId || to.eventId !== eventId) throw new NotFound();
    const isPossible = [from, to].every((ceremony) => mayTakePart(ceremony, context));
    if (answer === 'welcomed' && !isPossible) return { kind: 'not-possible' };
    const answered = await trx
      .updateTable('neighbour_link')
      .set({ status: answer, answered_at: context.clock.now() })
      .where('id', '=', link.id)
      .where('status', '=', 'suggested')
      .executeTakeFirst();
    if (answered.numUpdatedRows === 0n) return { kind: 'already' };
    await tellTeam(trx, context, {
      kind: 'neighbour.answered',
      key: `neighbour.answered:${linkId}`,
      territoryId: from.territoryId,
      subject: 'La réponse de la commune voisine',
      paragraphs:
        answer === 'welcomed'
          ? [
              `${to.territoryName} accueillera volontiers des parrains et des marraines qui se sont proposés chez vous.`,
              'Choisissez qui interroger, lisez le message, puis envoyez-le. Chaque personne décide, et rien n’est transmis avant son oui.',
            ]
          : [
              `${to.territoryName} vous remercie et n’a pas besoin d’aide pour sa cérémonie. Vous n’avez rien à faire.`,
            ],
      action: { label: 'Ouvrir la page', url: helpPage(context, from) },
    });
    await recordAuditEntry(trx, context, {
      action: `neighbour.${answer}`,
      territoryId,
      subject: { table: 'neighbour_link', id: linkId },
    });
    return { kind: 'answered' };
  });
}
