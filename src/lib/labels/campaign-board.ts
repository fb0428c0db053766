import type { Tone } from '#lib/components/tone.ts';

/*
 * The words of the coordinator's board: stages, answers, needs, sizes, and what a filter shows. In French alone.
 * Keys are those of `campaigns/board/` (`territory-stage.ts`, `board-needs.ts`, `board-filter.ts`).
 */

/** « Publiée »: how far a ceremony is, as a filter says it. */
export const STAGE_WORDS: Readonly<Record<string, string>> = {
  silent: 'Sans cérémonie',
  draft: 'En préparation',
  published: 'Publiée',
  held: 'Passée',
  cancelled: 'Annulée',
};

/** « Oui »: what a territory answered, or what became of it. */
export const ANSWER_WORDS: Readonly<Record<string, string>> = {
  yes: 'Oui',
  later: 'Plus tard',
  none: 'Sans réponse',
  no: 'Pas cette année',
  left: 'A quitté la campagne',
  joined: 'Avec un autre territoire',
  'not-invited': 'Pas encore invité',
};

/** Each need: how a filter names it, and what is said beside a territory. */
export const NEED_WORDS: Readonly<Record<string, { readonly label: string; readonly said: string }>> = {
  silent: { label: 'Silencieux depuis 14 jours', said: 'Aucun signe de l’équipe depuis 14 jours.' },
  sponsors: { label: 'Manque de parrains et marraines', said: 'Il manque des parrains et marraines.' },
  official: { label: 'Sans élue ni élu nommé', said: 'Aucune élue, aucun élu n’est nommé.' },
  window: { label: 'Date hors de la campagne', said: 'La date est hors des jours de la campagne.' },
  answer: { label: 'Réponse attendue', said: 'Pas encore de réponse.' },
  report: { label: 'Bilan attendu', said: 'Le bilan n’est pas encore arrivé.' },
  ceremony: { label: 'Oui, mais sans cérémonie', said: 'A dit oui, sans cérémonie encore.' },
  publication: { label: 'À publier', said: 'Préparée, pas encore publiée.' },
  invitation: { label: 'Membres à inviter', said: 'Membre, pas encore invité.' },
  any: { label: 'Tout ce qui demande attention', said: '' },
};

/** « de 2 000 à 20 000 habitants » */
export const SIZE_WORDS: Readonly<Record<string, string>> = {
  village: 'moins de 2\u202f000 habitants',
  town: 'de 2\u202f000 à 20\u202f000 habitants',
  city: 'de 20\u202f000 à 100\u202f000 habitants',
  metropolis: 'plus de 100\u202f000 habitants',
};

/** What `lineTag` needs to know of a line of the board. */
interface Line {
  readonly answer: string;
  readonly stage: string;
  readonly joins: { readonly name: string } | undefined;
  readonly ceremony:
    { readonly report: { readonly wasHeld: boolean; readonly isSent: boolean } | undefined } | undefined;
}

const TONES: Readonly<Record<string, Tone>> = { draft: 'neutral', published: 'success', held: 'progress' };

/** Where a territory is, in one tag: what became of it says more than its stage, its report more than its date. */
export function lineTag({ answer, stage, joins, ceremony }: Line): { tone: Tone; label: string } {
  if (stage === 'cancelled') return { tone: 'danger', label: 'Annulée' };
  if (ceremony) {
    const { report } = ceremony;
    if (report?.wasHeld === false) return { tone: 'danger', label: 'N’a pas eu lieu' };
    if (report) return { tone: 'success', label: report.isSent ? 'Bilan reçu' : 'Tenue' };
    return { tone: TONES[stage] ?? 'neutral', label: STAGE_WORDS[stage] ?? stage };
  }
  if (answer === 'joined') return { tone: 'progress', label: `Avec ${joins?.name ?? 'un autre territoire'}` };
  if (answer === 'yes') return { tone: 'warn', label: 'Sans cérémonie' };
  return { tone: answer === 'none' ? 'warn' : 'neutral', label: ANSWER_WORDS[answer] ?? answer };
}

/** A number as it may leave its territory: « 12 », « 0 », « moins de 5 ». */
export function countWords(count: { kind: 'exact'; count: number } | { kind: 'few' }): string {
  return count.kind === 'exact' ? new Intl.NumberFormat('fr').format(count.count) : 'moins de 5';
}

/** A total of such numbers: « 120 » where it is known, else « au moins 121 ». */
export function totalWords({ least, most }: { readonly least: number; readonly most: number }): string {
  const number = new Intl.NumberFormat('fr').format(least);
  return least === most ? number : `au moins ${number}`;
}

/**
 * What a filter of the board shows, in words: « Bilan attendu, Occitanie, moins de 2 000 habitants »; without any,
 * « tous les territoires ».
 */
export function filterWords(
  filter: {
    readonly region?: string;
    readonly size?: string;
    readonly stage?: string;
    readonly answer?: string;
    readonly need?: string;
  },
  regionName: string | undefined,
): string {
  const { need, answer, stage, region, size } = filter;
  const parts = [
    need && NEED_WORDS[need]?.label,
    answer && ANSWER_WORDS[answer],
    stage && STAGE_WORDS[stage],
    region && (regionName ?? 'sans région'),
    size && SIZE_WORDS[size],
  ].filter((part) => part !== undefined && part !== '');
  return parts.length === 0 ? 'tous les territoires' : parts.join(', ');
}
