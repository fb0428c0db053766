import { createContext } from 'svelte';
import type { SubmitFunction } from '@sveltejs/kit';
import type { BoardHand } from './board-hand.svelte.ts';
import type { Board, pairsById } from './board-places.ts';
import type { BoardRefusal } from './board-refusal.ts';

/** What every part of the board needs. */
export interface BoardContext {
  readonly board: Board;
  readonly pairs: ReturnType<typeof pairsById>;
  /** The address of the ceremony, without a final slash. */
  readonly base: string;
  /** Whether the ceremony's pairs may still change. */
  readonly isOpen: boolean;
  /** Where the question to a household stands, by the key of its place; nothing where none was asked or it is over. */
  readonly asked: ReadonlyMap<string, string>;
  /** The first meetings that are fixed or held, by the id of their pair. */
  readonly meetings: ReadonlyMap<string, { status: string; fixedAt: string | undefined; timeZone: string }>;
  /** Whether the actor may form a pair against a rule. */
  readonly isOwner: boolean;
  readonly hand: BoardHand;
  readonly send: SubmitFunction;
  /** The last act's refusal, told beside its place. */
  readonly refusal: BoardRefusal | undefined;
}

export const [useBoard, provideBoard] = createContext<BoardContext>();
