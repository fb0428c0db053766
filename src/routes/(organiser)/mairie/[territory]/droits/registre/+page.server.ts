import { describeRegister } from '#lib/server/privacy/register/describe-register.ts';
import { readOwnContact } from '#lib/server/privacy/register/read-own-contact.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { run, territoryId } }) => ({
  register: await run(describeRegister, undefined),
  contact: await run(readOwnContact, { territoryId }),
});
