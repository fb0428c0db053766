import type { Transaction } from 'kysely';
import * as v from 'valibot';
import { PAPER_MOMENTS } from '#lib/labels/papers.ts';
import type { Context } from '../context.ts';
import type { Database } from '../database/schema.ts';
import type { TypesetDocument } from '../typesetting/typeset.ts';
import type { Vault } from '../vault/open-vault.ts';

/** Every paper of a ceremony, in the order of its page. */
export const PAPER_KINDS = PAPER_MOMENTS.flatMap(({ papers }) => papers.map(({ kind }) => kind));

/** What somebody asks to have printed, in ids only: it is kept so that an interrupted batch can be drawn again. */
export const PrintRequest = v.strictObject({
  kind: v.picklist(PAPER_KINDS),
  /** One file for all, or one for each household in a ZIP. */
  as: v.optional(v.picklist(['one-file', 'zip']), 'one-file'),
  /** These households only; without it, everybody. */
  sponseeIds: v.optional(v.pipe(v.array(v.pipe(v.string(), v.maxLength(64))), v.maxLength(5000))),
  /** The second language of a paper that is for nobody in particular (forms, handout, charter). */
  language: v.optional(v.pipe(v.string(), v.regex(/^[a-z]{2,3}$/))),
});
export type PrintRequest = v.InferOutput<typeof PrintRequest>;

/** What a composer is given: the transaction in which it reads, and what was asked. */
export interface PaperAsked {
  readonly trx: Transaction<Database>;
  readonly context: Context;
  readonly vault: Vault;
  readonly territoryId: string;
  readonly eventId: string;
  readonly request: PrintRequest;
}

/** One file to be: the name under which it leaves (neutral: no name of a person), and what stands on it. */
export interface ComposedFile {
  readonly fileName: string;
  /** A function where composing takes long: called after the transaction, it lets others work meanwhile. */
  readonly document: TypesetDocument | (() => Promise<TypesetDocument>);
}

/**
 * What a composer gives: one file for `one-file`, one for each household for `zip`; or why there is nothing to
 * draw. `problems` are French sentences that name the person and the letter, for the organiser's screen only.
 */
export type Composition =
  | { readonly kind: 'composed'; readonly files: readonly ComposedFile[] }
  | { readonly kind: 'nobody' }
  | { readonly kind: 'unprintable'; readonly problems: readonly string[] };

/** Composes one kind of paper. Whoever opens a sponsee's name records it in the same transaction. */
export type ComposePaper = (asked: PaperAsked) => Promise<Composition>;
