import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import { guardFormToken } from '../registrations/guards/guard-form-token.ts';
import { countForm, guardRates } from '../registrations/guards/guard-rates.ts';
import { deriveKey, keyedHash } from '../vault/seal.ts';
import type { EvaluationInput } from './evaluation-form.ts';
import { followEvaluation } from './follow-evaluation.ts';
import { nextGroup } from './sum-answers.ts';

export type AnswerEvaluationOutcome =
  | { readonly kind: 'received' }
  /** The ceremony has not begun. */
  | { readonly kind: 'early' }
  | { readonly kind: 'closed' }
  /** The page was not drawn by us for this ceremony: to be sent again with the token of a new one. */
  | { readonly kind: 'outdated' }
  /** Sent sooner than anybody reads four sentences. */
  | { readonly kind: 'too-fast' }
  | { readonly kind: 'busy'; readonly minutes: number };

/**
 * Takes an anonymous answer. Nothing is kept of who gave it, when, or in which language: no audit entry either, which
 * would be a list of hours. The same form sent twice counts once. Robots are met as at the other public forms. Open to
 * anybody who has the link; `NotFound` for a dead one.
 */
export async function answerEvaluation(
  context: Context,
  {
    token,
    form,
    clientAddress = '',
    isTrapped = false,
  }: { token: string; form: EvaluationInput; clientAddress?: string; isTrapped?: boolean },
): Promise<AnswerEvaluationOutcome> {
  const { id, territoryId, eventId, standing } = await followEvaluation(context, token);
  if (standing !== 'open') return { kind: standing };
  const isGuarded = context.actor.kind !== 'system';
  const drawn = isGuarded
    ? guardFormToken(context, id, form.submission_token)
    : { kind: 'drawn' as const, formId: form.submission_token };
  if (drawn.kind !== 'drawn') return drawn;
  if (isTrapped) return { kind: 'received' };
  // Of the questions, not of the ceremony: a flood here closes no registration.
  const sender = { clientAddress, eventId: id };
  const form_digest = keyedHash(
    deriveKey(context.keyring.rootKey, 'evaluation form'),
    `${id} ${drawn.formId}`,
  );
  return transactInTerritory(context, territoryId, async (trx) => {
    if (isGuarded) {
      const rates = await guardRates(trx, context, sender);
      if (rates.kind === 'busy') return rates;
    }
    // One after another: an answer belongs to the five that was not full when it came.
    await trx
      .updateTable('evaluation')
      .set((eb) => ({ link_version: eb.ref('link_version') }))
      .where('event_id', '=', eventId)
      .execute();
    const { n } = await trx
      .selectFrom('evaluation_answer')
      .select((eb) => eb.fn.countAll().as('n'))
      .where('event_id', '=', eventId)
      .where('role', '=', form.role)
      .executeTakeFirstOrThrow();
    const { welcome, understood, ease, again } = form;
    const scores = JSON.stringify({
      welcome: Number(welcome),
      understood: Number(understood),
      ease: Number(ease),
      again: Number(again),
      group: nextGroup(Number(n)),
    });
    await trx
      .insertInto('evaluation_answer')
      .values({ territory_id: territoryId, event_id: eventId, form_digest, role: form.role, scores })
      .onConflict((conflict) => conflict.columns(['territory_id', 'event_id', 'form_digest']).doNothing())
      .execute();
    if (isGuarded) await countForm(trx, context, sender);
    return { kind: 'received' };
  });
}
