import type { Tone } from '#lib/components/tone.ts';

/** Why no question was sent. */
export const WHY_NOBODY_IS_ASKED = {
  nobody: 'Cochez au moins une personne.',
  'changed-meanwhile':
    'Entre-temps, une des personnes cochées a été interrogée, a un binôme ou s’est désistée. Rien n’est parti\u00a0: la liste ci-dessous est à jour.',
  closed:
    'Rien n’est parti\u00a0: une des deux cérémonies est passée ou annulée, ou la mise en relation est terminée.',
} as const;

/** Where two towns stand. */
export const LINK_TAGS: Readonly<Record<string, { tone: Tone; label: string }>> = {
  suggested: { tone: 'warn', label: 'Réponse attendue' },
  welcomed: { tone: 'success', label: 'D’accord' },
  declined: { tone: 'neutral', label: 'Non merci' },
  ended: { tone: 'neutral', label: 'Terminée' },
};

/** What became of a question, or why somebody cannot be asked. */
export const CANDIDATE_TAGS: Readonly<Record<string, { tone: Tone; label: string }>> = {
  asked: { tone: 'progress', label: 'Interrogée, sans réponse' },
  accepted: { tone: 'success', label: 'A dit oui' },
  declined: { tone: 'neutral', label: 'Préfère rester' },
  withdrawn: { tone: 'neutral', label: 'Question retirée' },
  'no-address': { tone: 'neutral', label: 'Sans adresse électronique' },
  'asked-elsewhere': { tone: 'progress', label: 'Interrogée pour une autre commune' },
};

/** « Liste d’attente, rang 2 » */
export function whereCandidateStands({
  status,
  rank,
  places,
}: {
  status: string;
  rank: number | null;
  places: number;
}): string {
  const stands =
    rank !== null ? `Liste d’attente, rang ${rank}` : status === 'confirmed' ? 'A sa place, sans binôme' : '';
  return places > 1 ? `${stands}\u00a0; vient à deux` : stands;
}

/** What is said after an act. */
export const DONE: Readonly<Record<string, { title: string; text: string }>> = {
  oui: {
    title: 'Vous avez dit oui',
    text: 'L’équipe voisine le sait. Qui acceptera de venir s’inscrira chez vous et paraîtra dans vos inscriptions.',
  },
  non: { title: 'C’est noté', text: 'L’équipe voisine le sait. Rien d’autre ne change.' },
  fin: {
    title: 'La mise en relation est terminée',
    text: 'Plus personne n’est interrogé. Qui est déjà inscrit dans la commune voisine y reste.',
  },
};
