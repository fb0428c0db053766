import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aRegistration, mailsTo } from '#tests/factories/a-registration.ts';
import {
  aListFile,
  ASK,
  aTownThatImports,
  listedPeople,
  SIGNED,
  type ListedPerson,
} from '#tests/factories/a-sponsor-list.ts';
import { everyRow } from '#tests/factories/every-row.ts';
import { acrossTerritories } from '../database/access.ts';
import { previewImport } from '../registrations/import/preview-import.ts';
import { listSponsors } from '../sponsors/list-sponsors.ts';
import { importSponsors } from './import-sponsors.ts';

describe('a list of people who signed on paper', () => {
  test('gives each their place, writes to those who have an address, and says so', async () => {
    const town = await aTownThatImports();
    const people: ListedPerson[] = [
      ['Lefèvre', 'Zoé', 'zoe@exemple.fr', '612345678', '1000', 'français, arabe (un peu)', 'habitante', 'x'],
      ['N’Diaye', 'Awa', '', '+33 6 12 34 56 79', '38000 Grenoble', '', 'élue', 'x'],
    ];
    const previewed = await town.preview(people);
    expect(previewed.counts).toMatchObject({ new: 2, wrong: 0, known: 0 });
    expect(previewed.places).toEqual({ confirmed: 2, waiting: 0 });
    expect(await town.registrations()).toEqual([]);

    expect(await town.send(people)).toEqual({
      kind: 'imported',
      counts: {
        confirmed: 2,
        waiting: 0,
        unconfirmed: 0,
        untouched: 0,
        already: 0,
        leftOut: 0,
        mails: 1,
        withoutAddress: 1,
      },
    });
    const listed = await listSponsors(town.context, town.at);
    expect(listed.map(({ names, role, status }) => [names, role, status])).toEqual([
      ['Awa N’Diaye', 'official', 'confirmed'],
      ['Zoé Lefèvre', 'citizen', 'confirmed'],
    ]);
    expect(listed[1]?.languages).toEqual([
      { code: 'fr', level: 'fluent' },
      { code: 'ar', level: 'some' },
    ]);
    expect((await mailsTo(town.house)).map(({ to }) => to)).toEqual(['zoe@exemple.fr']);
    const rows = await town.registrations();
    expect(rows.map(({ channel }) => channel)).toEqual(['import', 'import']);
    expect(rows.every(({ code_lookup: code }) => code !== null)).toBe(true);
  });

  test('takes the places in the order of the file; the others wait in that order, two together', async () => {
    const town = await aTownThatImports({ sponsor_capacity: 3 });
    const headers = ['Nom et prénom', 'Deuxième personne', 'Courriel'];
    const people = [
      ['Awa Un', '', 'un@exemple.fr'],
      ['Bo Deux', '', 'deux@exemple.fr'],
      ['Cléo Trois', 'Dan Trois', 'trois@exemple.fr'],
      ['Eve Quatre', '', 'quatre@exemple.fr'],
    ];
    const sealed = await town.seal(aListFile(people, headers));
    const choices = { ...SIGNED, columns: ['full_name', 'name_2', 'email'] as const };
    const previewed = await previewImport(town.context, { ...town.at, sealed, choices });
    expect(previewed).toMatchObject({ places: { confirmed: 2, waiting: 2 }, withAddress: 4 });
    const outcome = await importSponsors(town.context, { ...town.at, sealed, choices });
    expect(outcome).toMatchObject({ counts: { confirmed: 2, waiting: 2, mails: 4 } });
    const listed = await listSponsors(town.context, town.at);
    expect(listed.map(({ names, status, rank }) => [names, status, rank])).toEqual([
      ['Awa Un', 'confirmed', null],
      ['Bo Deux', 'confirmed', null],
      ['Cléo Trois et Dan Trois', 'waiting', 1],
      ['Eve Quatre', 'waiting', 2],
    ]);
  });

  test('nobody of the list passes before somebody who waits already', async () => {
    const town = await aTownThatImports({ sponsor_capacity: 1 });
    await aRegistration(town.house, town.event, { email: 'a@exemple.fr' });
    await aRegistration(town.house, town.event, { email: 'b@exemple.fr' });
    await acrossTerritories(town.house, 'seed the demonstration')
      .updateTable('event')
      .set({ sponsor_capacity: 10 })
      .execute();
    expect((await town.preview(listedPeople(2))).places).toEqual({ confirmed: 0, waiting: 2 });
    expect(await town.send(listedPeople(2))).toMatchObject({ counts: { confirmed: 0, waiting: 2 } });
  });

  test('may be imported while registrations are paused or closed', async () => {
    const town = await aTownThatImports({
      registration_state: 'closed',
      registration_closes_on: '2026-11-01',
    });
    expect(await town.send(listedPeople(1))).toMatchObject({ kind: 'imported', counts: { confirmed: 1 } });
  });
});

describe('a list of people who are asked to confirm', () => {
  test('holds no place and brings each the mail by which a resident confirms', async () => {
    const town = await aTownThatImports();
    expect(await town.send(listedPeople(2), ASK)).toMatchObject({
      counts: { confirmed: 0, unconfirmed: 2, mails: 2 },
    });
    expect((await town.registrations()).map(({ status }) => status)).toEqual(['unconfirmed', 'unconfirmed']);
    const [mail] = await mailsTo(town.house, 'exemple1@exemple.fr');
    expect(mail?.text).toContain('/inscription/');
  });

  test('needs an address on each line', async () => {
    const town = await aTownThatImports();
    const people = [...listedPeople(1), ['Sans', 'Adresse']];
    const { lines } = await town.preview(people, ASK);
    expect(lines[1]).toMatchObject({ number: 3, fate: 'wrong', problems: [{ field: 'email' }] });
    expect(await town.send(people, ASK)).toEqual({ kind: 'has-problems' });
    expect(await town.registrations()).toEqual([]);
  });
});

describe('all or nothing', () => {
  test('one wrong line, wherever it stands, and nothing at all is written', async () => {
    const town = await aTownThatImports();
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 8 }),
        fc.nat(),
        fc.constantFrom(
          ['', '', 'sans-nom@exemple.fr'],
          ['A', 'B', 'pas une adresse'],
          ['A', 'B', 'ab@exemple.fr', '12'],
          ['A', 'B', '', '', '12 rue de la République'],
          ['A', 'B', '', '', '', 'klingon'],
          ['A', 'B', '', '', '', '', 'empereur'],
          ['<b>A</b>', 'B'],
        ),
        async (count, at, wrong) => {
          const people = listedPeople(count);
          const place = at % (count + 1);
          people.splice(place, 0, wrong);
          const before = await everyRow(town.house);
          const { lines, counts } = await town.preview(people);
          expect(counts).toMatchObject({ wrong: 1, new: count });
          expect(lines.find(({ fate }) => fate === 'wrong')?.number).toBe(place + 2);
          expect(await town.send(people)).toEqual({ kind: 'has-problems' });
          expect(await everyRow(town.house)).toBe(before);
        },
      ),
      { numRuns: 25 },
    );
  });

  test('a wrong line that is left out stops nothing', async () => {
    const town = await aTownThatImports();
    const people = [...listedPeople(2), ['', '', 'sans-nom@exemple.fr']];
    expect(await town.send(people, { ...SIGNED, leftOut: [4] })).toMatchObject({
      counts: { confirmed: 2, leftOut: 1 },
    });
  });

  test('a failure in the middle leaves nothing', async () => {
    const town = await aTownThatImports();
    const sealed = await town.seal(aListFile(listedPeople(3)));
    const before = await everyRow(town.house);
    let reads = 0;
    const failing = {
      ...town.context,
      clock: {
        now: () => {
          reads += 1;
          if (reads > 12) throw new Error('power cut');
          return town.context.clock.now();
        },
      },
    };
    await expect(importSponsors(failing, { ...town.at, sealed, choices: SIGNED })).rejects.toThrow(
      'power cut',
    );
    expect(await everyRow(town.house)).toBe(before);
  });
});

describe('sent twice', () => {
  test.each([SIGNED, ASK])(
    'the same list registers nobody twice, with or without address',
    async (choices) => {
      const town = await aTownThatImports();
      const people = choices.mode === 'ask' ? listedPeople(3) : [...listedPeople(3), ['Sans', 'Adresse']];
      const sealed = await town.seal(aListFile(people));
      const first = await importSponsors(town.context, { ...town.at, sealed, choices });
      expect(first.kind).toBe('imported');
      const before = await everyRow(town.house);
      // The page sent again, and the file chosen again.
      for (const again of [sealed, await town.seal(aListFile(people))]) {
        expect(await importSponsors(town.context, { ...town.at, sealed: again, choices })).toMatchObject({
          counts: { confirmed: 0, unconfirmed: 0, already: people.length, mails: 0 },
        });
      }
      expect(await everyRow(town.house)).toBe(before);
    },
  );

  test('two clicks at once register each person once', async () => {
    const town = await aTownThatImports();
    const sealed = await town.seal(aListFile(listedPeople(5)));
    const outcomes = await Promise.all(
      [1, 2].map(() => importSponsors(town.context, { ...town.at, sealed, choices: SIGNED })),
    );
    expect(outcomes.map((each) => each.kind === 'imported' && each.counts.confirmed).sort()).toEqual([0, 5]);
    expect(await town.registrations()).toHaveLength(5);
  });
});
