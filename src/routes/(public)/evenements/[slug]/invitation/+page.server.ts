import { error } from '@sveltejs/kit';
import { getLocale } from '#i18n/runtime.js';
import { findPublicInvitation } from '#lib/server/newcomers/find-public-invitation.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const words = await locals.run(findPublicInvitation, { slug: params.slug, language: getLocale() });
  if (!words) error(404);
  return { words };
};
