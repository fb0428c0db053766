/** Why an act on the order changed nothing, in the organisers' words. */
export const ORDER_REFUSALS = {
  unreadable: 'Ce formulaire n’a pas pu être lu. Recommencez.',
  'changed-meanwhile':
    'Quelqu’un d’autre vient de changer le déroulé. Le voici tel qu’il est maintenant\u00a0: recommencez s’il le faut.',
  'household-changed':
    'Quelqu’un d’autre vient de corriger la fiche de ce foyer. La voici telle qu’elle est maintenant.',
  'called-meanwhile': 'Un autre écran est passé à un autre appel. La liste montre lequel.',
  gone: 'Ce foyer n’est plus à appeler\u00a0: il s’est désisté, ou son binôme a pris fin.',
  'event-closed': 'La cérémonie est annulée ou a déjà eu lieu\u00a0: son déroulé ne change plus.',
} as const;

export type OrderProblem = keyof typeof ORDER_REFUSALS;

interface Placed {
  readonly sponseeId: string;
  readonly names: string;
  readonly number: number | null;
}

/** « Yusuf et Awa : appel 3 sur 12 » */
export function placeWords(calls: readonly Placed[], sponseeId: string | null): string {
  const found = calls.find((call) => call.sponseeId === sponseeId);
  if (!found) return '';
  if (found.number === null) return `${found.names}\u00a0: déplacé dans la liste, sans appel`;
  const called = calls.filter(({ number }) => number !== null).length;
  return `${found.names}\u00a0: appel ${found.number} sur ${called}`;
}

/** What was done, as the page says it. */
export function doneWords(
  done: string | null,
  calls: readonly Placed[],
  sponseeId: string | null,
): string | undefined {
  const who = calls.find((call) => call.sponseeId === sponseeId)?.names;
  switch (done) {
    case 'deplace':
      return placeWords(calls, sponseeId) || undefined;
    case 'repris':
      return 'L’ordre d’avant est revenu';
    case 'paroles':
      return 'C’est enregistré\u00a0: paroles, remise et minutes';
    case 'remise':
      return who && `C’est noté pour ${who}`;
    case 'prononciation':
      return who && `La prononciation de ${who} est notée`;
    case 'appel':
      return who ? `En cours, sur tous les écrans\u00a0: ${who}` : 'Plus personne n’est en cours d’appel';
    default:
      return undefined;
  }
}

/** « 4 appels changent de place » */
export function movesWords(moves: number): string {
  if (moves === 0) return 'Rien à changer\u00a0: l’ordre respecte déjà ce que vous demandez.';
  return moves === 1 ? '1 appel change de place' : `${moves} appels changent de place`;
}

/** « 50 min », « 1 h 50 ». */
export function minutesWords(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours === 0) return `${rest}\u00a0min`;
  return `${hours}\u00a0h${rest === 0 ? '' : `\u00a0${String(rest).padStart(2, '0')}`}`;
}
