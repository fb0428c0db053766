import { describe, expect, test } from 'vitest';
import { aContext, as } from '#tests/factories/a-context.ts';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { aCoordinator, anAssociationMember, anOrganiser } from '#tests/factories/an-actor.ts';
import { anAssociation } from '#tests/factories/an-association.ts';
import { inTerritory } from '../database/access.ts';
import { addCentre } from '../newcomers/add-centre.ts';
import { removeCentre } from '../newcomers/remove-centre.ts';
import { Forbidden, NotFound } from '../refusals.ts';
import type { CardInput } from './card-form.ts';
import { readDirectoryFilter } from './directory-filter.ts';
import { getOwnCard } from './get-own-card.ts';
import { listListedCards } from './list-listed-cards.ts';
import { listOwnCards } from './list-own-cards.ts';
import { saveCard } from './save-card.ts';
import { searchDirectory } from './search-directory.ts';

const CARD: CardInput = {
  activities: ['french', 'interpreting'],
  words: 'Ateliers le mardi soir.',
  languages: ['fr', 'ti'],
  contact: 'contact@cercle.exemple.fr',
  website: 'https://cercle.exemple.fr/',
  is_listed: true,
  revision: 0,
};
const ask = (query = '') => readDirectoryFilter(new URLSearchParams(query));

/** Grenoble asks; Lyon, 95 km away, and Le Vigan share. */
async function aNetwork() {
  const house = await aContext();
  const town = async (name: string, code: string, department: readonly [string, string], region: string) => {
    const { id: territoryId } = await aTerritory(house, {
      name,
      code,
      department_code: department[0],
      department_name: department[1],
      region_code: region,
    });
    return { territoryId, context: as(house, anOrganiser(territoryId, 'editor')) };
  };
  const grenoble = await town('Grenoble', '38185', ['38', 'Isère'], '84');
  const lyon = await town('Lyon', '69123', ['69', 'Rhône'], '84');
  const vigan = await town('Le Vigan', '30350', ['30', 'Gard'], '76');
  return { house, grenoble, lyon, vigan };
}

describe('the own cards', () => {
  test('every association and centre has one, empty before the first save, in the French order', async () => {
    const { house, grenoble } = await aNetwork();
    const { territoryId, context } = grenoble;
    const associationId = await anAssociation(house, territoryId, 'Étoile du Nord');
    await addCentre(context, { territoryId, name: 'CADA des Tilleuls', kind: 'reception' });
    await anAssociation(house, territoryId, 'Zone libre');
    expect((await listOwnCards(context, grenoble)).map(({ name, revision }) => [name, revision])).toEqual([
      ['CADA des Tilleuls', 0],
      ['Étoile du Nord', 0],
      ['Zone libre', 0],
    ]);
    expect(await saveCard(context, { territoryId, cardId: associationId, ...CARD })).toEqual({
      kind: 'saved',
    });
    expect(await getOwnCard(context, { territoryId, cardId: associationId })).toMatchObject({
      name: 'Étoile du Nord',
      kind: 'association',
      activities: ['french', 'interpreting'],
      words: 'Ateliers le mardi soir.',
      languages: ['fr', 'ti'],
      contact: 'contact@cercle.exemple.fr',
      website: 'https://cercle.exemple.fr/',
      isListed: true,
      revision: 1,
      isContactDoubtful: false,
    });
  });

  test('a form older than the last save writes nothing, the first save included', async () => {
    const { house, grenoble } = await aNetwork();
    const { territoryId, context } = grenoble;
    const cardId = await anAssociation(house, territoryId);
    const save = (revision: number, words: string) =>
      saveCard(context, { territoryId, cardId, ...CARD, words, revision });
    const first = await Promise.all([save(0, 'Une'), save(0, 'Autre')]);
    expect(first.map(({ kind }) => kind).sort()).toEqual(['changed-meanwhile', 'saved']);
    expect(await save(1, 'Suite')).toEqual({ kind: 'saved' });
    expect(await save(1, 'Trop tard')).toEqual({ kind: 'changed-meanwhile' });
    expect((await getOwnCard(context, { territoryId, cardId })).words).toBe('Suite');
  });

  test('a centre that is removed takes its card along', async () => {
    const { grenoble } = await aNetwork();
    const { territoryId, context } = grenoble;
    const { id: centreId } = await addCentre(context, { territoryId, name: 'Centre', kind: 'health' });
    await saveCard(context, { territoryId, cardId: centreId, ...CARD });
    expect(await removeCentre(context, { territoryId, centreId })).toEqual({ kind: 'removed' });
    expect(await listOwnCards(context, grenoble)).toEqual([]);
    const rows = await inTerritory(context, territoryId).selectFrom('directory_card').select('id').execute();
    expect(rows).toEqual([]);
  });

  test('somebody of a partner association writes no card, and reads none', async () => {
    const { house, grenoble } = await aNetwork();
    const { territoryId } = grenoble;
    const cardId = await anAssociation(house, territoryId);
    const member = as(house, anAssociationMember(territoryId, cardId));
    await expect(saveCard(member, { territoryId, cardId, ...CARD })).rejects.toThrow(Forbidden);
    await expect(searchDirectory(member, { territoryId, filter: ask() })).rejects.toThrow(Forbidden);
  });
});

describe('what other territories show', () => {
  async function cardsOf(
    town: { territoryId: string; context: Awaited<ReturnType<typeof aContext>> },
    name: string,
    card: Partial<CardInput> = {},
  ) {
    const { territoryId, context } = town;
    const cardId = await anAssociation(context, territoryId, name);
    await saveCard(context, { territoryId, cardId, ...CARD, ...card });
  }

  async function aDirectory() {
    const network = await aNetwork();
    const { grenoble, lyon, vigan } = network;
    await cardsOf(grenoble, 'La nôtre');
    await cardsOf(lyon, 'Accueil de Lyon');
    await cardsOf(lyon, 'Lyon pour soi', { is_listed: false });
    await cardsOf(vigan, 'Cévennes solidaires', {
      activities: ['rooms'],
      languages: ['fr', 'ps'],
      words: undefined,
    });
    const find = async (query = '') =>
      (await searchDirectory(grenoble.context, { ...grenoble, filter: ask(query) })).cards.map(
        ({ name }) => name,
      );
    return { ...network, find };
  }

  test('listed ones only, the nearest first, with how far they are; never the own ones', async () => {
    const { grenoble, find } = await aDirectory();
    expect(await find()).toEqual(['Accueil de Lyon', 'Cévennes solidaires']);
    const { cards, total, places } = await searchDirectory(grenoble.context, { ...grenoble, filter: ask() });
    expect(total).toBe(2);
    expect(cards[0]?.kilometres).toBeGreaterThan(80);
    expect(cards[0]?.kilometres).toBeLessThan(110);
    expect(places.departments.map(({ label }) => label)).toEqual(['Gard', 'Rhône']);
    expect(JSON.stringify(cards)).not.toContain('pour soi');
  });

  test.each([
    ['mots=cevenne', ['Cévennes solidaires']],
    ['mots=français rhone', ['Accueil de Lyon']],
    ['mots=introuvable', []],
    ['region=76', ['Cévennes solidaires']],
    ['departement=69', ['Accueil de Lyon']],
    ['activite=rooms', ['Cévennes solidaires']],
    ['activite=nonsense', ['Accueil de Lyon', 'Cévennes solidaires']],
    ['langue=ps', ['Cévennes solidaires']],
    ['langue=ti&activite=rooms', []],
    ['rayon=100', ['Accueil de Lyon']],
    ['rayon=25', []],
  ])('?%s', async (query, expected) => {
    const { find } = await aDirectory();
    expect(await find(query)).toEqual(expected);
  });

  test('one that is no longer shown is gone at once', async () => {
    const { lyon, find } = await aDirectory();
    const [card] = await listOwnCards(lyon.context, lyon);
    await saveCard(lyon.context, { ...lyon, cardId: card?.id ?? '', ...CARD, is_listed: false, revision: 1 });
    expect(await find()).toEqual(['Cévennes solidaires']);
  });

  test('the coordinator reads all that are shown, and nobody else does', async () => {
    const { house, grenoble } = await aDirectory();
    const { cards } = await listListedCards(as(house, aCoordinator()), { filter: ask('rayon=25') });
    expect(cards.map(({ name, kilometres }) => [name, kilometres])).toEqual([
      ['La nôtre', null],
      ['Cévennes solidaires', null],
      ['Accueil de Lyon', null],
    ]);
    await expect(listListedCards(grenoble.context, { filter: ask() })).rejects.toThrow(NotFound);
  });
});
