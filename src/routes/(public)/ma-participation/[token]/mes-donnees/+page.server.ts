import { getLocale } from '#i18n/runtime.js';
import { exportOwnData } from '#lib/server/privacy/export-own-data.ts';
import { describeOwnData } from './describe-own-data.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const data = await locals.run(exportOwnData, { token: params.token });
  return {
    token: params.token,
    territoryName: data.ceremony.territory,
    contact: data.ceremony.contact,
    // Not `sections`: the layout reads those as its navigation.
    chapters: describeOwnData(data, getLocale()),
  };
};
