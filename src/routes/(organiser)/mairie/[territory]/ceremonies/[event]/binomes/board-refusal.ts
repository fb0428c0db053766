import { fail } from '@sveltejs/kit';
import { BOARD_REFUSALS, type BoardRefusalCode } from './board-words.ts';

/** A pair that a rule forbids and an owner may form nevertheless: what the form must send again, and the reason typed. */
export interface ForceOffer {
  readonly sponsee: string;
  readonly position: number;
  /** As the form sent it: the sponsor, and after an `@` the pair that they leave. */
  readonly sponsor: string;
  readonly replacing: string | undefined;
  readonly reason: string;
  /** Why the reason was refused. */
  readonly reasonProblem: string | undefined;
}

/** Why nothing was written, and where on the board that belongs. */
export interface BoardRefusal {
  readonly problem: string;
  /** The place or the pair beside which it is said; nothing for the board as a whole. */
  readonly at: { readonly pair?: string; readonly sponsee?: string; readonly position?: number };
  /** What the others did meanwhile, in their sentences. */
  readonly changes: readonly { readonly id: string; readonly sentence: string }[];
  readonly force: ForceOffer | undefined;
}

/** Refuses an act in the words of its code word, or in the sentence of a rule, beside the place concerned. */
export function refuse(
  why: BoardRefusalCode | { readonly sentence: string },
  at: BoardRefusal['at'] = {},
  more: Partial<Pick<BoardRefusal, 'changes' | 'force'>> = {},
) {
  const problem = typeof why === 'string' ? BOARD_REFUSALS[why] : why.sentence;
  return fail<BoardRefusal>(409, { problem, at, changes: more.changes ?? [], force: more.force });
}
