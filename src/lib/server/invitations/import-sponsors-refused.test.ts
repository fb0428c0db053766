import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { as } from '#tests/factories/a-context.ts';
import { aRegistration } from '#tests/factories/a-registration.ts';
import {
  aListFile,
  aTownThatImports,
  LIST_COLUMNS,
  listedPeople,
  SIGNED,
} from '#tests/factories/a-sponsor-list.ts';
import { anAssociation } from '#tests/factories/an-association.ts';
import { anAssociationMember } from '#tests/factories/an-actor.ts';
import { anEvent } from '#tests/factories/an-event.ts';
import { acrossTerritories } from '../database/access.ts';
import { Forbidden } from '../refusals.ts';
import { matchSponsorList } from '../registrations/import/match-sponsor-list.ts';
import { previewImport } from '../registrations/import/preview-import.ts';
import { readSponsorList } from '../registrations/import/read-sponsor-list.ts';
import { listSponsors } from '../sponsors/list-sponsors.ts';
import { importSponsors } from './import-sponsors.ts';

describe('duplicates', () => {
  test('whoever is registered already is left as they are, and told as such', async () => {
    const town = await aTownThatImports();
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

  test('somebody who withdrew may be on a list again, and the organiser is told before', async () => {
    const town = await aTownThatImports();
    await town.send(listedPeople(1));
    await acrossTerritories(town.house, 'seed the demonstration')
      .updateTable('registration')
      .set({ status: 'withdrawn' })
      .execute();
    const { counts, lines } = await town.preview([...listedPeople(1), ['Autre', 'Personne']]);
    expect(counts).toMatchObject({ new: 2 });
    expect(lines.map(({ warnings }) => warnings.map(({ text }) => text))).toEqual([
      [expect.stringContaining('a été retirée') as string],
      [],
    ]);
  });

  test('a person who stands twice is taken once; one address for two people is a question', async () => {
    const town = await aTownThatImports();
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
    const town = await aTownThatImports();
    const { lines } = await town.preview([['A', 'B', 'ab@gmial.com']]);
    expect(lines[0]).toMatchObject({ fate: 'new', warnings: [{ field: 'email' }] });
  });
});

describe('what is never kept', () => {
  const secret = `Syldavie${randomBytes(4).toString('hex')}`;
  const people = [['Lefèvre', 'Zoé', 'zoe@exemple.fr', '', '', '', '', secret]];

  test('a forbidden column is named, empty from the first page on, and cannot be matched', async () => {
    const town = await aTownThatImports();
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
    const town = await aTownThatImports();
    const file = aListFile([['Zoé Lefèvre', 'à rappeler le soir']], ['Nom', 'Remarques']);
    const choices = { ...SIGNED, columns: ['full_name', ''] as const };
    await importSponsors(town.context, { ...town.at, sealed: await town.seal(file), choices });
    expect(JSON.stringify(await listSponsors(town.context, town.at))).not.toContain('rappeler');
  });

  test('the audit keeps numbers, and no name', async () => {
    const town = await aTownThatImports();
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
    const town = await aTownThatImports();
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
    const town = await aTownThatImports(given);
    const sealed = await town.seal(aListFile(listedPeople(1)));
    const input = { ...town.at, sealed, choices: SIGNED };
    expect(await previewImport(town.context, input)).toEqual({ kind: 'too-late' });
    expect(await importSponsors(town.context, input)).toEqual({ kind: 'too-late' });
  });

  test('an association, which may write a paper form but not bring a list', async () => {
    const town = await aTownThatImports();
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
    const town = await aTownThatImports();
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
