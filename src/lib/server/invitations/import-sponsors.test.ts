import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aContext, as } from '#tests/factories/a-context.ts';
import { aRegistration, mailsTo } from '#tests/factories/a-registration.ts';
import { aListFile, LIST_COLUMNS, listedPeople, type ListedPerson } from '#tests/factories/a-sponsor-list.ts';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { anAssociation } from '#tests/factories/an-association.ts';
import { anAssociationMember, anOrganiser } from '#tests/factories/an-actor.ts';
import { anEvent } from '#tests/factories/an-event.ts';
import { everyRow } from '#tests/factories/every-row.ts';
import { acrossTerritories } from '../database/access.ts';
import { Forbidden } from '../refusals.ts';
import type { ImportChoices } from '../registrations/check-sponsor-list.ts';
import { matchSponsorList } from '../registrations/match-sponsor-list.ts';
import { previewImport } from '../registrations/preview-import.ts';
import { readSponsorList } from '../registrations/read-sponsor-list.ts';
import { listSponsors } from '../sponsors/list-sponsors.ts';
import { importSponsors } from './import-sponsors.ts';

const SIGNED: ImportChoices = { headerLine: 1, columns: LIST_COLUMNS, mode: 'signed', leftOut: [] };
const ASK: ImportChoices = { ...SIGNED, mode: 'ask' };

async function aTown(given: Partial<Parameters<typeof anEvent>[1]> = {}) {
  const house = await aContext();
  const { id: territoryId } = await aTerritory(house);
  const event = await anEvent(house, { territory_id: territoryId, ...given });
  const context = as(house, anOrganiser(territoryId, 'editor'));
  const at = { territoryId, eventId: event.id };
  const seal = async (file: Uint8Array) => {
    const read = await readSponsorList(context, { ...at, file });
    if (read.kind === 'unreadable') throw new Error(read.problem);
    return read.sealed;
  };
  return {
    house,
    context,
    event,
    at,
    seal,
    preview: async (people: readonly ListedPerson[], choices = SIGNED) => {
      const previewed = await previewImport(context, {
        ...at,
        sealed: await seal(aListFile(people)),
        choices,
      });
      if (previewed.kind !== 'checked') throw new Error(previewed.kind);
      return previewed;
    },
    send: async (people: readonly ListedPerson[], choices = SIGNED) =>
      importSponsors(context, { ...at, sealed: await seal(aListFile(people)), choices }),
    registrations: () =>
      acrossTerritories(house, 'seed the demonstration')
        .selectFrom('registration')
        .innerJoin('sponsor', 'sponsor.registration_id', 'registration.id')
        .select(['registration.status', 'registration.places', 'channel', 'email_lookup', 'waiting_position'])
        .select(['registration.id', 'profile_sealed', 'code_lookup'])
        .execute(),
  };
}

describe('a list of people who signed on paper', () => {
  test('gives each their place, writes to those who have an address, and says so', async () => {
    const town = await aTown();
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
    const town = await aTown({ sponsor_capacity: 3 });
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
    const town = await aTown({ sponsor_capacity: 1 });
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
    const town = await aTown({ registration_state: 'closed', registration_closes_on: '2026-11-01' });
    expect(await town.send(listedPeople(1))).toMatchObject({ kind: 'imported', counts: { confirmed: 1 } });
  });
});

describe('a list of people who are asked to confirm', () => {
  test('holds no place and brings each the mail by which a resident confirms', async () => {
    const town = await aTown();
    expect(await town.send(listedPeople(2), ASK)).toMatchObject({
      counts: { confirmed: 0, unconfirmed: 2, mails: 2 },
    });
    expect((await town.registrations()).map(({ status }) => status)).toEqual(['unconfirmed', 'unconfirmed']);
    const [mail] = await mailsTo(town.house, 'exemple1@exemple.fr');
    expect(mail?.text).toContain('/inscription/');
  });

  test('needs an address on each line', async () => {
    const town = await aTown();
    const people = [...listedPeople(1), ['Sans', 'Adresse']];
    const { lines } = await town.preview(people, ASK);
    expect(lines[1]).toMatchObject({ number: 3, fate: 'wrong', problems: [{ field: 'email' }] });
    expect(await town.send(people, ASK)).toEqual({ kind: 'has-problems' });
    expect(await town.registrations()).toEqual([]);
  });
});

describe('all or nothing', () => {
  test('one wrong line, wherever it stands, and nothing at all is written', async () => {
    const town = await aTown();
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
    const town = await aTown();
    const people = [...listedPeople(2), ['', '', 'sans-nom@exemple.fr']];
    expect(await town.send(people, { ...SIGNED, leftOut: [4] })).toMatchObject({
      counts: { confirmed: 2, leftOut: 1 },
    });
  });

  test('a failure in the middle leaves nothing', async () => {
    const town = await aTown();
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
      const town = await aTown();
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
    const town = await aTown();
    const sealed = await town.seal(aListFile(listedPeople(5)));
    const outcomes = await Promise.all(
      [1, 2].map(() => importSponsors(town.context, { ...town.at, sealed, choices: SIGNED })),
    );
    expect(outcomes.map((each) => each.kind === 'imported' && each.counts.confirmed).sort()).toEqual([0, 5]);
    expect(await town.registrations()).toHaveLength(5);
  });
});

describe('duplicates', () => {
  test('whoever is registered already is left as they are, and told as such', async () => {
    const town = await aTown();
    await aRegistration(town.house, town.event, { email: 'exemple1@exemple.fr', name_1: 'Exemple2 Prénom2' });
    const { lines, counts } = await town.preview([
      ['Autre', 'Nom', 'EXEMPLE1@exemple.fr'],
      ...listedPeople(2).slice(1),
    ]);
    expect(counts).toMatchObject({ known: 1, new: 1 });
    // The same name, in whatever order, with another address: somebody should look.
    expect(lines[1]?.warnings).toEqual([
      { field: 'last_name', text: 'Une personne de ce nom est déjà inscrite.' },
    ]);
    expect(await town.send(listedPeople(2))).toMatchObject({
      counts: { confirmed: 1, untouched: 1, mails: 1 },
    });
  });

  test('somebody who withdrew may be on a list again', async () => {
    const town = await aTown();
    await town.send(listedPeople(1));
    await acrossTerritories(town.house, 'seed the demonstration')
      .updateTable('registration')
      .set({ status: 'withdrawn' })
      .execute();
    expect((await town.preview([...listedPeople(1), ['Autre', 'Personne']])).counts).toMatchObject({
      new: 2,
    });
  });

  test('a person who stands twice is taken once; one address for two people is a question', async () => {
    const town = await aTown();
    const { lines } = await town.preview([
      ['Le Goff', 'Zoé', 'zoe@exemple.fr'],
      ['ZOE', 'LE GOFF', 'Zoe@exemple.fr'],
      ['Martin', 'Léo', 'zoe@exemple.fr'],
      ['Sans', 'Rien'],
      ['Sans', 'Rien'],
      ['Sans', 'Rien', 'rien@exemple.fr'],
    ]);
    expect(lines.map(({ fate }) => fate)).toEqual(['new', 'repeated', 'wrong', 'new', 'repeated', 'new']);
    expect(lines[2]?.problems[0]?.text).toContain('ligne 2');
    expect(lines[5]?.warnings[0]?.text).toBe('Même nom que la ligne 5.');
  });

  test('a likely slip in an address is a question, not a refusal', async () => {
    const town = await aTown();
    const { lines } = await town.preview([['A', 'B', 'ab@gmial.com']]);
    expect(lines[0]).toMatchObject({ fate: 'new', warnings: [{ field: 'email' }] });
  });
});

describe('what is never kept', () => {
  const secret = `Syldavie${randomBytes(4).toString('hex')}`;
  const people = [['Lefèvre', 'Zoé', 'zoe@exemple.fr', '', '', '', '', secret]];

  test('a forbidden column is named, empty from the first page on, and cannot be matched', async () => {
    const town = await aTown();
    const sealed = await town.seal(aListFile(people));
    const matched = await matchSponsorList(town.context, { ...town.at, sealed });
    if (matched.kind !== 'matched') throw new Error(matched.kind);
    expect(matched.columns[7]).toEqual({
      header: 'Nationalité',
      field: '',
      forbidden: 'la nationalité ou l’origine',
      samples: [],
    });
    const columns = [...LIST_COLUMNS.slice(0, 4), '', '', '', 'place'] as const;
    const choices = { ...SIGNED, columns };
    expect(await importSponsors(town.context, { ...town.at, sealed, choices })).toMatchObject({
      kind: 'imported',
    });
    const [sponsor] = await listSponsors(town.context, town.at);
    expect(JSON.stringify(sponsor)).not.toContain(secret);
  });

  test('a column that is not matched is not kept', async () => {
    const town = await aTown();
    const file = aListFile([['Zoé Lefèvre', 'à rappeler le soir']], ['Nom', 'Remarques']);
    const choices = { ...SIGNED, columns: ['full_name', ''] as const };
    await importSponsors(town.context, { ...town.at, sealed: await town.seal(file), choices });
    expect(JSON.stringify(await listSponsors(town.context, town.at))).not.toContain('rappeler');
  });

  test('the audit keeps numbers, and no name', async () => {
    const town = await aTown();
    await town.send(listedPeople(2));
    const entries = await acrossTerritories(town.house, 'seed the demonstration')
      .selectFrom('audit_entry')
      .selectAll()
      .execute();
    const imported = entries.find(({ action }) => action === 'registration.imported');
    expect(JSON.parse(imported?.detail ?? '')).toEqual({ confirmed: 2, waiting: 0, unconfirmed: 0 });
    expect(JSON.stringify(entries)).not.toMatch(/Exemple1|exemple\.fr/u);
  });
});

describe('refusals', () => {
  test('a list that was altered, or sealed for another ceremony', async () => {
    const town = await aTown();
    const sealed = await town.seal(aListFile(listedPeople(1)));
    const altered = `${sealed.slice(0, 40)}${sealed[40] === 'A' ? 'B' : 'A'}${sealed.slice(41)}`;
    const other = await anEvent(town.house, { territory_id: town.at.territoryId });
    for (const [at, given] of [
      [town.at, altered],
      [town.at, ''],
      [{ ...town.at, eventId: other.id }, sealed],
    ] as const) {
      const input = { ...at, sealed: given, choices: SIGNED };
      expect(await previewImport(town.context, input)).toEqual({ kind: 'broken' });
      expect(await matchSponsorList(town.context, input)).toEqual({ kind: 'broken' });
      expect(await importSponsors(town.context, input)).toEqual({ kind: 'broken' });
    }
    expect(await town.registrations()).toEqual([]);
  });

  test.each([
    ['a draft', { status: 'draft' as const, published_at: null }],
    ['a cancelled ceremony', { status: 'cancelled' as const }],
    ['a ceremony that has begun', { starts_at: '2026-11-20T17:30:00.000Z' }],
  ])('%s', async (_, given) => {
    const town = await aTown(given);
    const sealed = await town.seal(aListFile(listedPeople(1)));
    const input = { ...town.at, sealed, choices: SIGNED };
    expect(await previewImport(town.context, input)).toEqual({ kind: 'too-late' });
    expect(await importSponsors(town.context, input)).toEqual({ kind: 'too-late' });
  });

  test('an association, which may write a paper form but not bring a list', async () => {
    const town = await aTown();
    const member = as(
      town.house,
      anAssociationMember(town.at.territoryId, await anAssociation(town.house, town.at.territoryId)),
    );
    const file = aListFile(listedPeople(1));
    const sealed = await town.seal(file);
    const input = { ...town.at, sealed, choices: SIGNED };
    await expect(readSponsorList(member, { ...town.at, file })).rejects.toThrow(Forbidden);
    await expect(previewImport(member, input)).rejects.toThrow(Forbidden);
    await expect(importSponsors(member, input)).rejects.toThrow(Forbidden);
  });

  test('a file without anybody, or with too many', async () => {
    const town = await aTown();
    for (const [file, said] of [
      [aListFile([]), /personne à inscrire/u],
      [aListFile(listedPeople(301)), /301.lignes/u],
      [new Uint8Array([1, 2, 3]), /n’est pas une liste/u],
    ] as const) {
      expect(await readSponsorList(town.context, { ...town.at, file })).toMatchObject({
        kind: 'unreadable',
        problem: expect.stringMatching(said) as string,
      });
    }
  });
});
