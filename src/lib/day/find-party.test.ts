import { describe, expect, it } from 'vitest';
import { aParty } from '#tests/factories/a-door-list.ts';
import { fingerprint } from './device-key.ts';
import { findByCode, findParties, partyLines } from './find-party.ts';

const parties = [
  aParty('couple', ['Océane Fauvette', 'Ibrahim N’Diaye-Fauvette'], { calls: [1] }),
  aParty('zoe', ['Zoé Œillet'], { calls: [12] }),
  {
    ...aParty('samira', [], { kind: 'sponsee' as const, calls: [1] }),
    people: [{ name: 'Samira Haddad', ownScript: 'سَميرة حدّاد' }, { name: 'Йосип Коваль' }],
  },
  aParty('hidden', [null], { kind: 'sponsee', calls: [7] }),
  aParty('nobody', [null], { kind: 'sponsee' }),
];
const lines = partyLines(parties);
const found = (asked: string) => findParties(lines, asked).map(({ party }) => party.id);

describe('a name looked for at the door', () => {
  it.each([
    ['ocean', ['couple']],
    ['OCÉANE', ['couple']],
    ['fauv oce', ['couple']],
    ['ndiaye', ['couple']],
    ['n’diaye', ['couple']],
    ["N'Diaye", ['couple']],
    ['diaye', ['couple']],
    ['oeillet', ['zoe']],
    ['œil', ['zoe']],
    ['haddad samira', ['samira']],
    ['سميره', ['samira']],
    ['حداد', ['samira']],
    ['йос', ['samira']],
    ['иосип', ['samira']],
    ['fauvette haddad', []],
    ['amira', []],
    ['   ', []],
    ['-', []],
  ])('« %s »', (asked, ids) => expect(found(asked)).toEqual(ids));

  it('finds by the number of a call, and who is not named by « discrète »', () => {
    expect(found('12')).toEqual(['zoe']);
    expect(found('discrete')).toEqual(['nobody', 'hidden']);
    expect(found('discrète 7')).toEqual(['hidden']);
    expect(lines.find(({ party }) => party.id === 'hidden')?.label).toBe(
      'Personne discrète, appel n°\u00a07',
    );
  });

  it('puts first those whose first name is asked for', () => {
    const two = partyLines([aParty('a', ['Albert Samir']), aParty('b', ['Samir Zola'])]);
    expect(findParties(two, 'samir').map(({ party }) => party.id)).toEqual(['b', 'a']);
  });
});

describe('a code shown at the door', () => {
  const ours = 'https://union.exemple.fr';
  const said = `${ours}/entree/0d65.YXjySGg-iCw`;

  it('is known by its whole text, from another address of the same house, and by its last part', async () => {
    const party = aParty('a', ['Alba'], { code: await fingerprint(said) });
    for (const text of [
      said,
      ` ${said}\n`,
      'http://192.0.2.1/entree/0d65.YXjySGg-iCw',
      `${said}?de=mail`,
      '0d65.YXjySGg-iCw',
    ]) {
      expect((await findByCode([party], text, ours))?.id).toBe('a');
    }
  });

  it('is nobody’s where another ceremony, an old code or something else is shown', async () => {
    const party = aParty('a', ['Alba'], { code: await fingerprint(said) });
    for (const text of ['', 'bonjour', 'https://ailleurs.fr', `${ours}/entree/0d65.autre`]) {
      expect(await findByCode([party], text, ours)).toBeUndefined();
    }
  });
});
