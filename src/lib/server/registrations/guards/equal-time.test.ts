import { expect, test } from 'vitest';
import { aContext, as } from '#tests/factories/a-context.ts';
import { registrationForm, sendRegistration } from '#tests/factories/a-registration.ts';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { aVisitor } from '#tests/factories/an-actor.ts';
import { anEvent } from '#tests/factories/an-event.ts';
import { acrossTerritories } from '../../database/access.ts';
import { drawFormToken } from './guard-form-token.ts';
import { registerSponsor } from '../register-sponsor.ts';

const PAIRS = 80;
/** A machine that is busy elsewhere disturbs one round; a difference that stands in all of them is a real one. */
const ROUNDS = 6;

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}

test('an address that is registered is answered in the same time as one that is not: medians within 10 %', async () => {
  const house = await aContext();
  const { id: territory_id } = await aTerritory(house);
  const event = await anEvent(house, { territory_id });
  const context = as(house, aVisitor);
  const ratios: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    for (let index = 0; index < PAIRS; index += 1)
      await sendRegistration(house, event, { email: `known-${round}-${index}@exemple.fr` });
    if (round % 2 === 1) {
      await acrossTerritories(house, 'seed the demonstration')
        .updateTable('registration')
        .set({ status: 'confirmed' })
        .where('status', '=', 'unconfirmed')
        .execute();
    }
    const took = { known: [] as number[], fresh: [] as number[] };
    for (let index = 0; index < PAIRS; index += 1) {
      // In turns, so that whatever slows the machine slows both.
      for (const kind of index % 2 === 0 ? (['known', 'fresh'] as const) : (['fresh', 'known'] as const)) {
        const submission_token = await drawFormToken(context, { eventId: event.id });
        house.clock.advance({ seconds: 10 });
        const form = registrationForm({ submission_token, email: `${kind}-${round}-${index}@exemple.fr` });
        const before = performance.now();
        const answer = await registerSponsor(context, {
          slug: event.slug,
          locale: 'fr',
          form,
          clientAddress: `2001:db8:${kind === 'known' ? 1 : 2}:${index.toString(16)}::1`,
        });
        took[kind].push(performance.now() - before);
        expect(answer).toEqual({ kind: 'received' });
      }
    }
    ratios.push(median(took.known) / median(took.fresh));
    if (Math.abs((ratios.at(-1) ?? 0) - 1) <= 0.1) return;
  }
  throw new Error(
    `The medians differ: known ÷ unknown was ${ratios.map((ratio) => ratio.toFixed(2)).join(', ')}.`,
  );
}, 60_000);
