import * as v from 'valibot';
import { accepted, choice } from '#lib/forms/fields.ts';

const MARKS = ['signature', 'stamp'] as const;

/** An image to place, with the word of whoever places it that they may. */
export const PlaceMarkForm = v.object({
  mark: choice(MARKS),
  image: v.file('Choisissez une image.'),
  is_agreed: accepted(() => 'Cochez cette case\u00a0: rien n’est posé sans l’accord de la personne.'),
});

/** Which mark is taken away. */
export const RemoveMarkForm = v.object({ mark: choice(MARKS) });
