import type { Handle } from '@sveltejs/kit';
import { m } from '#i18n/messages.js';
import { extractLocaleFromUrl } from '#i18n/runtime.js';
import { isStorageFailure } from '#lib/server/storage-failure.ts';
import { unwrittenFormPage } from './kept-form-page.ts';
import { plainPage } from './plain-page.ts';

const FORM = /^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i;

/**
 * Answers a form that could not be kept (full, failing or read-only disk) with everything that was typed and a
 * button that sends it again, unless its page does so itself by `locals.runWriting`. Any other request that
 * fails so before a route could answer gets a plain 503.
 */
export const keepForm: Handle = async ({ event, resolve }) => {
  const { request, url } = event;
  // A body is read once, by the route: this is the page's own copy, let go as soon as all went well.
  const copy =
    request.method === 'POST' && FORM.test(request.headers.get('content-type') ?? '')
      ? request.clone()
      : undefined;
  let response: Response;
  try {
    response = await resolve(event);
  } catch (failure) {
    if (!isStorageFailure(failure)) throw failure;
    event.locals.isUnwritable = true;
    const locale = extractLocaleFromUrl(url) ?? 'fr';
    response = plainPage(503, m.error_503_title({}, { locale }), [m.error_503({}, { locale })], { locale });
  }
  if (copy && event.locals.isUnwritable) return unwrittenFormPage(copy, url.pathname + url.search);
  // Not waited for: where the route refused without reading its own half, the promise never settles (tee). It
  // rejects when the visitor went away in the middle of the form: nobody's mistake, and no end of the process.
  copy?.body?.cancel().catch(() => undefined);
  return response;
};
