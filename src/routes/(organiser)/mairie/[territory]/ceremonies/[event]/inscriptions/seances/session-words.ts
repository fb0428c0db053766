import type { Tone } from '#lib/components/tone.ts';
import { formatPeriod } from '#lib/dates/format-date.ts';
import { counted } from '#lib/labels/people.ts';

interface Session {
  readonly startsAtLocal: string;
  readonly endsAtLocal: string;
  readonly timeZone: string;
}

interface Attendee {
  readonly names: readonly string[];
  readonly hasMailAddress: boolean;
}

/** « samedi 5 décembre 2026, de 10 h à 11 h 30 », with the zone where it is not Paris. */
export function momentOf({ startsAtLocal, endsAtLocal, timeZone }: Session): string {
  return formatPeriod(startsAtLocal, endsAtLocal, 'fr', { zone: timeZone });
}

/** Where a session stands. */
export const SESSION_TAGS: Readonly<Record<string, { tone: Tone; label: string }>> = {
  coming: { tone: 'success', label: 'À venir' },
  begun: { tone: 'neutral', label: 'Passée' },
  cancelled: { tone: 'danger', label: 'Annulée' },
  'after-ceremony': { tone: 'warn', label: 'Après la cérémonie' },
};

/** « 7 places prises sur 20 », « 7 places prises ». */
export function placesOf({
  placesTaken,
  capacity,
}: {
  placesTaken: number;
  capacity: number | null;
}): string {
  const taken = counted(placesTaken, 'place prise', 'places prises');
  return capacity === null ? taken : `${taken} sur ${capacity}`;
}

/** What whoever chose a session receives, sentence by sentence; `news` is what the message says. */
export function effectsOn(attendees: readonly Attendee[], news: string): string[] {
  if (attendees.length === 0) return ['Personne n’a choisi cette date\u00a0: aucun message ne part.'];
  const reached = attendees.filter(({ hasMailAddress }) => hasMailAddress).length;
  const byVoice = attendees.filter(({ hasMailAddress }) => !hasMailAddress);
  const all = attendees.flatMap(({ names }) => names).length;
  return [
    `${counted(all, 'personne a choisi', 'personnes ont choisi')} cette date.`,
    ...(reached > 0
      ? [
          `${counted(reached, 'message part', 'messages partent')}, un par inscription, dans la langue de chacun\u00a0: ${news}`,
        ]
      : []),
    ...(byVoice.length > 0
      ? [
          `À prévenir par téléphone ou de vive voix\u00a0: ${byVoice.map(({ names }) => names.join(' et ')).join(', ')}.`,
        ]
      : []),
  ];
}
