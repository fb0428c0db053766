import type { Context } from '../context.ts';
import { traceCode } from '../typesetting/draw-code.ts';
import { readEvaluation } from './read-evaluation.ts';

/** The square of the poster. */
export interface EvaluationCode {
  /** The `d` of one SVG path, in a square of `size` units. */
  readonly path: string;
  readonly size: number;
  readonly link: string;
  readonly closesOn: string;
}

/** Draws the square that leads to a ceremony's questions; nothing where they were never opened, or are over. */
export async function drawEvaluationCode(
  context: Context,
  at: { territoryId: string; eventId: string },
): Promise<EvaluationCode | undefined> {
  const evaluation = await readEvaluation(context, at);
  if (!evaluation || evaluation.standing === 'closed') return undefined;
  const link = `${context.settings.origin}/avis/${evaluation.token}`;
  return { ...traceCode(link), link, closesOn: evaluation.closesOn };
}
