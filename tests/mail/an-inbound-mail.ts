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
