import { cleanLine, cleanText } from '#lib/server/mail/clean-text.ts';

/** What a mail says; every text is plain text in the recipient's language, never markup. */
export interface MailText {
  /** BCP 47 tag of that language. */
  locale: string;
  dir: 'ltr' | 'rtl';
  /** Who writes: letterhead and signature, for example « Ville de Nantes ». */
  territoryName: string;
  heading?: string;
  /** A line break inside a paragraph is kept. Empty paragraphs are left out. */
  paragraphs: readonly string[];
  /** The one thing to do. `url` is http or https. */
  action?: { label: string; url: string };
  afterAction?: readonly string[];
  /** A question that a press answers, below everything else. */
  answers?: MailAnswers;
  /** Small print: why this person receives it, whom to ask. */
  footer: readonly string[];
}

/** A question and its answers, in the order in which they are read. */
export interface MailAnswers {
  ask: string;
  choices: readonly { label: string; url: string }[];
}

/** The same mail twice: as plain text and as a whole HTML document. */
export interface RenderedMail {
  text: string;
  html: string;
}

/** The interface's colours (light theme); text on its ground is at least 7:1. */
const colour = {
  ink: '#1a2830',
  inkSoft: '#44525a',
  paper: '#fffdfa',
  ground: '#f8f2e9',
  warm: '#d2571f',
  button: '#073f4a',
  onButton: '#ffffff',
};
const LATIN_FONTS = "'Atkinson Hyperlegible', Verdana, 'Noto Sans', sans-serif";
const ARABIC_FONTS = "'Noto Sans Arabic', 'Segoe UI', Tahoma, 'Atkinson Hyperlegible', sans-serif";
/** Makes a line read from the right even where it begins with a Latin name. */
const RIGHT_TO_LEFT_MARK = '\u200f';

/**
 * Renders a mail that says everything without an image, a style sheet or a request to anybody: no tracking,
 * no remote font, the link in full under its button. Every text is escaped. Throws `RangeError` when the
 * action is not a web address or the language tag is not one.
 */
export function renderMail(mail: MailText): RenderedMail {
  const content: MailText = {
    ...mail,
    territoryName: cleanLine(mail.territoryName),
    ...(mail.heading !== undefined && { heading: cleanLine(mail.heading) }),
    paragraphs: cleanParagraphs(mail.paragraphs),
    ...(mail.action && {
      action: { label: cleanLine(mail.action.label), url: requireWebAddress(mail.action.url) },
    }),
    afterAction: cleanParagraphs(mail.afterAction ?? []),
    ...(mail.answers && { answers: cleanAnswers(mail.answers) }),
    footer: cleanParagraphs(mail.footer),
  };
  if (!/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/.test(mail.locale)) {
    throw new RangeError('the language of a mail must be a language tag');
  }
  return { text: renderText(content), html: renderHtml(content) };
}

function cleanParagraphs(paragraphs: readonly string[]): string[] {
  return paragraphs.map(cleanText).filter((paragraph) => paragraph !== '');
}

function cleanAnswers({ ask, choices }: MailAnswers): MailAnswers {
  return {
    ask: cleanLine(ask),
    choices: choices.map(({ label, url }) => ({ label: cleanLine(label), url: requireWebAddress(url) })),
  };
}

function requireWebAddress(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (!parsed || !['http:', 'https:'].includes(parsed.protocol)) {
    throw new RangeError('the action of a mail must lead to a web address');
  }
  return parsed.href;
}

function renderText(mail: MailText): string {
  const mark = mail.dir === 'rtl' ? RIGHT_TO_LEFT_MARK : '';
  const marked = (text: string) =>
    text
      .split('\n')
      .map((line) => mark + line)
      .join('\n');
  const blocks = [
    ...(mail.heading ? [marked(mail.heading)] : []),
    ...mail.paragraphs.map(marked),
    // The address stands alone on its line: mail programs then make a link of exactly that.
    ...(mail.action ? [`${marked(mail.action.label)}\n${mail.action.url}`] : []),
    ...(mail.afterAction ?? []).map(marked),
    ...(mail.answers ? [textOfAnswers(mail.answers, marked)] : []),
    marked(mail.territoryName),
    ...(mail.footer.length > 0 ? [`—\n${mail.footer.map(marked).join('\n')}`] : []),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function textOfAnswers({ ask, choices }: MailAnswers, marked: (text: string) => string): string {
  return [marked(ask), ...choices.map(({ label, url }) => `${marked(label)}\n${url}`)].join('\n\n');
}

/** Tables and inline styles: what Outlook and webmails keep of a page. */
function renderHtml(mail: MailText): string {
  const fonts = mail.dir === 'rtl' ? ARABIC_FONTS : LATIN_FONTS;
  const start = mail.dir === 'rtl' ? 'right' : 'left';
  const paragraph = (text: string) =>
    `<p style="margin:0 0 16px;font-size:17px;line-height:1.6">${escapeLines(text)}</p>`;
  const small = (text: string) =>
    `<p style="margin:0 0 8px;font-size:14px;line-height:1.55;color:${colour.inkSoft}">${escapeLines(text)}</p>`;
  const name = `<bdi>${escapeHtml(mail.territoryName)}</bdi>`;

  return `<!doctype html>
<html lang="${mail.locale}" dir="${mail.dir}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<title>${escapeHtml(mail.heading || mail.territoryName)}</title>
</head>
<body dir="${mail.dir}" style="margin:0;padding:0;background-color:${colour.ground};color:${colour.ink};font-family:${fonts}">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" bgcolor="${colour.ground}" style="background-color:${colour.ground}">
<tr><td align="center" style="padding:16px 8px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" bgcolor="${colour.paper}" style="max-width:600px;background-color:${colour.paper};border-radius:12px">
<tr><td dir="${mail.dir}" align="${start}" style="padding:28px 24px 20px;text-align:${start};color:${colour.ink};font-family:${fonts}">
<p style="margin:0;font-size:15px;line-height:1.4;font-weight:bold">${name}</p>
${hyphen(start)}
${mail.heading ? `<h1 style="margin:0 0 20px;font-size:24px;line-height:1.3;font-weight:bold">${escapeHtml(mail.heading)}</h1>` : ''}
${mail.paragraphs.map(paragraph).join('\n')}
${mail.action ? renderAction(mail.action, start) : ''}
${(mail.afterAction ?? []).map(paragraph).join('\n')}
${mail.answers ? renderAnswers(mail.answers, paragraph) : ''}
<p style="margin:24px 0 0;font-size:17px;line-height:1.6;font-weight:bold">${name}</p>
</td></tr>
</table>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:600px">
<tr><td dir="${mail.dir}" align="${start}" style="padding:16px 24px;text-align:${start};font-family:${fonts}">
${mail.footer.map(small).join('\n')}
</td></tr>
</table>
</td></tr>
</table>
</body>
</html>
`.replace(/\n{2,}/g, '\n');
}

/** The house's motif, two things and the line that joins them, drawn without an image. */
function hyphen(start: 'left' | 'right'): string {
  return `<table role="presentation" align="${start}" width="100%" cellpadding="0" cellspacing="0" border="0"><tr>
<td style="padding:10px 0 20px"><div style="width:44px;height:5px;line-height:5px;font-size:1px;border-radius:3px;background-color:${colour.warm}">&nbsp;</div></td>
</tr></table>`;
}

function renderAction({ label, url }: { label: string; url: string }, start: 'left' | 'right'): string {
  const href = escapeHtml(url);
  return `<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:8px 0 12px"><tr>
<td bgcolor="${colour.button}" style="border-radius:8px;background-color:${colour.button}"><a href="${href}" style="display:inline-block;padding:14px 24px;font-size:17px;line-height:1.3;font-weight:bold;color:${colour.onButton};text-decoration:none">${escapeHtml(label)}</a></td>
</tr></table>
<p dir="ltr" style="margin:0 0 24px;font-size:14px;line-height:1.5;text-align:${start};word-break:break-all"><a href="${href}" style="color:${colour.button}">${href}</a></p>`;
}

/** One below the other, each as wide as its words: a thumb finds them, and no screen is too narrow. */
function renderAnswers({ ask, choices }: MailAnswers, paragraph: (text: string) => string): string {
  const rows = choices.map(
    ({ label, url }) =>
      `<tr><td style="padding:0 0 8px"><a href="${escapeHtml(url)}" style="display:inline-block;padding:11px 18px;border:2px solid ${colour.button};border-radius:8px;font-size:17px;line-height:1.3;color:${colour.button};text-decoration:none">${escapeHtml(label)}</a></td></tr>`,
  );
  return `${paragraph(ask)}\n<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 16px">${rows.join('')}</table>`;
}

function escapeLines(text: string): string {
  return escapeHtml(text).replaceAll('\n', '<br>\n');
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
