/** What a mail program would show of a calendar part. */
export interface CalendarSummary {
  /** `REQUEST` or `CANCEL` (RFC 5546). */
  readonly method: string;
  readonly summary: string;
  /** Raised by each version that replaces the former. */
  readonly sequence: number;
  readonly place: string;
  /** ISO instants; absent where the part does not say. */
  readonly startsAt: string | undefined;
  readonly endsAt: string | undefined;
}

/** Reads the first event of a calendar of ours (RFC 5545): its instants are always in UTC. */
export function summariseCalendar(content: string): CalendarSummary {
  const lines = content.replace(/\r?\n[ \t]/gu, '').split(/\r?\n/u);
  const begin = lines.indexOf('BEGIN:VEVENT');
  const event = begin < 0 ? [] : lines.slice(begin, lines.indexOf('END:VEVENT', begin));
  return {
    method: valueIn(lines, 'METHOD'),
    summary: unescaped(valueIn(event, 'SUMMARY')),
    sequence: Number(valueIn(event, 'SEQUENCE')),
    place: unescaped(valueIn(event, 'LOCATION')),
    startsAt: instantOf(valueIn(event, 'DTSTART')),
    endsAt: instantOf(valueIn(event, 'DTEND')),
  };
}

function valueIn(lines: readonly string[], name: string): string {
  const line = lines.find((each) => each.startsWith(`${name}:`) || each.startsWith(`${name};`)) ?? '';
  // A quoted parameter may hold a colon.
  return /^[^:;]*(?:;[^=]*=(?:"[^"]*"|[^;:"]*))*:(.*)$/u.exec(line)?.[1] ?? '';
}

function unescaped(text: string): string {
  return text.replace(/\\([\\;,nN])/gu, (_, letter: string) =>
    letter.toLowerCase() === 'n' ? '\n' : letter,
  );
}

function instantOf(text: string): string | undefined {
  const parts = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/u.exec(text);
  if (!parts) return undefined;
  const [, year, month, day, hour, minute, second] = parts;
  return `${year}-${month}-${day}T${hour}:${minute}:${second}.000Z`;
}
