import { getTextDirection, type Locale } from '#i18n/runtime.js';

/** A page that needs nothing of the application: for answers given before, or instead of, a route. */
export function plainPage(
  status: number,
  title: string,
  paragraphs: string[],
  { extra = '', locale = 'fr' }: { extra?: string; locale?: Locale } = {},
): Response {
  const body = paragraphs.map((paragraph) => `<p>${escapeHtml(paragraph)}</p>`).join('');
  const html = `<!doctype html>
<html lang="${locale}" dir="${getTextDirection(locale)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><title>${escapeHtml(title)} — Trait d’union</title>
<link rel="stylesheet" href="/plain.css"><link rel="icon" href="/favicon.svg" type="image/svg+xml"></head>
<body><main><p class="brand"><a href="/">Trait d’union</a></p><h1>${escapeHtml(title)}</h1>${body}${extra}</main></body></html>`;
  return new Response(html, {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
  });
}

/** Escapes text for HTML content and for attribute values between double quotes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`);
}
