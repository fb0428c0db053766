import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { sendRegistration } from '#tests/factories/a-registration.ts';
import { aListFile, aTownThatImports, listedPeople, SIGNED } from '#tests/factories/a-sponsor-list.ts';
import { verifyAuditChain } from '../audit/verify-audit-chain.ts';
import { importSponsors } from './import-sponsors.ts';

const PEOPLE = 60;

test('a list imported while its last people register online: nobody waits for ever, nobody stands twice', async () => {
  const town = await aTownThatImports();
  const people = listedPeople(PEOPLE);
  const sealed = await town.seal(aListFile(people));
  const imported = importSponsors(town.context, { ...town.at, sealed, choices: SIGNED });
  const online = people.slice(-20).map(async ([name, , email = ''], index) => {
    await setTimeout(10 * index);
    return sendRegistration(town.house, town.event, { name_1: `${name} Même`, email });
  });
  const outcomes = await Promise.allSettled([imported, ...online]);
  expect(outcomes.filter(({ status }) => status === 'rejected')).toEqual([]);
  const addresses = (await town.registrations()).map(({ email_lookup }) => email_lookup);
  expect(addresses).toHaveLength(PEOPLE);
  expect(new Set(addresses).size).toBe(PEOPLE);
  expect(await verifyAuditChain(town.house)).toMatchObject({ kind: 'intact' });
});
