import { formatDate } from '#lib/dates/format-date.ts';
import type { Tone } from '#lib/components/tone.ts';
import { counted } from '#lib/labels/people.ts';

/** Why a certificate is not valid any more. */
export const REASON_LABELS: Readonly<Record<string, string>> = {
  replaced: 'Remplacé par un nouveau',
  asked: 'À la demande de la personne',
  mistaken: 'Imprimé par erreur',
};

/** What can be said when somebody withdraws one: a replaced one is withdrawn by its successor. */
export const ASKED_REASONS = (['asked', 'mistaken'] as const).map((value) => ({
  value,
  label: REASON_LABELS[value] ?? value,
}));

/** Where a certificate stands; `day` is that of its last print. */
export function certificateTag({ state, day }: { state: string; day?: string | undefined }): {
  tone: Tone;
  label: string;
} {
  const when = day === undefined ? '' : ` le ${formatDate(day, 'fr')}`;
  if (state === 'printed') return { tone: 'success', label: `Imprimé${when}` };
  if (state === 'changed') return { tone: 'warn', label: 'Modifié depuis l’impression' };
  return { tone: 'neutral', label: 'Jamais imprimé' };
}

/** Whether the names of a certificate were read over. */
export function namesTag(seen: number, total: number): { tone: Tone; label: string } {
  if (seen === total) return { tone: 'success', label: total === 1 ? 'Nom relu' : 'Noms relus' };
  if (total === 1) return { tone: 'warn', label: 'Nom à relire' };
  return { tone: 'warn', label: `${counted(total - seen, 'nom')} à relire` };
}

interface Printable {
  readonly state: string;
  readonly problem: string | undefined;
  readonly namesSeen: number;
  readonly sponsees: readonly unknown[];
}

/** Exactly what printing all of them does, one sentence an effect. */
export function effectsOfPrinting(certificates: readonly Printable[]): string[] {
  const printed = certificates.filter(({ problem }) => !problem);
  const leftOut = certificates.length - printed.length;
  const numbered = printed.filter(({ state }) => state === 'never-printed').length;
  const replaced = printed.filter(({ state }) => state === 'changed').length;
  const unread = printed.reduce((sum, { sponsees, namesSeen }) => sum + sponsees.length - namesSeen, 0);
  return [
    `${counted(printed.length, 'certificat')}, en un seul document ou en un fichier par foyer (ZIP).`,
    numbered === 0
      ? 'Aucun nouveau numéro\u00a0: chacun garde celui de sa première impression.'
      : `${counted(numbered, 'certificat reçoit', 'certificats reçoivent')} un numéro, gardé ensuite à chaque impression.`,
    ...(replaced === 0
      ? []
      : [
          `${counted(replaced, 'certificat remplace', 'certificats remplacent')} un papier déjà imprimé, qui ne sera plus valable.`,
        ]),
    ...(unread === 0
      ? []
      : [
          `${counted(unread, 'nom n’est pas encore relu', 'noms ne sont pas encore relus')}. Vous pouvez imprimer quand même\u00a0; une correction demandera un nouveau papier.`,
        ]),
    ...(leftOut === 0
      ? []
      : [
          `${counted(leftOut, 'certificat n’est pas imprimé', 'certificats ne sont pas imprimés')}\u00a0: un nom est à corriger d’abord.`,
        ]),
    'Le document n’est pas conservé ici, et l’impression est inscrite au journal.',
  ];
}
