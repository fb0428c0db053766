import { formatTime } from '#lib/dates/format-date.ts';
import type { PageData } from './$types';

export type Line = PageData['report']['lines'][number];

/** Where something was noted: a door by its name, or the organisers' own screen. */
export function sayDoor(door: string | null): string {
  return door === null ? 'Écran des organisateurs' : `Porte «\u00a0${door}\u00a0»`;
}

/** « 18 h 02 min 31 s » is too much on a list: « 18 h 02 ». */
export function sayTime(local: string): string {
  return formatTime(local.slice(11, 16), 'fr');
}

/** « 4 min 10 s »; never negative. */
export function sayLength(seconds: number): string {
  const whole = Math.abs(seconds);
  const minutes = Math.floor(whole / 60);
  if (minutes >= 60)
    return `${Math.floor(minutes / 60)}\u00a0h\u00a0${String(minutes % 60).padStart(2, '0')}`;
  if (minutes === 0) return `${whole}\u00a0s`;
  return whole % 60 === 0 ? `${minutes}\u00a0min` : `${minutes}\u00a0min\u00a0${whole % 60}\u00a0s`;
}

/** What was done, in two words. */
export function sayAct({ effect, visitors }: Line): string {
  if (effect === 'visitors') {
    const count = Math.abs(visitors);
    const people = count < 2 ? 'visite' : 'visites';
    return visitors < 0 ? `${count} ${people} de moins` : `${count} ${people} de plus`;
  }
  return effect === 'took-back' || effect === 'took-nothing' ? 'Arrivée annulée' : 'Arrivée';
}

/** What it changed, in one sentence. */
export function sayEffect(line: Line): string {
  const by =
    line.other &&
    `${line.other.door === null ? 'un écran des organisateurs' : `la porte «\u00a0${line.other.door}\u00a0»`} à ${sayTime(line.other.notedAt)}`;
  switch (line.effect) {
    case 'counted':
      return 'Comptée.';
    case 'already':
      return line.other && line.other.door === line.door
        ? `Déjà notée ici à ${sayTime(line.other.notedAt)}\u00a0: comptée une fois.`
        : `Déjà notée par ${by}\u00a0: comptée une fois.`;
    case 'taken-back':
      return `Annulée par ${by}.`;
    case 'withdrawn':
      return 'La personne s’est retirée\u00a0: gardée ici, comptée nulle part.';
    case 'took-back':
      return `Annule l’arrivée notée par ${by}.`;
    case 'took-nothing':
      return 'Annule une arrivée qu’aucune porte n’a envoyée.';
    case 'visitors':
      return 'Comptées.';
  }
}

/** What is said of the telephone's clock; '' while it was right to two minutes. */
export function sayClock({ clockOffSeconds }: Pick<Line, 'clockOffSeconds'>): string {
  if (Math.abs(clockOffSeconds) < 120) return '';
  const how = clockOffSeconds > 0 ? 'retardait' : 'avançait';
  return `L’horloge du téléphone ${how} de ${sayLength(clockOffSeconds)}\u00a0: l’heure notée est corrigée.`;
}
