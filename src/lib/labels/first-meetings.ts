import type { Tone } from '#lib/components/tone.ts';
import { formatDayAndTime } from '#lib/dates/format-date.ts';

/** Where a first meeting stands, in a word; `fixedAt` in the zone of the ceremony. */
export function meetingTag(
  { status, fixedAt }: { readonly status: string; readonly fixedAt: string | undefined },
  timeZone: string,
): { tone: Tone; label: string } {
  if (status === 'held') return { tone: 'success', label: 'a eu lieu' };
  if (status === 'fixed' && fixedAt !== undefined) {
    return { tone: 'progress', label: formatDayAndTime(fixedAt, 'fr', { zone: timeZone }) };
  }
  if (status === 'offered') return { tone: 'progress', label: 'des dates sont proposées' };
  return { tone: 'neutral', label: 'à proposer' };
}

/** Whether a date suits one side. */
export function suitsTag(suits: boolean | undefined): { tone: Tone; label: string } {
  if (suits === undefined) return { tone: 'neutral', label: 'pas encore de réponse' };
  return suits ? { tone: 'success', label: 'convient' } : { tone: 'warn', label: 'ne convient pas' };
}

const DONE: Readonly<Record<string, string>> = {
  'rencontre-proposee': 'Les dates sont proposées. Un message part au parrain ou à la marraine.',
  'rencontre-proposee-voix':
    'Les dates sont proposées. Le parrain ou la marraine n’est pas prévenu par message\u00a0: à prévenir de vive voix.',
  'rencontre-reponse': 'Les dates qui conviennent sont notées.',
  'rencontre-fixee': 'La première rencontre est fixée. Un message part au parrain ou à la marraine.',
  'rencontre-fixee-voix':
    'La première rencontre est fixée. Le parrain ou la marraine n’est pas prévenu par message\u00a0: à prévenir de vive voix.',
  'rencontre-faite': 'C’est noté\u00a0: la première rencontre a eu lieu.',
  'rencontre-reprise': 'C’est noté\u00a0: la première rencontre n’a pas eu lieu.',
  'rencontre-inchangee': 'C’était déjà le cas\u00a0: rien n’a changé, et aucun message ne part.',
};

/** What an act about a meeting came to; nothing for a code that is none of ours. */
export function meetingDone(code: string | null): string | undefined {
  return code !== null && Object.hasOwn(DONE, code) ? DONE[code] : undefined;
}

const REFUSALS: Readonly<Record<string, string>> = {
  'not-confirmed': 'Ce binôme n’est pas encore retenu\u00a0: la rencontre vient après.',
  'pair-over': 'Ce binôme a pris fin entre-temps.',
  'event-closed': 'La cérémonie est annulée ou passée\u00a0: il n’y a plus de rencontre à préparer.',
  'already-held': 'La première rencontre a déjà eu lieu.',
  'not-offered': 'Cette date n’est plus proposée. Voici où en est la rencontre.',
  'changed-meanwhile': 'D’autres dates ont été proposées entre-temps. Les voici.',
  past: 'Cette date est passée. Proposez-en une autre.',
  none: 'Proposez au moins une date.',
};

/** Why an act about a meeting was refused. */
export function meetingRefusal(kind: string): string {
  return REFUSALS[kind] ?? 'Cette demande n’est pas complète. Rechargez la page et recommencez.';
}

/** What is wrong with one date. */
export const DATE_PROBLEMS = {
  past: 'Cette date est passée.',
  'after-ceremony': 'La rencontre a lieu avant la cérémonie\u00a0: choisissez une date plus tôt.',
  impossible: 'Cette heure n’existe pas ce jour-là.',
} as const;
