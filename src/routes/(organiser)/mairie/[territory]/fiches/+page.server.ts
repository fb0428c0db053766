import { houseSheet } from '#lib/labels/house-sheets.ts';
import { listSheets } from '#lib/server/follow-up/sheets/list-sheets.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { run, territoryId }, url }) => ({
  sheets: (await run(listSheets, { territoryId })).map(({ key, own, isHidden }) => ({
    key,
    title: own?.title ?? houseSheet(key, { locale: 'fr' }).title,
    isOwn: own !== undefined,
    isHidden,
  })),
  done: url.searchParams.get('fait'),
});
