import { describe, expect, test } from 'vitest';
import { mailsTo } from '#tests/factories/a-registration.ts';
import { aSponsee } from '#tests/factories/a-sponsee.ts';
import { aSponsor } from '#tests/factories/a-sponsor.ts';
import { everyRow } from '#tests/factories/every-row.ts';
import { twoNeighbours } from '#tests/factories/two-neighbours.ts';
import { acrossTerritories } from '../database/access.ts';
import { choosePair } from '../pairing/board/choose-pair.ts';
import { NotFound } from '../refusals.ts';
import { answerOffer } from './answer-offer.ts';
import { askSponsors } from './ask-sponsors.ts';
import { endNeighbourLink } from './end-neighbour-link.ts';
import { previewAsking } from './preview-asking.ts';
import { readNeighbourPage } from './read-neighbour-page.ts';
import { showOffer } from './show-offer.ts';

describe('whom a town may ask', () => {
  test('those who wait first, in their order, then those who have a place and no pair; nobody who is paired', async () => {
    const { house, here, from, atGrenoble } = await twoNeighbours();
    const placed = await aSponsor(house, from, { name: 'A sa place' });
    const paired = await aSponsor(house, from, { name: 'En binôme' });
    const sponseeId = await aSponsee(house, from, { name: 'Samira' });
    const chosen = await choosePair(here, { ...atGrenoble, sponseeId, sponsorId: paired.id, position: 0 });
    expect(chosen.kind).toBe('chosen');
    const waiting = [];
    for (const [position, name] of [
      [2, 'Attend, deuxième'],
      [1, 'Attend, première'],
    ] as const) {
      const sponsor = await aSponsor(house, from, { name, status: 'waiting' });
      waiting.push(sponsor);
      await acrossTerritories(house, 'seed the demonstration')
        .updateTable('registration')
        .set({ waiting_position: position })
        .where('id', '=', sponsor.registrationId)
        .execute();
    }
    await aSponsor(house, from, { name: 'Parti', status: 'withdrawn' });
    await acrossTerritories(house, 'seed the demonstration')
      .updateTable('registration')
      .set({ email_lookup: null })
      .where('id', '=', placed.registrationId)
      .execute();
    const { lacking } = await readNeighbourPage(here, atGrenoble);
    expect(lacking[0]?.candidates.map(({ names, rank, state }) => [names, rank, state])).toEqual([
      ['Attend, première', 1, 'free'],
      ['Attend, deuxième', 2, 'free'],
      ['A sa place', null, 'no-address'],
    ]);
  });
});

describe('a question', () => {
  test('is read before it leaves, then goes to each in their language, and hands nothing over', async () => {
    const { house, here, from, to, atGrenoble, linkId } = await twoNeighbours();
    const one = await aSponsor(house, from, { name: 'Awa Canari' });
    const other = await aSponsor(house, from, { name: 'Omar Pinson' });
    await acrossTerritories(house, 'seed the demonstration')
      .updateTable('registration')
      .set({ locale: 'ar' })
      .where('id', '=', other.registrationId)
      .execute();
    const registrationIds = [one.registrationId, other.registrationId];
    const before = await everyRow(house);
    const preview = await previewAsking(here, { ...atGrenoble, linkId, registrationIds });
    expect(await everyRow(house)).toBe(before);
    if (preview.kind !== 'preview') throw new Error(preview.kind);
    expect(preview.people).toHaveLength(2);
    expect(preview.text).toMatch(/Échirolles.*jeudi 17 décembre 2026.*La Rampe/su);
    expect(await askSponsors(here, { ...atGrenoble, linkId, registrationIds })).toEqual({
      kind: 'asked',
      people: 2,
    });
    const [mail] = await mailsTo(house, `${other.id}@exemple.fr`);
    expect(mail).toMatchObject({ locale: 'ar', subject: expect.not.stringContaining('Échirolles') });
    expect(mail?.text).toContain('/ar/proposition/');
    const rows = await acrossTerritories(house, 'seed the demonstration')
      .selectFrom('registration')
      .select('id')
      .where('event_id', '=', to.id)
      .execute();
    expect(rows).toEqual([]);
  });

  test('is asked once: pressed twice at once, one mail each', async () => {
    const { house, here, from, atGrenoble, linkId } = await twoNeighbours();
    const { id, registrationId } = await aSponsor(house, from);
    const asking = { ...atGrenoble, linkId, registrationIds: [registrationId] };
    const outcomes = await Promise.all([askSponsors(here, asking), askSponsors(here, asking)]);
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['asked', 'changed-meanwhile']);
    expect(await mailsTo(house, `${id}@exemple.fr`)).toHaveLength(1);
  });
});

describe('nobody is asked', () => {
  test.each(['suggested', 'declined', 'ended'] as const)('while the link is %s', async (status) => {
    const { house, here, from, atGrenoble, linkId } = await twoNeighbours();
    await acrossTerritories(house, 'seed the demonstration')
      .updateTable('neighbour_link')
      .set({ status })
      .where('id', '=', linkId)
      .execute();
    const { registrationId } = await aSponsor(house, from);
    const before = await everyRow(house);
    const asked = await askSponsors(here, { ...atGrenoble, linkId, registrationIds: [registrationId] });
    expect(asked.kind).toBe('closed');
    expect(await everyRow(house)).toBe(before);
  });

  test('by the town that lacks sponsors, nor about somebody of elsewhere, nor when none is chosen', async () => {
    const { house, here, there, from, to, atGrenoble, atEchirolles, linkId } = await twoNeighbours();
    const { registrationId } = await aSponsor(house, from);
    const elsewhere = await aSponsor(house, to);
    const asking = { linkId, registrationIds: [registrationId] };
    await expect(askSponsors(there, { ...atEchirolles, ...asking })).rejects.toThrow(NotFound);
    await expect(askSponsors(there, { ...atGrenoble, ...asking })).rejects.toThrow(NotFound);
    await expect(
      askSponsors(here, { ...atGrenoble, linkId, registrationIds: [elsewhere.registrationId] }),
    ).rejects.toThrow(NotFound);
    expect(await askSponsors(here, { ...atGrenoble, linkId, registrationIds: [] })).toEqual({
      kind: 'nobody',
    });
  });

  test('of several of whom one may not be asked any more: not one of them is', async () => {
    const { house, here, from, atGrenoble, linkId, ask } = await twoNeighbours();
    const asked = await ask();
    const free = await aSponsor(house, from);
    const before = await everyRow(house);
    const registrationIds = [asked.registrationId, free.registrationId];
    expect(await askSponsors(here, { ...atGrenoble, linkId, registrationIds })).toEqual({
      kind: 'changed-meanwhile',
    });
    expect(await everyRow(house)).toBe(before);
  });
});

describe('a link', () => {
  test.each(['here', 'there'] as const)(
    'is ended by either town (%s): open questions end, who went stays',
    async (side) => {
      const towns = await twoNeighbours();
      const { house, linkId, ask } = towns;
      const gone = await ask();
      const asked = await ask();
      const { seen } = await showOffer(house, { token: gone.token });
      await answerOffer(house, { token: gone.token, answer: 'yes', seen });
      const at = side === 'here' ? towns.atGrenoble : towns.atEchirolles;
      expect(await endNeighbourLink(towns[side], { ...at, linkId })).toEqual({ kind: 'ended' });
      expect(await endNeighbourLink(towns[side], { ...at, linkId })).toEqual({ kind: 'already' });
      expect(await showOffer(house, { token: asked.token })).toMatchObject({ state: 'ended' });
      expect(await showOffer(house, { token: gone.token })).toMatchObject({ state: 'accepted' });
    },
  );
});
