import { describe, expect, test } from 'vitest';
import { aContext, as } from '#tests/factories/a-context.ts';
import { aSharedPractice } from '#tests/factories/a-shared-practice.ts';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { aCoordinator, anOrganiser } from '#tests/factories/an-actor.ts';
import { acrossTerritories } from '../database/access.ts';
import { NotFound } from '../refusals.ts';
import { editPractice } from './edit-practice.ts';
import { getListedPractice } from './get-listed-practice.ts';
import { getPractice } from './get-practice.ts';
import { listListedPractices } from './list-listed-practices.ts';
import { listPractices } from './list-practices.ts';
import { readPracticeFilter } from './practice-filter.ts';
import { readAttachment } from './read-attachment.ts';
import { readListedAttachment } from './read-listed-attachment.ts';
import { removePractice } from './remove-practice.ts';

const ask = (query = '') => readPracticeFilter(new URLSearchParams(query));

/** A village asks; a city shows one practice and keeps one, a village like ours shows one. */
async function aNetwork() {
  const house = await aContext();
  const town = async (name: string, population: number) => {
    const { id: territoryId } = await aTerritory(house, { name, population });
    return { territoryId, context: as(house, anOrganiser(territoryId, 'editor')) };
  };
  const ours = await town('Le Vigan', 3800);
  const city = await town('Lyon', 520_000);
  const village = await town('Saint-Étienne-de-Baïgorry', 1600);
  const own = await aSharedPractice(house, { ...ours, title: 'Le repas du soir' });
  const other = await aSharedPractice(house, { ...village, isListed: true, title: 'La salle des fêtes' });
  house.clock.advance({ days: 1 });
  const shown = await aSharedPractice(house, { ...city, isListed: true, title: 'Une lettre par cartable' });
  const kept = await aSharedPractice(house, { ...city, title: 'Pas encore prête' });
  return { house, ours, city, own, other, shown, kept };
}

describe('the practices that a territory reads', () => {
  test('its own and those that others show, newest first, with who did it', async () => {
    const { ours } = await aNetwork();
    const listed = await listPractices(ours.context, { ...ours, filter: ask() });
    expect(listed.map(({ title }) => title)).toHaveLength(3);
    expect(listed[0]).toMatchObject({
      title: 'Une lettre par cartable',
      topicLabel: 'Inviter et faire connaître',
      start: 'Un mot dans chaque cartable. Deux semaines avant.',
      attachments: 1,
      isOwn: false,
      territory: { name: 'Lyon', regionName: 'Auvergne-Rhône-Alpes', population: 520_000 },
    });
  });

  test('or those of the territories of its size first', async () => {
    const { ours } = await aNetwork();
    const listed = await listPractices(ours.context, { ...ours, filter: ask('ordre=taille') });
    expect(listed.map(({ title }) => title)).toEqual([
      'Le repas du soir',
      'La salle des fêtes',
      'Une lettre par cartable',
    ]);
  });

  test.each([
    ['mots=cartable lyon', ['Une lettre par cartable']],
    ['mots=rien', []],
    ['sujet=press', []],
    ['sujet=invite&mots=baigorry', ['La salle des fêtes']],
  ])('?%s', async (query, expected) => {
    const { ours } = await aNetwork();
    const listed = await listPractices(ours.context, { ...ours, filter: ask(query) });
    expect(listed.map(({ title }) => title)).toEqual(expected);
  });
});

describe('what a territory keeps to itself', () => {
  test('is found neither by its own address nor through a practice that is shown', async () => {
    const { ours, shown, kept } = await aNetwork();
    const { context, territoryId } = ours;
    await expect(getPractice(context, { territoryId, practiceId: kept.practiceId })).rejects.toThrow(
      NotFound,
    );
    await expect(readAttachment(context, { territoryId, ...kept })).rejects.toThrow(NotFound);
    // A piece of the kept one, asked for as if it were of the shown one.
    const guessed = { practiceId: shown.practiceId, attachmentId: kept.attachmentId };
    await expect(readAttachment(context, { territoryId, ...guessed })).rejects.toThrow(NotFound);
    await expect(readAttachment(context, { territoryId, ...shown })).resolves.toMatchObject({
      fileName: 'le-mot-aux-familles.png',
    });
  });

  test('nor by the coordinator, who reads what is shown', async () => {
    const { house, shown, kept, ours } = await aNetwork();
    const coordinator = as(house, aCoordinator());
    expect((await listListedPractices(coordinator, { filter: ask() })).map(({ title }) => title)).toEqual([
      'Une lettre par cartable',
      'La salle des fêtes',
    ]);
    expect((await getListedPractice(coordinator, shown)).isOwn).toBe(false);
    await expect(getListedPractice(coordinator, kept)).rejects.toThrow(NotFound);
    await expect(readListedAttachment(coordinator, kept)).rejects.toThrow(NotFound);
    const guessed = { practiceId: shown.practiceId, attachmentId: kept.attachmentId };
    await expect(readListedAttachment(coordinator, guessed)).rejects.toThrow(NotFound);
    await expect(getListedPractice(ours.context, shown)).rejects.toThrow(NotFound);
    await expect(readListedAttachment(ours.context, shown)).rejects.toThrow(NotFound);
    await expect(listListedPractices(ours.context, { filter: ask() })).rejects.toThrow(NotFound);
  });

  test('a practice of another is read, never changed nor removed', async () => {
    const { ours, shown } = await aNetwork();
    const { context, territoryId } = ours;
    const { practiceId } = shown;
    const read = await getPractice(context, { territoryId, practiceId });
    expect([read.isOwn, read.text]).toEqual([false, 'Un mot dans chaque cartable.\n\nDeux semaines avant.']);
    const changed = { title: 'Autre', topic: 'other' as const, text: 'Autre', is_listed: false, revision: 1 };
    await expect(editPractice(context, { territoryId, practiceId, ...changed })).rejects.toThrow(NotFound);
    await expect(removePractice(context, { territoryId, practiceId })).rejects.toThrow(NotFound);
    expect(await getPractice(context, { territoryId, practiceId })).toEqual(read);
  });
});

describe('writing a practice', () => {
  test('a form older than the last save writes nothing', async () => {
    const { ours, own } = await aNetwork();
    const { context, territoryId } = ours;
    const { practiceId } = own;
    const said = { title: 'Le repas', topic: 'after' as const, text: 'À midi.', is_listed: true };
    const at = { territoryId, practiceId };
    expect(await editPractice(context, { ...at, ...said, revision: 0 })).toEqual({ kind: 'saved' });
    const late = await editPractice(context, { ...at, ...said, title: 'Trop tard', revision: 0 });
    expect(late).toEqual({ kind: 'changed-meanwhile' });
    expect(await getPractice(context, at)).toMatchObject({
      title: 'Le repas',
      topic: 'after',
      isListed: true,
      revision: 1,
    });
  });

  test('one that is removed takes its attachments along', async () => {
    const { house, ours, own } = await aNetwork();
    const { context, territoryId } = ours;
    const { practiceId } = own;
    expect(await removePractice(context, { territoryId, practiceId })).toEqual({ kind: 'removed' });
    await expect(getPractice(context, { territoryId, practiceId })).rejects.toThrow(NotFound);
    const left = await acrossTerritories(house, 'read the directory')
      .selectFrom('practice_attachment')
      .select('id')
      .where('practice_id', '=', practiceId)
      .execute();
    expect(left).toEqual([]);
  });
});
