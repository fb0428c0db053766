import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanText } from '#lib/server/mail/clean-text.ts';
import { renderMail, type MailText } from '#lib/server/mail/templates/render-mail.ts';

function aMailText(change: Partial<MailText> = {}): MailText {
  return {
    locale: 'fr',
    dir: 'ltr',
    territoryName: 'Ville de Nantes',
    heading: 'Votre inscription est notée',
    paragraphs: ['Bonjour Zoé,', 'Merci de votre geste.\nIl compte beaucoup.'],
    action: { label: 'Confirmer mon adresse', url: 'https://exemple.fr/confirmer/abc?x=1&y=2' },
    afterAction: ['Le lien sert une seule fois.'],
    footer: ['Vous recevez ce message parce que vous vous êtes inscrite.'],
    ...change,
  };
}

/** What a person sees of the HTML: tags gone, entities undone. */
function visible(html: string): string {
  return html
    .replace(/<head>.*<\/head>/su, '')
    .replace(/<br>\n/gu, '\n')
    .replace(/<[^>]*>/gu, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}

test('the plain text alone says everything, in order, with the link on its own line', () => {
  expect(renderMail(aMailText()).text).toBe(
    [
      'Votre inscription est notée',
      'Bonjour Zoé,',
      'Merci de votre geste.\nIl compte beaucoup.',
      'Confirmer mon adresse\nhttps://exemple.fr/confirmer/abc?x=1&y=2',
      'Le lien sert une seule fois.',
      'Ville de Nantes',
      '—\nVous recevez ce message parce que vous vous êtes inscrite.\n',
    ].join('\n\n'),
  );
});

test('the HTML says the same, signed by the territory', () => {
  const mail = aMailText();
  const seen = visible(renderMail(mail).html);
  for (const text of [mail.heading!, ...mail.paragraphs, mail.action!.label, ...mail.footer]) {
    expect(seen).toContain(text);
  }
  expect(seen.match(/Ville de Nantes/g)).toHaveLength(2);
});

test('the HTML loads nothing and watches nobody', () => {
  const { html } = renderMail(aMailText());
  expect(html).not.toMatch(/<img|<link|<script|<style|url\(|@import|src=/i);
  const hosts = [...html.matchAll(/https?:\/\/([^/"<]+)/g)].map(([, host]) => host);
  expect(new Set(hosts)).toEqual(new Set(['exemple.fr']));
});

test('a language from the right is laid out from the right, its link still from the left', () => {
  const { html, text } = renderMail(
    aMailText({ locale: 'ar', dir: 'rtl', heading: 'Nantes ترحب بكم', paragraphs: ['مرحبا'] }),
  );
  expect(html).toContain('<html lang="ar" dir="rtl">');
  expect(html).toContain('text-align:right');
  expect(html).toMatch(/<p dir="ltr"[^>]*><a href="https:\/\/exemple\.fr/);
  // Without the mark a line that begins with "Nantes" would be laid out from the left.
  expect(text.startsWith('\u200fNantes')).toBe(true);
  expect(text).toContain('\nhttps://exemple.fr/');
});

test('what is left out leaves no hole', () => {
  const { text, html } = renderMail({
    locale: 'fr',
    dir: 'ltr',
    territoryName: 'Le Vigan',
    paragraphs: ['Bonjour', ' '],
    footer: [],
  });
  expect(text).toBe('Bonjour\n\nLe Vigan\n');
  expect(html).not.toMatch(/<h1|<a |<p[^>]*><\/p>|undefined/);
});

describe('refusals', () => {
  test.each(['javascript:alert(1)', 'data:text/html,x', 'mailto:a@exemple.fr', 'nowhere', ''])(
    'a link to %j',
    (url) => {
      expect(() => renderMail(aMailText({ action: { label: 'Ici', url } }))).toThrow(RangeError);
    },
  );
  test('a language tag with a quote in it', () => {
    expect(() => renderMail(aMailText({ locale: 'fr" onload="x' }))).toThrow(RangeError);
  });
});

test('no text becomes markup, whatever it holds', () => {
  const tags = (html: string) => html.match(/<[^>]*>/g)?.filter((tag) => tag !== '<br>').length;
  const attributes = (html: string) => html.match(/ [a-z-]+="/g)?.length;
  const plain = renderMail(aMailText());
  const hostile = fc
    .array(
      fc.oneof(
        fc.constantFrom(
          '<script>alert(1)</script>',
          '"><img src=x onerror=x>',
          "' onclick='x",
          '&lt;',
          '\0',
          '\r',
          '\u202e',
        ),
        fc.string({ unit: 'binary', maxLength: 10 }),
      ),
      { maxLength: 5 },
    )
    .map((pieces) => `x${pieces.join('')}x`);
  fc.assert(
    fc.property(hostile, (text) => {
      const { html } = renderMail(
        aMailText({
          territoryName: text,
          heading: text,
          paragraphs: [text, text],
          afterAction: [text],
          footer: [text],
          action: { label: text, url: 'https://exemple.fr/confirmer/abc?x=1&y=2' },
        }),
      );
      expect(tags(html)).toBe(tags(plain.html));
      expect(attributes(html.replace(/>[^<]*</g, '><'))).toBe(
        attributes(plain.html.replace(/>[^<]*</g, '><')),
      );
      expect(visible(html)).toContain(cleanText(text));
    }),
  );
});
