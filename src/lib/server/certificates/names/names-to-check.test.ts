import { expect, test } from 'vitest';
import { as } from '#tests/factories/a-context.ts';
import { anAssociation } from '#tests/factories/an-association.ts';
import { anAssociationMember } from '#tests/factories/an-actor.ts';
import { aSponsee, sponseeDetails } from '#tests/factories/a-sponsee.ts';
import { aSponsor } from '#tests/factories/a-sponsor.ts';
import { aTownThatPairs } from '#tests/factories/a-town-that-pairs.ts';
import { everyRow } from '#tests/factories/every-row.ts';
import { countCeremony } from '../../campaigns/board/count-ceremony.ts';
import type { Actor } from '../../context.ts';
import { inTerritory } from '../../database/access.ts';
import { recordPairAnswer } from '../../pairing/board/record-pair-answer.ts';
import { NotFound } from '../../refusals.ts';
import type { SponseeDetails } from '../../sponsees/sponsee-details.ts';
import { updateSponsee } from '../../sponsees/update-sponsee.ts';
import { withdrawSponsee } from '../../sponsees/withdraw-sponsee.ts';
import { checkNames } from './check-names.ts';
import { listNamesToCheck } from './list-names-to-check.ts';

const FAMILY: SponseeDetails['people'] = [
  {
    name: 'Samira Ḥaddād',
    ownScript: 'سميرة حداد',
    pronunciation: 'sa-mi-ra',
    agreement: 'filleule' as const,
  },
  { name: 'Idris', agreement: 'neutre' },
];

async function aTown() {
  const town = await aTownThatPairs();
  const { context, territoryId, event, at } = town;
  const associationId = await anAssociation(context, territoryId);
  const sponseeId = await aSponsee(context, event, { people: FAMILY, associationId });
  context.clock.advance({ seconds: 1 });
  const otherId = await aSponsee(context, event, { name: 'Nino' });
  const member = anAssociationMember(territoryId, associationId);
  const association = as(context, member);
  const shownTo = async (reader: typeof context) => {
    const listed = await listNamesToCheck(reader, at);
    return listed.find((household) => household.sponseeId === sponseeId)?.people ?? [];
  };
  const lookups = async () => (await shownTo(context)).map(({ lookup }) => lookup);
  const correct = (people: SponseeDetails['people'], revision: number) =>
    updateSponsee(context, {
      territoryId,
      sponseeId,
      revision,
      details: sponseeDetails({ people }),
    });
  return { ...town, associationId, sponseeId, otherId, member, association, shownTo, lookups, correct };
}

/** The actor's account with its membership, as it is remembered of whoever checked. */
async function aMembership({ everywhere, territoryId }: Awaited<ReturnType<typeof aTown>>, actor: Actor) {
  if (actor.kind !== 'account') return;
  const [membership] = actor.memberships;
  const created_at = '2026-11-01T09:00:00.000Z';
  await everywhere
    .insertInto('account')
    .values({
      id: actor.accountId,
      email_lookup: actor.accountId,
      email_sealed: '',
      name_sealed: '',
      password_hash: null,
      totp_sealed: null,
      totp_last_step: null,
      is_coordinator: 0,
      is_disabled: 0,
      created_at,
    })
    .execute();
  await everywhere
    .insertInto('membership')
    .values({
      territory_id: territoryId,
      id: actor.accountId,
      account_id: actor.accountId,
      role: membership?.role ?? 'editor',
      association_id: membership?.associationId ?? null,
      created_at,
      revoked_at: null,
    })
    .execute();
}

test('every name stands as it will be printed, in the order of the papers, and the look is recorded', async () => {
  const { context, at, event, everywhere, choose, otherId, sponseeId } = await aTown();
  const sponsor = await aSponsor(context, event, { name: 'Jeanne Exemple' });
  await choose(sponseeId, sponsor.id);
  context.clock.advance({ seconds: 1 });
  const strange = await aSponsee(context, event, { name: 'Ana 𓀀' });
  const listed = await listNamesToCheck(context, at);
  expect(listed.map((household) => household.sponseeId)).toEqual([sponseeId, otherId, strange]);
  expect(listed[0]?.people).toMatchObject([
    {
      name: 'Samira Ḥaddād',
      ownScript: 'سميرة حداد',
      ownMark: { language: 'ar', direction: 'rtl' },
      agreement: 'filleule',
      pronunciation: 'sa-mi-ra',
      seen: undefined,
      problem: undefined,
    },
    { name: 'Idris', ownScript: undefined, agreement: 'neutre' },
  ]);
  expect(listed[0]?.sponsors).toMatchObject([{ name: 'Jeanne Exemple' }]);
  expect(listed[2]?.people[0]?.problem).toContain('𓀀');
  const entries = await everywhere.selectFrom('audit_entry').selectAll().execute();
  const read = entries.filter(({ action }) => action === 'sponsee.names_read').at(-1);
  expect(JSON.parse(read?.detail ?? '')).toEqual({ sponsees: [sponseeId, otherId, strange] });
});

test('an association sees and checks its own people only, and a sponsor’s family name once both agreed', async () => {
  const town = await aTown();
  const { context, association, at, event, choose, sponseeId, otherId } = town;
  const sponsor = await aSponsor(context, event, { name: 'Jeanne Exemple' });
  const pairId = await choose(sponseeId, sponsor.id);
  const listed = await listNamesToCheck(association, at);
  expect(listed.map((household) => household.sponseeId)).toEqual([sponseeId]);
  expect(listed[0]?.sponsors.map(({ name }) => name)).toEqual(['Jeanne']);
  for (const side of ['sponsee', 'sponsor'] as const)
    await recordPairAnswer(context, { ...at, pairId, side, answer: 'accepted' });
  expect((await listNamesToCheck(association, at))[0]?.sponsors[0]?.name).toBe('Jeanne Exemple');

  const [theirs] = (await listNamesToCheck(context, at)).filter((one) => one.sponseeId === otherId);
  const shown = theirs?.people.map(({ lookup }) => lookup) ?? [];
  const before = await everyRow(context);
  const attempt = checkNames(association, { ...at, sponseeId: otherId, isSeen: true, shown });
  await expect(attempt).rejects.toThrow(NotFound);
  expect(await everyRow(context)).toBe(before);
});

test('a name that was seen says since when and in whose house, and can be taken back', async () => {
  const town = await aTown();
  const { context, association, member, at, sponseeId, shownTo, lookups } = town;
  await aMembership(town, member);
  const [first = '', second = ''] = await lookups();
  expect(await checkNames(association, { ...at, sponseeId, isSeen: true, shown: [first] })).toEqual({
    kind: 'noted',
  });
  context.clock.advance({ days: 1 });
  // Twice changes nothing: the first look stays.
  await checkNames(context, { ...at, sponseeId, isSeen: true, shown: [first, second] });
  expect((await shownTo(context)).map(({ seen }) => seen)).toEqual([
    { at: '2026-11-21T09:00:01.000Z', by: 'association' },
    { at: '2026-11-22T09:00:01.000Z', by: 'town' },
  ]);
  await checkNames(association, { ...at, sponseeId, isSeen: false, shown: [first] });
  expect((await shownTo(association)).map(({ seen }) => seen?.by)).toEqual([undefined, 'town']);
});

test.each([
  ['a letter', { name: 'Samira Haddād' }],
  ['a capital', { name: 'samira Ḥaddād' }],
  ['the own script', { ownScript: 'سميره حداد' }],
  ['the agreement', { agreement: 'neutre' as const }],
])('a correction of %s makes a name unseen again, the others stay', async (_, change) => {
  const { context, at, sponseeId, shownTo, lookups, correct } = await aTown();
  const shown = await lookups();
  await checkNames(context, { ...at, sponseeId, isSeen: true, shown });
  const corrected = FAMILY.map((person, index) => (index === 0 ? { ...person, ...change } : person));
  expect(await correct(corrected, 0)).toMatchObject({ kind: 'updated' });
  expect((await shownTo(context)).map(({ seen }) => seen !== undefined)).toEqual([false, true]);
  // Whoever still had the former name on the screen is told, and nothing is noted.
  const before = await everyRow(context);
  expect(await checkNames(context, { ...at, sponseeId, isSeen: true, shown })).toEqual({
    kind: 'changed-meanwhile',
  });
  expect(await everyRow(context)).toBe(before);
});

test('a correction of how a name is said leaves it seen', async () => {
  const { context, at, sponseeId, shownTo, lookups, correct } = await aTown();
  await checkNames(context, { ...at, sponseeId, isSeen: true, shown: await lookups() });
  await correct(
    FAMILY.map((person) => ({ ...person, pronunciation: 'autrement' })),
    0,
  );
  expect((await shownTo(context)).every(({ seen }) => seen)).toBe(true);
});

test('the ceremony counts the households whose every name was seen, and opens none for it', async () => {
  const { context, territoryId, at, sponseeId, lookups, correct } = await aTown();
  const counted = async () =>
    (await countCeremony(inTerritory(context, territoryId), at.eventId)).sponseesNamesSeen;
  const [first = '', second = ''] = await lookups();
  await checkNames(context, { ...at, sponseeId, isSeen: true, shown: [first] });
  expect(await counted()).toBe(0);
  await checkNames(context, { ...at, sponseeId, isSeen: true, shown: [second] });
  expect(await counted()).toBe(1);
  // Who leaves the household takes nothing away; who joins it is to be seen.
  await correct(FAMILY.slice(0, 1), 0);
  expect(await counted()).toBe(1);
  await correct(FAMILY, 1);
  expect(await counted()).toBe(0);
  await checkNames(context, { ...at, sponseeId, isSeen: true, shown: await lookups() });
  await withdrawSponsee(context, { territoryId, sponseeId });
  expect(await counted()).toBe(0);
});

test('who renounced is not listed, and nothing is noted of them any more', async () => {
  const { context, territoryId, at, sponseeId, otherId, lookups } = await aTown();
  const shown = await lookups();
  await withdrawSponsee(context, { territoryId, sponseeId });
  expect((await listNamesToCheck(context, at)).map((one) => one.sponseeId)).toEqual([otherId]);
  expect(await checkNames(context, { ...at, sponseeId, isSeen: true, shown })).toEqual({ kind: 'withdrawn' });
});

test('no name can be read from what is kept', async () => {
  const { context, at, sponseeId, everywhere, lookups } = await aTown();
  await checkNames(context, { ...at, sponseeId, isSeen: true, shown: await lookups() });
  const kept = JSON.stringify(await everywhere.selectFrom('name_check').selectAll().execute());
  expect(kept).not.toMatch(/Samira|سميرة|Idris|filleule/u);
});

test('the trace of a check, which outlives everybody, does not say how many a household are', async () => {
  const { context, at, event, everywhere, otherId } = await aTown();
  const family = await aSponsee(context, event, { people: FAMILY });
  const listed = await listNamesToCheck(context, at);
  for (const sponseeId of [family, otherId]) {
    const people = listed.find((household) => household.sponseeId === sponseeId)?.people ?? [];
    await checkNames(context, { ...at, sponseeId, isSeen: true, shown: people.map(({ lookup }) => lookup) });
  }
  const entries = await everywhere
    .selectFrom('audit_entry')
    .select('detail')
    .where('action', '=', 'sponsee.names_checked')
    .execute();
  expect(entries.map(({ detail }) => detail)).toEqual(Array(2).fill(JSON.stringify({ event: at.eventId })));
});
