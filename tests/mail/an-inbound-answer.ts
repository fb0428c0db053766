/** What one calendar program answers. */
export interface Answering {
  readonly uid: string;
  readonly attendee: string;
  readonly partstat?: string;
  readonly sequence?: number;
  /** Basic form, UTC. */
  readonly stamp?: string;
  /** Basic form, UTC. */
  readonly start?: string;
  readonly comment?: string;
  readonly organizer?: string;
}

const WORDS: Readonly<Record<string, string>> = {
  ACCEPTED: 'Accepté',
  TENTATIVE: 'Provisoire',
  DECLINED: 'Refusé',
};

function filled(given: Answering) {
  return {
    partstat: 'ACCEPTED',
    sequence: 0,
    stamp: '20261121T091500Z',
    start: '20261218T173000Z',
    comment: '',
    organizer: 'reponses@exemple.fr',
    ...given,
  };
}

/** Lines of a calendar, each cut after 75 octets as RFC 5545 wants (ASCII is enough here). */
function calendar(lines: readonly (string | false)[]): string {
  return lines
    .filter((line) => line !== false)
    .map((line) => (line.match(/^.{1,75}|.{1,74}/gu) ?? ['']).join('\r\n '))
    .join('\r\n')
    .concat('\r\n');
}

/** As Gmail and Google Calendar: its own comment parameter, the whole event repeated, method in both places. */
export function answerOfGoogle(given: Answering): string {
  const { uid, attendee, partstat, sequence, stamp, start, comment, organizer } = filled(given);
  const said = comment ? `;X-RESPONSE-COMMENT="${comment}"` : '';
  return calendar([
    'BEGIN:VCALENDAR',
    'PRODID:-//Google Inc//Google Calendar 70.9054//EN',
    'VERSION:2.0',
    'CALSCALE:GREGORIAN',
    'METHOD:REPLY',
    'BEGIN:VEVENT',
    `DTSTART:${start}`,
    'DTEND:20261218T193000Z',
    `DTSTAMP:${stamp}`,
    `ORGANIZER;CN=Grenoble:mailto:${organizer}`,
    `UID:${uid}`,
    `ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=${partstat};CN=Zoé Canari;X-NUM-GUESTS=0${said}:mailto:${attendee}`,
    'CLASS:PRIVATE',
    'CREATED:20261121T090000Z',
    'DESCRIPTION:',
    'LAST-MODIFIED:20261121T091459Z',
    'LOCATION:',
    `SEQUENCE:${sequence}`,
    'STATUS:CONFIRMED',
    'SUMMARY:Rendez-vous du 18 décembre 2026',
    'TRANSP:OPAQUE',
    'END:VEVENT',
    'END:VCALENDAR',
  ]);
}

/** As Outlook behind Exchange: zone of Windows described in the file, quoted name, MAILTO in capitals, X-MICROSOFT. */
export function answerOfExchange(given: Answering): string {
  const { uid, attendee, partstat, sequence, stamp, comment } = filled(given);
  return calendar([
    'BEGIN:VCALENDAR',
    'METHOD:REPLY',
    'PRODID:Microsoft Exchange Server 2010',
    'VERSION:2.0',
    'BEGIN:VTIMEZONE',
    'TZID:Romance Standard Time',
    'BEGIN:STANDARD',
    'DTSTART:16010101T030000',
    'TZOFFSETFROM:+0200',
    'TZOFFSETTO:+0100',
    'RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10',
    'END:STANDARD',
    'BEGIN:DAYLIGHT',
    'DTSTART:16010101T020000',
    'TZOFFSETFROM:+0100',
    'TZOFFSETTO:+0200',
    'RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3',
    'END:DAYLIGHT',
    'END:VTIMEZONE',
    'BEGIN:VEVENT',
    `ATTENDEE;PARTSTAT=${partstat};CN="Canari, Zoé":MAILTO:${attendee.toUpperCase()}`,
    comment !== '' && `COMMENT;LANGUAGE=fr-FR:${comment.replaceAll(',', '\\,')}\\n`,
    `UID:${uid}`,
    `SUMMARY;LANGUAGE=fr-FR:${WORDS[partstat] ?? ''}: Rendez-vous du 18 décembre 2026`,
    'DTSTART;TZID=Romance Standard Time:20261218T183000',
    'DTEND;TZID=Romance Standard Time:20261218T203000',
    'CLASS:PRIVATE',
    'PRIORITY:5',
    `DTSTAMP:${stamp}`,
    'TRANSP:OPAQUE',
    'STATUS:CONFIRMED',
    `SEQUENCE:${sequence}`,
    'LOCATION;LANGUAGE=fr-FR:',
    `X-MICROSOFT-CDO-APPT-SEQUENCE:${sequence}`,
    'X-MICROSOFT-CDO-OWNERAPPTID:0',
    'X-MICROSOFT-CDO-BUSYSTATUS:BUSY',
    'X-MICROSOFT-CDO-INTENDEDSTATUS:BUSY',
    'X-MICROSOFT-CDO-ALLDAYEVENT:FALSE',
    'X-MICROSOFT-CDO-IMPORTANCE:1',
    'X-MICROSOFT-CDO-INSTTYPE:0',
    'X-MICROSOFT-DISALLOW-COUNTER:FALSE',
    'END:VEVENT',
    'END:VCALENDAR',
  ]);
}

/** As Calendar on macOS and iOS: EMAIL parameter, own X- lines, the zone's name of the IANA. */
export function answerOfApple(given: Answering): string {
  const { uid, attendee, partstat, sequence, stamp, start, comment, organizer } = filled(given);
  return calendar([
    'BEGIN:VCALENDAR',
    'CALSCALE:GREGORIAN',
    'PRODID:-//Apple Inc.//macOS 26.1//EN',
    'METHOD:REPLY',
    'VERSION:2.0',
    'BEGIN:VEVENT',
    `ATTENDEE;CN=Zoé Canari;CUTYPE=INDIVIDUAL;EMAIL=${attendee};PARTSTAT=${partstat};ROLE=REQ-PARTICIPANT:mailto:${attendee}`,
    comment !== '' && `COMMENT:${comment.replaceAll(',', '\\,')}`,
    `DTEND:20261218T193000Z`,
    `DTSTAMP:${stamp}`,
    `DTSTART:${start}`,
    `ORGANIZER;CN=Grenoble;EMAIL=${organizer}:mailto:${organizer}`,
    `SEQUENCE:${sequence}`,
    'SUMMARY:Rendez-vous du 18 décembre 2026',
    `UID:${uid}`,
    'X-APPLE-TRAVEL-ADVISORY-BEHAVIOR:AUTOMATIC',
    'END:VEVENT',
    'END:VCALENDAR',
  ]);
}

/** As Thunderbird: its received stamps, the event's other lines kept. */
export function answerOfThunderbird(given: Answering): string {
  const { uid, attendee, partstat, sequence, stamp, start, comment, organizer } = filled(given);
  return calendar([
    'BEGIN:VCALENDAR',
    'PRODID:-//Mozilla.org/NONSGML Mozilla Calendar V1.1//EN',
    'VERSION:2.0',
    'METHOD:REPLY',
    'BEGIN:VEVENT',
    'CREATED:20261121T090100Z',
    'LAST-MODIFIED:20261121T091500Z',
    `DTSTAMP:${stamp}`,
    `UID:${uid}`,
    'SUMMARY:Rendez-vous du 18 décembre 2026',
    `ORGANIZER;CN=Grenoble:mailto:${organizer}`,
    `ATTENDEE;CN=Zoé Canari;PARTSTAT=${partstat};CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;RSVP=TRUE:mailto:${attendee}`,
    `X-MOZ-RECEIVED-SEQUENCE:${sequence}`,
    'X-MOZ-RECEIVED-DTSTAMP:20261121T090000Z',
    `DTSTART:${start}`,
    'DTEND:20261218T193000Z',
    `SEQUENCE:${sequence}`,
    comment !== '' && `COMMENT:${comment.replaceAll(',', '\\,')}`,
    'CLASS:PRIVATE',
    'END:VEVENT',
    'END:VCALENDAR',
  ]);
}
