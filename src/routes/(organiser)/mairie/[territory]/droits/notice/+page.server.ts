import { AUDIENCES, describeNotice } from '#lib/server/privacy/register/describe-notice.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { run, territoryId }, url }) => {
  const asked = url.searchParams.get('pour');
  const audience = AUDIENCES.find((each) => each === asked) ?? 'sponsors';
  return { notice: await run(describeNotice, { territoryId, audience }) };
};
