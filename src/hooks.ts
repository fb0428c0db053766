import type { Reroute } from '@sveltejs/kit';
import { deLocalizeUrl } from '#i18n/runtime.js';

/** `/en/evenements/x` and `/ar/evenements/x` are the page `/evenements/x`, in another language. */
export const reroute: Reroute = ({ url }) => deLocalizeUrl(url).pathname;
