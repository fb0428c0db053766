import { error } from '@sveltejs/kit';
import { getLocale } from '#i18n/runtime.js';
import { listHeldEvents } from '#lib/server/events/list-held-events.ts';
import { listPublicEvents } from '#lib/server/events/list-public-events.ts';
import { listPublicPartners } from '#lib/server/events/list-public-partners.ts';
import { pastCeremonyOf } from '#lib/server/events/past-ceremonies.ts';
import { findPublicTerritory } from '#lib/server/territories/find-public-territory.ts';
import { readOwnText } from '#lib/server/translations/read-own-text.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const territory = await locals.run(findPublicTerritory, { slug: params.slug });
  if (!territory) error(404);
  const { id, kind, code, name, slug, departmentCode, departmentName, colour, hasCrest, centre } = territory;
  const { presentation } = await locals.run(readOwnText, {
    territoryId: id,
    locale: getLocale(),
    subject: 'territory' as const,
    subjectId: id,
    texts: { presentation: territory.presentation },
  });
  return {
    territory: { name, slug, kind, departmentCode, departmentName, colour, hasCrest, centre },
    presentation: presentation ?? { text: '', isFrench: false },
    events: await locals.run(listPublicEvents, { territoryId: id }),
    held: await locals.run(listHeldEvents, { territoryId: id }),
    partners: await locals.run(listPublicPartners, { territoryId: id }),
    pastCeremony: pastCeremonyOf({ kind, code }) ?? null,
  };
};
