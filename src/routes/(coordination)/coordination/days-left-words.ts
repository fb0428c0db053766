/** « dans 27 jours », « demain », « aujourd’hui », « il y a 3 jours ». */
export function daysLeftWords(days: number): string {
  return new Intl.RelativeTimeFormat('fr', { numeric: 'auto' })
    .format(days, 'day')
    .replaceAll(' ', '\u00a0')
    .replaceAll("'", '’');
}
