import { describe, expect, test } from 'vitest';
import { aContext, as } from '#tests/factories/a-context.ts';
import { confirmToken, mailsTo, readInvitations, sendRegistration } from '#tests/factories/a-registration.ts';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { aVisitor } from '#tests/factories/an-actor.ts';
import { anEvent } from '#tests/factories/an-event.ts';
import { verifyAuditChain } from '../../audit/verify-audit-chain.ts';
import { acrossTerritories } from '../../database/access.ts';
import { welcomeSponsor } from '../../invitations/welcome-sponsor.ts';

const CROWD = 60;
const PLACES = 10;

async function aCrowdAtTheDoor(sponsor_capacity: number | null) {
  const house = await aContext();
  const { id } = await aTerritory(house);
  const event = await anEvent(house, { territory_id: id, sponsor_capacity });
  const context = as(house, aVisitor);
  const tokens: string[] = [];
  for (let index = 0; index < CROWD; index += 1) {
    const email = `p${index}@exemple.fr`;
    await sendRegistration(context, event, { email });
    tokens.push(await confirmToken(context, email));
  }
  const everywhere = acrossTerritories(context, 'seed the demonstration');
  const registrations = () =>
    everywhere.selectFrom('registration').selectAll().orderBy('waiting_position').execute();
  const placesTaken = async () => {
    const row = await everywhere.selectFrom('event').select('sponsor_places_taken').executeTakeFirstOrThrow();
    return row.sponsor_places_taken;
  };
  return { context, event, tokens, everywhere, registrations, placesTaken };
}

describe(`${CROWD} people who confirm at once for the last ${PLACES} places`, () => {
  test(`fill exactly ${PLACES}, the others wait in a list without a gap, each is written to once`, async () => {
    const { context, tokens, registrations, placesTaken } = await aCrowdAtTheDoor(PLACES);
    // Some open their link twice in their hurry.
    const opened = [...tokens, ...tokens.slice(0, 20)];
    const outcomes = await Promise.all(opened.map((token) => welcomeSponsor(context, { token })));
    const count = (kind: string) => outcomes.filter((outcome) => outcome.kind === kind).length;
    expect([count('confirmed'), count('waiting'), count('already')]).toEqual([PLACES, CROWD - PLACES, 20]);
    expect(await placesTaken()).toBe(PLACES);
    const rows = await registrations();
    expect(rows.filter(({ status }) => status === 'confirmed')).toHaveLength(PLACES);
    const positions = rows.flatMap(({ waiting_position }) => waiting_position ?? []);
    expect(positions).toEqual(Array.from({ length: CROWD - PLACES }, (_, index) => index + 1));
    const mails = await mailsTo(context);
    expect(readInvitations(mails)).toHaveLength(PLACES);
    expect(mails).toHaveLength(2 * CROWD);
    expect(await verifyAuditChain(context)).toMatchObject({ kind: 'intact' });
  }, 60_000);

  test('would over-book if places were counted first and taken then (what the guarded update is for)', async () => {
    const { context, tokens, everywhere, registrations } = await aCrowdAtTheDoor(null);
    const confirmed = everywhere
      .selectFrom('registration')
      .select((eb) => eb.fn.countAll().as('n'))
      .where('status', '=', 'confirmed');
    await Promise.all(
      tokens.map(async (token) => {
        const { n } = await confirmed.executeTakeFirstOrThrow();
        if (Number(n) < PLACES) await welcomeSponsor(context, { token });
      }),
    );
    expect((await registrations()).filter(({ status }) => status === 'confirmed').length).toBeGreaterThan(
      PLACES,
    );
  }, 60_000);
});
