import type { Choice } from '#lib/components/choice.ts';

/** The optional questions in an organiser's words, each with what it is good for. */
const ASKED: Readonly<Record<string, { label: string; hint: string }>> = {
  phone: {
    label: 'Le téléphone',
    hint: 'Utile le jour même, si quelqu’un tarde. Seule votre équipe le lit.',
  },
  offers: {
    label: 'Ce que la personne aimerait partager',
    hint: 'Rapproche ce qui est proposé de ce qui est souhaité\u00a0: sorties, démarches, langue…',
  },
  'half-days': {
    label: 'Les demi-journées libres, et la première rencontre',
    hint: 'Deux personnes qui ne sont jamais libres en même temps se verront peu.',
  },
  place: {
    label: 'Le quartier ou le code postal',
    hint: 'On se voit plus souvent quand on habite près l’un de l’autre. L’adresse n’est jamais demandée.',
  },
  hours: {
    label: 'Le temps que la personne pense donner',
    hint: 'Par semaine. Évite des attentes déçues, d’un côté comme de l’autre.',
  },
  capacity: {
    label: 'Combien de personnes ou de familles',
    hint: 'Quand les parrains et les marraines manquent\u00a0: certaines personnes peuvent en accompagner deux.',
  },
  families: {
    label: 'L’aise avec une famille et des enfants',
    hint: 'Pour les familles, qui sont toujours parrainées ensemble.',
  },
  knows: {
    label: '«\u00a0Nous nous connaissons déjà\u00a0»',
    hint: 'Pour réunir ceux qui se connaissent. Le nom écrit n’est lu que par votre équipe.',
  },
};

const KINDS: Readonly<Record<string, { label: string; hint: string }>> = {
  'short-text': { label: 'Quelques mots', hint: '200 caractères au plus.' },
  choice: { label: 'Un choix', hint: 'Une seule des réponses que vous proposez.' },
  choices: { label: 'Plusieurs choix', hint: 'Une ou plusieurs des réponses que vous proposez.' },
};

/** What an organiser may ask, to tick. */
export function askedChoices(questions: readonly string[]): Choice[] {
  return toChoices(questions, ASKED);
}

/** How a question of the town's own may be answered. */
export function kindChoices(kinds: readonly string[]): Choice[] {
  return toChoices(kinds, KINDS);
}

/** « Plusieurs choix » */
export function kindName(kind: string): string {
  return KINDS[kind]?.label ?? kind;
}

/** For how long a freed place is held. */
export function offerChoices(hours: readonly string[]): Choice[] {
  const labels: Readonly<Record<string, string>> = { '168': 'Une semaine' };
  return hours.map((value) => ({ value, label: labels[value] ?? `${value}\u00a0heures` }));
}

function toChoices(
  codes: readonly string[],
  words: Readonly<Record<string, { label: string; hint: string }>>,
) {
  return codes.map((value) => ({ value, label: value, ...words[value] }));
}
