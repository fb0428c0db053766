import { describe, expect, test } from 'vitest';
import { aContext, as } from '#tests/factories/a-context.ts';
import { aCoordinator, anAssociationMember, anOrganiser, aVisitor } from '#tests/factories/an-actor.ts';
import { anAssociation } from '#tests/factories/an-association.ts';
import { anEvent } from '#tests/factories/an-event.ts';
import { aSponsor } from '#tests/factories/a-sponsor.ts';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { hasLibreOffice, readByLibreOffice } from '#tests/parsers/read-spreadsheets.ts';
import { verifyAuditChain } from '../audit/verify-audit-chain.ts';
import { acrossTerritories } from '../database/access.ts';
import { newId } from '../database/new-id.ts';
import { Forbidden, NotFound } from '../refusals.ts';
import { readSpreadsheet } from '../spreadsheets/read-spreadsheet.ts';
import { EXPORT_CHOICES, ON_DEMAND, type ExportChoice } from './export-columns.ts';
import { exportSponsors } from './export-sponsors.ts';

const FORMULA = '=HYPERLINK("https://exemple.fr";"cliquez ici")';
/** Words that only the columns on demand hold. */
const PRIVATE = /@exemple\.fr|Mésange|Pinson|Rossignol/u;

async function aTown() {
  const house = await aContext();
  const { id: territoryId } = await aTerritory(house, { name: 'Villesecrète' });
  const event = await anEvent(house, { territory_id: territoryId, visibility: 'confidential' });
  const db = acrossTerritories(house, 'seed the demonstration');
  const question = newId();
  await db
    .insertInto('registration_question')
    .values({
      territory_id: territoryId,
      id: question,
      event_id: event.id,
      position: 1,
      kind: 'short-text',
      label: 'Votre instrument',
      options: '[]',
      is_required: 0,
      created_at: house.clock.now(),
    })
    .execute();
  const waiting = async (name: string, position: number) => {
    const { registrationId } = await aSponsor(house, event, { name, status: 'waiting' });
    await db
      .updateTable('registration')
      .set({ waiting_position: position })
      .where('id', '=', registrationId)
      .execute();
  };
  await waiting('Bruno Second', 9);
  await waiting('Zoé Première', 4);
  await aSponsor(house, event, {
    people: [
      { name: FORMULA, agreement: 'marraine' },
      { name: 'Luc N’Diaye', agreement: 'parrain' },
    ],
    message: 'Rossignol',
    alreadyKnows: 'Mésange Bleue',
    answers: [{ question, value: 'Pinson' }],
    hoursPerWeek: '1-2',
    neighbourhood: 'Berriat',
    postcode: '01000',
  });
  await aSponsor(house, event, { name: 'Partie', status: 'withdrawn' });
  await aSponsor(house, event, { name: 'Jamais Venue', status: 'unconfirmed' });
  const owner = as(house, anOrganiser(territoryId, 'owner'));
  const at = { territoryId, eventId: event.id };
  const take = (columns: readonly ExportChoice[], format: 'csv' | 'ods' | 'xlsx' = 'csv') =>
    exportSponsors(owner, { ...at, format, columns });
  return { house, owner, at, take, territoryId };
}

async function rowsOf(file: Uint8Array): Promise<readonly (readonly string[])[]> {
  const read = await readSpreadsheet(file);
  if (read.kind === 'refused') throw new Error(read.problem);
  return read.rows;
}

describe('a list that is taken along', () => {
  test('holds who comes, then who waits in their order; nobody who left or never confirmed', async () => {
    const { take } = await aTown();
    const { file, count } = await take(['status']);
    expect(count).toBe(3);
    // The reader takes the apostrophe away that keeps a formula from running.
    expect(await rowsOf(file)).toEqual([
      [
        'Nom',
        'Marraine ou parrain',
        'Vient avec',
        'Marraine ou parrain (2)',
        'Inscription',
        'Rang d’attente',
        'Inscription reçue le',
        'Inscription reçue',
      ],
      [FORMULA, 'marraine', 'Luc N’Diaye', 'parrain', 'Confirmée', '', '21/11/2026', 'en ligne'],
      ['Zoé Première', 'marraine', '', '', 'Liste d’attente', '1', '21/11/2026', 'en ligne'],
      ['Bruno Second', 'marraine', '', '', 'Liste d’attente', '2', '21/11/2026', 'en ligne'],
    ]);
  });

  test('holds names alone unless more was ticked; contacts and what people wrote only on demand', async () => {
    const { take } = await aTown();
    expect((await rowsOf((await take([])).file))[0]).toHaveLength(4);
    const usual = EXPORT_CHOICES.filter((choice) => !ON_DEMAND.includes(choice));
    expect(JSON.stringify(await rowsOf((await take(usual)).file))).not.toMatch(PRIVATE);
    for (const choice of ON_DEMAND.filter((each) => each !== 'phone')) {
      expect(JSON.stringify(await rowsOf((await take([choice])).file)), choice).toMatch(PRIVATE);
    }
    const [head, first] = await rowsOf((await take([...EXPORT_CHOICES])).file);
    const told = Object.fromEntries((head ?? []).map((title, index) => [title, first?.[index]]));
    expect(told).toMatchObject({
      Qualité: 'Habitante ou habitant',
      Langues: 'français, arabe (un peu)',
      'Demi-journées libres': 'mercredi soir',
      'Temps par semaine': '1 à 2 heures par semaine',
      'Peut aider pour': 'Pratiquer la langue',
      'À l’aise avec une famille': 'oui',
      Quartier: 'Berriat',
      'Code postal': '01000',
      Message: 'Rossignol',
      'Connaît déjà': 'Mésange Bleue',
      'Votre instrument': 'Pinson',
    });
  });

  test('is named by its day and its format; nothing in it or on it names a confidential town', async () => {
    const { take } = await aTown();
    for (const format of ['csv', 'ods', 'xlsx'] as const) {
      const { file, fileName } = await take([...EXPORT_CHOICES], format);
      expect(fileName).toBe(`inscriptions-2026-11-21.${format}`);
      expect(JSON.stringify(await rowsOf(file))).not.toContain('Villesecrète');
      expect(Buffer.from(file).toString('latin1')).not.toMatch(/Villesecr/u);
    }
  });

  test('leaves its trace in the audit: count, format and columns, no name', async () => {
    const { house, owner, take } = await aTown();
    await take(['email', 'knows'], 'ods');
    const entries = await acrossTerritories(house, 'seed the demonstration')
      .selectFrom('audit_entry')
      .selectAll()
      .where('action', '=', 'sponsor.exported')
      .execute();
    expect(entries).toHaveLength(1);
    expect(JSON.parse(entries[0]?.detail ?? '')).toEqual({
      format: 'ods',
      count: 3,
      columns: ['email', 'knows'],
    });
    expect(entries[0]?.actor).toBe(`account:${owner.actor.kind === 'account' && owner.actor.accountId}`);
    expect(JSON.stringify(entries)).not.toMatch(/Zoé|HYPERLINK|Mésange/u);
    expect((await verifyAuditChain(house)).kind).toBe('intact');
  });

  test('is the owner’s alone to take: 403 to an editor and an association, 404 to everybody else', async () => {
    const { house, at, territoryId } = await aTown();
    const input = { ...at, format: 'csv', columns: [] } as const;
    const member = anAssociationMember(territoryId, await anAssociation(house, territoryId));
    for (const actor of [anOrganiser(territoryId, 'editor'), member]) {
      await expect(exportSponsors(as(house, actor), input)).rejects.toThrow(Forbidden);
    }
    const rouen = await aTerritory(house, { name: 'Rouen' });
    for (const actor of [aVisitor, aCoordinator(), anOrganiser(rouen.id)]) {
      await expect(exportSponsors(as(house, actor), input)).rejects.toThrow(NotFound);
    }
    const foreigner = as(house, anOrganiser(rouen.id));
    await expect(exportSponsors(foreigner, { ...input, territoryId: rouen.id })).rejects.toThrow(NotFound);
    const entries = await acrossTerritories(house, 'seed the demonstration')
      .selectFrom('audit_entry')
      .select('action')
      .where('action', '=', 'sponsor.exported')
      .execute();
    expect(entries).toEqual([]);
  });

  test('exists no more once the key of its people is destroyed', async () => {
    const { house, at, take } = await aTown();
    await house.keyring.destroyKey({ kind: 'ceremony', ...at });
    await expect(take([])).rejects.toThrow('destroyed');
  });
});

if (!hasLibreOffice)
  console.log('soffice missing (libreoffice-calc-nogui): no export opened by LibreOffice.');
test.skipIf(!hasLibreOffice).each(['ods', 'xlsx'] as const)(
  'LibreOffice shows a name that looks like a formula as text, in the %s',
  async (format) => {
    const { take } = await aTown();
    const cells = readByLibreOffice((await take(['place'], format)).file, format);
    expect(cells[1]?.[0]).toBe(`'${FORMULA}`);
    expect(cells[1]?.at(-1)).toBe('01000');
  },
  60_000,
);
