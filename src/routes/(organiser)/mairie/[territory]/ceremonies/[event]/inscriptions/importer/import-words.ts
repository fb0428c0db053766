import type { Choice } from '#lib/components/choice.ts';
import { counted } from '#lib/labels/people.ts';

/** What a column may hold, as the organiser chooses it; a test compares the codes with the server's. */
export const FIELD_LABELS: Readonly<Record<string, string>> = {
  full_name: 'Nom et prénom',
  last_name: 'Nom',
  first_name: 'Prénom',
  email: 'Adresse électronique',
  phone: 'Téléphone',
  languages: 'Langues parlées',
  place: 'Code postal ou quartier',
  role: 'Qualité (habitante ou habitant, élue ou élu, association)',
  official_function: 'Fonction élective',
  association_name: 'Nom de l’association',
  agreement: 'Parrain, marraine ou neutre',
  name_2: 'Deuxième personne (vient avec)',
};

export const FIELD_CHOICES: readonly Choice[] = Object.entries(FIELD_LABELS).map(([value, label]) => ({
  value,
  label,
}));

export const MODE_CHOICES: readonly Choice[] = [
  {
    value: 'signed',
    label: 'Ces personnes ont signé un bulletin papier',
    hint: 'Elles sont inscrites tout de suite, avec une place ou en liste d’attente. Celles qui ont une adresse reçoivent un message.',
  },
  {
    value: 'ask',
    label: 'Leur demander de confirmer par message',
    hint: 'Chacune reçoit un message et n’est inscrite qu’après l’avoir confirmé. Il faut une adresse électronique à chaque ligne.',
  },
];

export const STEPS = ['Choisir le fichier', 'Reconnaître les colonnes', 'Vérifier', 'C’est fait'];

/** « 2 personnes sont inscrites », « 1 personne est inscrite ». */
export function people(count: number, one: string, many: string): string {
  return `${counted(count, 'personne')} ${count < 2 ? one : many}`;
}

interface Foreseen {
  readonly mode: string;
  readonly fresh: number;
  readonly places: { readonly confirmed: number; readonly waiting: number };
  readonly withAddress: number;
  readonly untouched: number;
  readonly leftOut: number;
  /** Days that an unconfirmed registration is kept. */
  readonly keptDays: number;
}

/** What the import will do, one sentence an effect, with its numbers. */
export function foreseenEffects(foreseen: Foreseen): string[] {
  const { mode, fresh, places, withAddress, untouched, leftOut, keptDays } = foreseen;
  const voiceless = fresh - withAddress;
  return [
    ...(mode === 'ask'
      ? [
          `${people(fresh, 'reçoit', 'reçoivent')} un message qui demande de confirmer ; aucune place n’est prise d’ici là.`,
          `Sans confirmation, leur inscription est effacée au bout de ${counted(keptDays, 'jour')}.`,
        ]
      : [
          places.confirmed > 0
            ? `${people(places.confirmed, 'a', 'ont')} une place.`
            : 'Personne n’a de place tout de suite : il n’y en a plus, ou d’autres attendent déjà.',
          ...(places.waiting > 0
            ? [`${people(places.waiting, 'entre', 'entrent')} en liste d’attente, dans l’ordre du fichier.`]
            : []),
          withAddress > 0
            ? `${counted(withAddress, 'message part', 'messages partent')} : chacun dit où en est l’inscription et comment la changer.`
            : 'Aucun message ne part.',
          ...(voiceless > 0
            ? [
                `${people(voiceless, 'n’a', 'n’ont')} pas d’adresse : à prévenir par téléphone ou de vive voix.`,
              ]
            : []),
        ]),
    ...(untouched > 0
      ? [`${people(untouched, 'est déjà inscrite', 'sont déjà inscrites')} ou en double : rien ne change.`]
      : []),
    ...(leftOut > 0 ? [`${counted(leftOut, 'ligne est laissée', 'lignes sont laissées')} de côté.`] : []),
  ];
}

interface Done {
  readonly confirmed: number;
  readonly waiting: number;
  readonly unconfirmed: number;
  readonly untouched: number;
  readonly already: number;
  readonly leftOut: number;
  readonly mails: number;
  readonly withoutAddress: number;
}

/** What the import did, one sentence each. */
export function doneSentences(done: Done): string[] {
  const sentences: [number, () => string][] = [
    [done.confirmed, () => `${people(done.confirmed, 'a', 'ont')} une place.`],
    [done.waiting, () => `${people(done.waiting, 'est', 'sont')} en liste d’attente.`],
    [done.unconfirmed, () => `${people(done.unconfirmed, 'doit', 'doivent')} encore confirmer par message.`],
    [done.mails, () => `${counted(done.mails, 'message est parti', 'messages sont partis')}.`],
    [
      done.withoutAddress,
      () =>
        `${people(done.withoutAddress, 'n’a', 'n’ont')} pas d’adresse : à prévenir par téléphone ou de vive voix.`,
    ],
    [
      done.untouched,
      () =>
        `${people(done.untouched, 'était déjà inscrite', 'étaient déjà inscrites')} ou en double : rien n’a changé.`,
    ],
    [
      done.already,
      () =>
        `${counted(done.already, 'ligne de ce fichier avait', 'lignes de ce fichier avaient')} déjà été importée${done.already < 2 ? '' : 's'} : rien n’a été ajouté une seconde fois.`,
    ],
    [
      done.leftOut,
      () => `${counted(done.leftOut, 'ligne a été laissée', 'lignes ont été laissées')} de côté.`,
    ],
  ];
  return sentences.flatMap(([count, say]) => (count > 0 ? [say()] : []));
}
