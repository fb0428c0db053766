import * as v from 'valibot';
import { choice, line, note, wholeNumber } from '#lib/forms/fields.ts';

const Id = line({ max: 64 });
/** The revision of the board that the form was drawn on. */
const Seen = v.optional(wholeNumber({ max: 1_000_000_000 }));
const WhichPair = { pair: Id, seen: Seen };

/** Proposed pairs to accept: those that were on the screen, or those that were ticked. */
export const ConfirmForm = v.object({ pairs: v.array(Id), seen: Seen });

export const PairForm = v.object(WhichPair);

export const LockForm = v.object({ ...WhichPair, locked: choice(['1', '0']) });

export const AnswerForm = v.object({
  ...WhichPair,
  side: choice(['sponsor', 'sponsee']),
  answer: choice(['accepted', 'declined']),
});

export const RuleForm = v.object({
  pair: Id,
  sponsee: Id,
  sponsor: Id,
  rule: choice(['excluded', 'known', 'none']),
  seen: Seen,
});

export const AsideForm = v.object({
  who: choice(['sponsee', 'sponsor']),
  id: Id,
  aside: choice(['1', '0']),
  seen: Seen,
});

export const UndoForm = v.object({ act: Id, seen: Seen });

/** What a sponsor's choice sends: who, and after an `@` the pair that they leave for it. */
const Chosen = v.pipe(
  line({ max: 129, label: () => 'Parrain ou marraine' }),
  v.transform((text) => {
    const [sponsorId = '', moving] = text.split('@');
    return { sponsorId, moving: moving || undefined };
  }),
);

export const ChooseForm = v.object({
  sponsee: Id,
  sponsor: Chosen,
  position: wholeNumber({ max: 2 }),
  replacing: v.optional(Id),
  seen: Seen,
});

/** A choice against a rule, with the reason that stays written: its length is checked on the way in. */
export const ForceForm = v.object({ ...ChooseForm.entries, reason: v.optional(note({ max: 2000 })) });
