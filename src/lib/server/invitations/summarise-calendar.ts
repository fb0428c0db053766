/** What a calendar part asks of its reader's calendar, for a person who checks what was sent. */
export interface CalendarSummary {
  readonly asks: 'invitation' | 'cancellation';
  readonly summary: string;
  readonly place: string | undefined;
  /** UTC instants, ISO text. */
  readonly startsAt: string | undefined;
  readonly endsAt: string | undefined;
  /** 0 for the first message about this event, then rising. */
  readonly sequence: number;
}

/** Reads back the few lines of a calendar file of ours (RFC 5545, unfolded) that a person wants to check. */
export function summariseCalendar(content: string): CalendarSummary {
  const lines = content.replace(/\r?\n[ \t]/gu, '').split(/\r?\n/u);
  const read = (property: string) => {
    const line = lines.find((each) => each.startsWith(`${property}:`) || each.startsWith(`${property};`));
    return line && unescapeText(line.slice(line.indexOf(':') + 1));
  };
  return {
    asks: read('METHOD') === 'CANCEL' ? 'cancellation' : 'invitation',
    summary: read('SUMMARY') ?? '',
    place: read('LOCATION'),
    startsAt: toInstant(read('DTSTART')),
    endsAt: toInstant(read('DTEND')),
    sequence: Number(read('SEQUENCE') ?? 0),
  };
}

function unescapeText(text: string): string {
  return text.replace(/\\([\\;,nN])/gu, (_, character: string) =>
    character.toLowerCase() === 'n' ? '\n' : character,
  );
}

/** `20261218T173000Z` as `2026-12-18T17:30:00.000Z`. */
function toInstant(text: string | undefined): string | undefined {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/u.exec(text ?? '');
  return match ? `${match[1]}-${match[2]}-${match[3]}T${match[4]}:${match[5]}:${match[6]}.000Z` : undefined;
}
