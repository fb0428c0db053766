/** How a frame shows the events: the next ones, or a month. */
export type AgendaView = 'liste' | 'mois';

/** The address of the frame, in French; the reader's language goes before it. */
export function agendaPath({
  ville,
  vue = 'liste',
  mois,
}: {
  ville?: string | undefined;
  vue?: AgendaView | undefined;
  mois?: string | undefined;
}): string {
  const query = new URLSearchParams({
    ...(ville && { ville }),
    ...(vue !== 'liste' && { vue }),
    ...(mois && { mois }),
  });
  return `/integration/agenda${query.size > 0 ? `?${query}` : ''}`;
}

/** The head of a narrow column: three letters tell the days apart in all our languages, without the Arabic article. */
export function shortWeekday(weekday: string): string {
  return [...weekday.replace(/^ال/u, '')].slice(0, 3).join('');
}
