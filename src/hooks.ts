import type { Reroute } from '@sveltejs/kit';
import { deLocalizeUrl } from '#i18n/runtime.js';

/** `/en/evenements/x` and `/ar/evenements/x` are the page `/evenements/x`, in another language. */
export const reroute: Reroute = ({ url }) =>
  // Such a path is refused by the first hook; taken apart here, it would be an address of another host.
  url.pathname.includes('//') ? url.pathname : deLocalizeUrl(url).pathname;
