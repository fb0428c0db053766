import { requirePermission } from '../accounts/require-permission.ts';
import type { Context } from '../context.ts';
import { inTerritory } from '../database/access.ts';
import { foundOr404, NotFound } from '../refusals.ts';
import { signLink } from '../vault/sign-link.ts';
import { standingOf, type FollowedEvaluation } from './follow-evaluation.ts';
import { readAnswers } from './read-answers.ts';
import { SMALLEST_GROUP, sumAnswers, type AnswersTold } from './sum-answers.ts';

/** The questions of one ceremony, for its own staff. */
export interface OwnEvaluation {
  readonly standing: FollowedEvaluation['standing'];
  readonly closesOn: string;
  /** What the poster's square leads to. */
  readonly token: string;
  /** Answers, by fives: 10 stands for 10 to 14. */
  readonly received: number;
  readonly told: readonly AnswersTold[];
}

/**
 * Reads a ceremony's questions and what may be told of the answers (`sum-answers.ts`); nothing where they were never
 * opened. For the territory alone. Needs `event:edit`; `NotFound` for another territory's.
 */
export async function readEvaluation(
  context: Context,
  { territoryId, eventId }: { territoryId: string; eventId: string },
): Promise<OwnEvaluation | null> {
  requirePermission(context.actor, 'event:edit', territoryId);
  const db = inTerritory(context, territoryId);
  const event = foundOr404(
    await db
      .selectFrom('event')
      .select(['kind', 'status', 'starts_at', 'time_zone'])
      .where('id', '=', eventId)
      .executeTakeFirst(),
  );
  if (event.kind !== 'ceremony') throw new NotFound();
  const evaluation = await db
    .selectFrom('evaluation')
    .select(['id', 'closes_on', 'link_version'])
    .where('event_id', '=', eventId)
    .executeTakeFirst();
  if (!evaluation) return null;
  const answers = await readAnswers(db, eventId);
  const standing = standingOf({ ...event, closes_on: evaluation.closes_on }, context.clock.now());
  return {
    standing,
    closesOn: evaluation.closes_on,
    token: signLink(context, 'evaluate', { id: evaluation.id, version: evaluation.link_version }),
    received: Math.floor(answers.length / SMALLEST_GROUP) * SMALLEST_GROUP,
    told: sumAnswers(answers, { isFinal: standing === 'closed' }),
  };
}
