import { expect, test } from 'vitest';
import { readPerson } from '#lib/server/privacy/rights/read-person.ts';
import { aContext, as } from '#tests/factories/a-context.ts';
import { aDayThatWas } from '#tests/factories/a-day-that-was.ts';
import { anOrganiser } from '#tests/factories/an-actor.ts';
import { aTownWithEverything } from '#tests/factories/a-town-with-everything.ts';
import { describePerson } from './describe-person.server.ts';
import { LABELS } from './person-labels.ts';

async function everybody() {
  const house = await aContext();
  const town = await aTownWithEverything(house, 'ici');
  const day = await aDayThatWas(house, town);
  const owner = as(house, anOrganiser(town.territoryId));
  const read = (kind: 'registration' | 'sponsee' | 'guest' | 'contact', personId: string) =>
    readPerson(owner, { territoryId: town.territoryId, kind, personId });
  return [
    await read('registration', town.registrationId),
    await read('sponsee', town.sponseeId),
    await read('sponsee', town.choosingSponseeId),
    await read('guest', town.guestId),
    await read('contact', day.sponsorContactId),
  ];
}

/** Every name of a field in what is handed over. */
function namesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(namesIn);
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, held]) => [name, ...namesIn(held)]);
}

const FILE_ONLY = ['reference', 'exportedAt', 'leftOut', 'slug', 'timeZone', 'uid', 'id'];

test('every field that is handed over has a word of its own on the page', async () => {
  for (const person of await everybody()) {
    const names = [...new Set(namesIn(person.data))].filter((name) => !FILE_ONLY.includes(name));
    expect(names.filter((name) => LABELS[name] === undefined)).toEqual([]);
  }
});

test('every text that somebody gave can be read on the page', async () => {
  const [registration, sponsee, , guest, contact] = await everybody();
  const said = (person: typeof registration & {}) => JSON.stringify(describePerson(person));
  expect(registration && said(registration)).toMatch(/Jeanne de ici/u);
  expect(sponsee && said(sponsee)).toMatch(/Samira de ici/u);
  expect(guest && said(guest)).toMatch(/Rosa de ici.*rosa@ici\.exemple\.fr/u);
  expect(contact && said(contact)).toMatch(/suivi-sponsor@exemple\.fr/u);
});

test('no instant and no code of ours is left as the machine writes it', async () => {
  for (const person of await everybody()) {
    const said = JSON.stringify(describePerson(person));
    expect(said).not.toMatch(/\d{4}-\d\d-\d\dT|"(?:true|false|null)"/u);
    expect(said).not.toMatch(/NEEDS-ACTION|REQUEST|language-practice|unconfirmed|withdrawn/u);
    // Codes of the journal: « pair.chosen ».
    expect(said).not.toMatch(/"[^"]*\b[a-z_]+\.[a-z_]+ed\b[^"]*"/u);
  }
});
