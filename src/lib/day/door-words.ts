import { formatTime } from '#lib/dates/format-date.ts';
import type { DoorParty, DoorReceipt } from './door-list.ts';

/** How somebody is called at the door: their name, or what is said of who does not wish to be named. */
export function personLabel(party: DoorParty, person: number): string {
  const name = party.people[person]?.name;
  if (name != null) return name;
  const calls = callsLabel(party);
  return calls === '' ? 'Personne discrète' : `Personne discrète, ${calls}`;
}

/** « appel n° 7 », « appels n° 7 et 12 »; empty for who is not called. */
export function callsLabel({ calls }: Pick<DoorParty, 'calls'>): string {
  if (calls.length === 0) return '';
  const numbers = new Intl.ListFormat('fr').format(calls.map(String));
  return calls.length === 1 ? `appel n°\u00a0${numbers}` : `appels n°\u00a0${numbers}`;
}

/** What they are at this ceremony. */
export function kindLabel({ kind, people }: Pick<DoorParty, 'kind' | 'people'>): string {
  if (kind === 'registration') return people.length > 1 ? 'parrains ou marraines' : 'parrain ou marraine';
  return people.length > 1 ? 'personnes accueillies' : 'personne accueillie';
}

/** An instant on the clock of the ceremony's place: « 18 h 04 ». */
export function clockAt(instant: string, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return formatTime(parts.format(new Date(instant)), 'fr');
}

/** The same with its day, for what may be tomorrow: « dimanche à 2 h ». */
export function dayAndClockAt(instant: string, timeZone: string): string {
  const day = new Intl.DateTimeFormat('fr', { timeZone, weekday: 'long' }).format(new Date(instant));
  return `${day} à ${clockAt(instant, timeZone)}`;
}

/** « 1 arrivée », « 6 arrivées »; French counts zero and one alike. */
export function counted(count: number, one: string, many: string): string {
  return `${count}\u00a0${count < 2 ? one : many}`;
}

/** Why the server counts an act nowhere. */
export const REFUSED_WORDS: Readonly<Record<DoorReceipt['refused'][number]['because'], string>> = {
  unknown: 'cette personne n’est pas (ou plus) dans la liste de la cérémonie',
  withdrawn: 'cette personne s’est désistée entre-temps',
  malformed: 'ce geste n’a pas été compris',
};
