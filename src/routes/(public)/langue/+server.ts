import { error, type RequestHandler } from '@sveltejs/kit';
import { deLocalizeHref, isLocale } from '#i18n/runtime.js';
import { addressIn, LANGUAGE_COOKIE } from '#lib/labels/written-languages.ts';
import { ownAddress } from './own-address.ts';

const A_YEAR_IN_SECONDS = 365 * 86_400;

/**
 * The language switch: remembers the language and opens the same page in it. Without the cookie, « Français » would
 * lead an Arabic browser back to Arabic. A page that is not ours becomes the home page.
 */
export const GET: RequestHandler = ({ url, cookies, locals }) => {
  const { origin } = locals.settings;
  const locale = url.searchParams.get('vers') ?? '';
  if (!isLocale(locale)) error(404);
  cookies.set(LANGUAGE_COOKIE, locale, {
    path: '/',
    maxAge: A_YEAR_IN_SECONDS,
    httpOnly: true,
    sameSite: 'lax',
    secure: origin.startsWith('https:'),
  });
  const page = ownAddress(url.searchParams.get('page'), origin) ?? '/';
  return new Response(null, {
    status: 303,
    headers: { location: addressIn(locale, deLocalizeHref(page)), 'cache-control': 'no-store' },
  });
};
