/** The answers that calendar programs write, as each of them writes it; and mails around them. */

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

/** How a calendar travels in a mail. */
export interface Carried {
  readonly from: string;
  readonly calendar: string;
  readonly date?: string;
  readonly messageId?: string;
  /** Above everything else: what the receiving server writes. */
  readonly headers?: readonly string[];
  readonly encoding?: '8bit' | 'base64' | 'quoted-printable';
  readonly charset?: 'utf-8' | 'iso-8859-1' | 'utf-16le';
  /** In the text's alternative, as a file of its own, or both. */
  readonly where?: 'alternative' | 'attachment' | 'both' | 'unnamed-type';
  readonly method?: string;
}

/** Raw MIME of an answer. */
export function aReplyMail({
  from,
  calendar: content,
  date = 'Sat, 21 Nov 2026 09:15:00 +0000',
  messageId = '<answer-1@mail.exemple.fr>',
  headers = [],
  encoding = '8bit',
  charset = 'utf-8',
  where = 'alternative',
  method = 'REPLY',
}: Carried): Buffer {
  const bytes = Buffer.from(
    content,
    charset === 'iso-8859-1' ? 'latin1' : charset === 'utf-16le' ? 'utf16le' : 'utf8',
  );
  const type =
    where === 'unnamed-type'
      ? ['Content-Type: application/octet-stream; name="invite.ics"']
      : [`Content-Type: text/calendar; charset="${charset}"; method=${method}`];
  const asFile = ['Content-Disposition: attachment; filename="invite.ics"'];
  const part = (isFile: boolean) => [
    '--limite',
    ...type,
    `Content-Transfer-Encoding: ${encoding}`,
    ...(isFile ? asFile : []),
    '',
    encode(bytes, encoding),
  ];
  const text = ['--limite', 'Content-Type: text/plain; charset=utf-8', '', 'Zoé Canari a répondu.'];
  return Buffer.concat([
    Buffer.from(
      [
        ...headers,
        `From: ${from}`,
        'To: <reponses@exemple.fr>',
        `Date: ${date}`,
        `Message-ID: ${messageId}`,
        'Subject: =?utf-8?q?Accept=C3=A9=3A_Rendez-vous?=',
        'MIME-Version: 1.0',
        'Content-Type: multipart/mixed; boundary=limite',
        '',
        ...text,
        '',
      ].join('\r\n'),
    ),
    ...(where === 'both' ? [part(false), part(true)] : [part(where !== 'alternative')]).flatMap((lines) => [
      Buffer.from(lines.slice(0, -1).join('\r\n') + '\r\n', 'utf8'),
      Buffer.from(lines.at(-1) ?? '', 'latin1'),
      Buffer.from('\r\n'),
    ]),
    Buffer.from('--limite--\r\n'),
  ]);
}

/** The bytes as they travel, one character an octet. */
function encode(bytes: Buffer, encoding: '8bit' | 'base64' | 'quoted-printable'): string {
  if (encoding === 'base64') return (bytes.toString('base64').match(/.{1,76}/g) ?? []).join('\r\n');
  if (encoding === '8bit') return bytes.toString('latin1');
  return bytes
    .toString('latin1')
    .split('\r\n')
    .map((line) =>
      [...line]
        .map((letter) =>
          letter === '=' || letter > '~'
            ? `=${letter.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`
            : letter,
        )
        .join(''),
    )
    .map((line) => (line.match(/(?:=[0-9A-F]{2}|[^=]){1,24}/g) ?? ['']).join('=\r\n'))
    .join('\r\n');
}

/** Raw MIME of what a mail server says of a message of ours that did not arrive (RFC 3464), as Postfix writes it. */
export function aBounceMail({
  messageId,
  action = 'failed',
  status = '5.1.1',
  domain = 'exemple.fr',
  headersOnly = false,
}: {
  readonly messageId: string;
  readonly action?: string;
  readonly status?: string;
  readonly domain?: string;
  readonly headersOnly?: boolean;
}): Buffer {
  return Buffer.from(
    [
      'Return-Path: <>',
      'From: MAILER-DAEMON@mx.exemple.fr (Mail Delivery System)',
      'To: ne-pas-repondre@exemple.fr',
      'Subject: Undelivered Mail Returned to Sender',
      'Date: Sat, 21 Nov 2026 08:59:00 +0000',
      `Message-ID: <20261121085900.${messageId.slice(0, 8)}@mx.exemple.fr>`,
      'Auto-Submitted: auto-replied',
      'MIME-Version: 1.0',
      'Content-Type: multipart/report; report-type=delivery-status; boundary="limite/mx"',
      '',
      '--limite/mx',
      'Content-Description: Notification',
      'Content-Type: text/plain; charset=us-ascii',
      '',
      'This is the mail system at host mx.exemple.fr.',
      '',
      '--limite/mx',
      'Content-Description: Delivery report',
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; mx.exemple.fr',
      'X-Postfix-Queue-ID: 4D1A2B3C4D',
      'Arrival-Date: Sat, 21 Nov 2026 08:58:58 +0000',
      '',
      'Final-Recipient: rfc822; zoe.canari@exemple.fr',
      ...(action ? [`Action: ${action}`] : []),
      `Status: ${status}`,
      'Diagnostic-Code: smtp; 550 5.1.1 <zoe.canari@exemple.fr>: user unknown',
      '',
      '--limite/mx',
      `Content-Type: ${headersOnly ? 'text/rfc822-headers' : 'message/rfc822'}`,
      '',
      `Message-ID: <${messageId}@${domain}>`,
      'Subject: Votre rendez-vous du 18 =?utf-8?q?d=C3=A9cembre?=',
      'From: ne-pas-repondre@exemple.fr',
      'Content-Type: text/plain; charset=utf-8',
      '',
      ...(headersOnly ? [] : ['Bonjour', '']),
      '--limite/mx--',
      '',
    ].join('\r\n'),
  );
}

/** Raw MIME of a letter that a person writes to a person. */
export function aHumanMail(subject = 'Une question'): Buffer {
  return Buffer.from(
    [
      'From: Zoe Canari <zoe.canari@exemple.fr>',
      'To: <reponses@exemple.fr>',
      'Date: Sat, 21 Nov 2026 09:10:00 +0000',
      'Message-ID: <question-1@mail.exemple.fr>',
      `Subject: ${subject}`,
      'Content-Type: text/plain; charset=utf-8',
      '',
      'Puis-je venir avec mon voisin ?',
      '',
    ].join('\r\n'),
  );
}
