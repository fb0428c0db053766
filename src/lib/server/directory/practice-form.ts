import * as v from 'valibot';
import { checkbox, choice, line, note, wholeNumber } from '#lib/forms/fields.ts';
import { PRACTICE_TOPICS } from '#lib/labels/practice-topics.ts';

const entries = {
  title: line({ max: 120, label: () => 'Titre' }),
  topic: choice(PRACTICE_TOPICS, { label: () => 'Sujet' }),
  text: note({ max: 8000, label: () => 'Récit' }),
};

/** How a territory did something; written before any file is joined. */
export const PracticeForm = v.object(entries);

/** The same, once it is there: also whether other territories see it. */
export const EditPracticeForm = v.object({
  ...entries,
  is_listed: checkbox(),
  revision: wholeNumber({ max: 1_000_000 }),
});

/** A file beside it, with the words it is called by. */
export const AttachmentForm = v.object({
  name: line({ max: 80, label: () => 'Ce que c’est' }),
  file: v.file('Choisissez un fichier.'),
});

export const RemoveAttachmentForm = v.object({ piece: line({ max: 64 }) });

export type PracticeInput = v.InferOutput<typeof PracticeForm>;
export type EditPracticeInput = v.InferOutput<typeof EditPracticeForm>;
