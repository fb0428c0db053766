import { error } from '@sveltejs/kit';
import { houseSheet } from '#lib/labels/house-sheets.ts';
import { listShownSheets } from '#lib/server/follow-up/sheets/list-sheets.ts';
import { findPublicTerritory } from '#lib/server/territories/find-public-territory.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { run }, params }) => {
  const territory = await run(findPublicTerritory, { slug: params.slug });
  if (!territory) error(404);
  const sheets = await run(listShownSheets, { territoryId: territory.id });
  const sheet = sheets.find(({ key }) => key === params.sheet);
  if (!sheet) error(404);
  return {
    territory: { name: territory.name, slug: territory.slug },
    sheet: sheet.own ?? houseSheet(sheet.key),
    isOwn: sheet.own !== undefined,
  };
};
