import { describe, expect, test } from 'vitest';
import { aPastCeremony } from '#tests/factories/a-past-ceremony.ts';
import { as } from '#tests/factories/a-context.ts';
import { aCoordinator, anOrganiser, aVisitor } from '#tests/factories/an-actor.ts';
import { aMoment } from '#tests/factories/a-moment.ts';
import { aSponsee } from '#tests/factories/a-sponsee.ts';
import { aSponsor } from '#tests/factories/a-sponsor.ts';
import { anAssociation } from '#tests/factories/an-association.ts';
import { networkTables } from '../database/access.ts';
import { choosePair } from '../pairing/board/choose-pair.ts';
import { NotFound } from '../refusals.ts';
import { confirmHeld } from './confirm-held.ts';
import { listReports } from './list-reports.ts';
import { readPressLinks } from './press-links.ts';
import { readReport } from './read-report.ts';
import { saveReport, type ReportInput } from './save-report.ts';

type Ceremony = Awaited<ReturnType<typeof aPastCeremony>>;

const report = ({ at }: Ceremony, given: Partial<ReportInput> = {}): ReportInput => ({
  ...at,
  wasHeld: true,
  peopleSponsored: 3,
  sponsors: 6,
  families: 0,
  associations: 2,
  areFiguresPublic: true,
  programme: 'Un repas partagé',
  press: 'https://journal.exemple.fr/ceremonie',
  toImprove: 'Plus de chaises.',
  isSent: true,
  revision: 0,
  ...given,
});

describe('the report of a ceremony', () => {
  test('starts from what the app knows: pairs, images, associations, programme', async () => {
    const ceremony = await aPastCeremony();
    const { house, event, at, territory, everywhere } = ceremony;
    const people = [
      { name: 'Nour Exemple', agreement: 'filleule' as const },
      { name: 'Adam Exemple', agreement: 'filleul' as const },
    ];
    const sponseeId = await aSponsee(house, event, { people, imageConsent: 'from-behind' });
    await aSponsee(house, event, { name: 'Nino Seul', imageConsent: 'none' });
    const { id: sponsorId } = await aSponsor(house, event, {
      people: [
        { name: 'Jeanne Un', agreement: 'marraine' },
        { name: 'Léo Deux', agreement: 'parrain' },
      ],
    });
    const chosen = await choosePair(house, { ...at, sponseeId, sponsorId, position: 0 });
    expect(chosen.kind).toBe('chosen');
    const associationId = await anAssociation(house, territory.id, 'Collectif');
    await everywhere
      .insertInto('event_organiser')
      .values({ territory_id: territory.id, event_id: event.id, association_id: associationId, position: 0 })
      .execute();
    await aMoment(house, { territory_id: territory.id, event_id: event.id, title: 'Un film' });
    expect(await readReport(ceremony.context, at)).toMatchObject({
      wasHeld: null,
      arePrefilled: true,
      figures: { peopleSponsored: 2, sponsors: 2, families: 1, associations: 1 },
      images: { none: 1, fromBehind: 2 },
      programme: 'Un film',
      revision: 0,
      toCoordinator: null,
    });
    expect(await ceremony.audited('sponsee.names_read')).not.toHaveLength(0);
  });

  test('says that the ceremony took place, and is read by ANVITA as its town is shown', async () => {
    const ceremony = await aPastCeremony();
    expect(await saveReport(ceremony.context, report(ceremony))).toEqual({ kind: 'saved', revision: 1 });
    expect(await ceremony.status()).toBe('held');
    const coordinator = as(ceremony.house, aCoordinator());
    const [read] = await listReports(coordinator, { campaignId: ceremony.campaignId, forCoordinator: true });
    const own = await readReport(ceremony.context, ceremony.at);
    expect(own.toCoordinator).toEqual({
      peopleSponsored: read?.peopleSponsored,
      sponsors: read?.sponsors,
      families: read?.families,
      associations: 2,
    });
    expect(read).toMatchObject({
      peopleSponsored: { kind: 'few' },
      families: { kind: 'exact', count: 0 },
      associations: { kind: 'exact', count: 2 },
      programme: 'Un repas partagé',
      press: ['https://journal.exemple.fr/ceremonie'],
      toImprove: 'Plus de chaises.',
    });
    const [seen] = await listReports(as(ceremony.house, aVisitor), { campaignId: ceremony.campaignId });
    expect(seen).toMatchObject({ programme: '', toImprove: '', press: read?.press });
  });

  test('is the town’s own until it is sent, then corrected until the national report is out', async () => {
    const ceremony = await aPastCeremony();
    await saveReport(ceremony.context, report(ceremony, { isSent: false }));
    const coordinator = as(ceremony.house, aCoordinator());
    const asked = { campaignId: ceremony.campaignId, forCoordinator: true };
    expect(await listReports(coordinator, asked)).toMatchObject([{ sentAt: null, press: [], toImprove: '' }]);
    await saveReport(ceremony.context, report(ceremony, { revision: 1 }));
    const sentAt = (await ceremony.report())?.sent_at;
    ceremony.house.clock.advance({ hours: 2 });
    await saveReport(ceremony.context, report(ceremony, { peopleSponsored: 8, isSent: false, revision: 2 }));
    expect(await ceremony.report()).toMatchObject({ sent_at: sentAt, people_sponsored: 8 });
    await networkTables(ceremony.house)
      .updateTable('campaign')
      .set({ report_published_at: ceremony.house.clock.now() })
      .execute();
    expect(await saveReport(ceremony.context, report(ceremony, { revision: 3 }))).toEqual({ kind: 'closed' });
  });

  test('keeps words and photograph of the wall, unless the ceremony did not take place', async () => {
    const ceremony = await aPastCeremony();
    await confirmHeld(ceremony.context, {
      ...ceremony.at,
      wasHeld: true,
      words: 'Merci',
      areFiguresPublic: true,
      revision: 0,
    });
    await saveReport(ceremony.context, report(ceremony, { revision: 1 }));
    expect(await ceremony.report()).toMatchObject({ words: 'Merci', people_sponsored: 3 });
    await saveReport(ceremony.context, report(ceremony, { wasHeld: false, revision: 2 }));
    expect(await ceremony.report()).toMatchObject({
      was_held: 0,
      words: '',
      people_sponsored: null,
      to_improve: 'Plus de chaises.',
    });
    expect(await ceremony.status()).toBe('published');
  });

  test('is refused with a name of the ceremony, a line that is no link, too early, or over a colleague’s', async () => {
    const ceremony = await aPastCeremony();
    await aSponsee(ceremony.house, ceremony.event, { name: 'Samira Haddad' });
    const named = { programme: 'Le discours de Samira', toImprove: 'M. Haddad attendait' };
    const press = 'https://journal.exemple.fr/samira-raconte';
    const refused = await saveReport(ceremony.context, report(ceremony, { ...named, press }));
    expect(refused.kind === 'refused' && Object.keys(refused.problems).sort()).toEqual([
      'press',
      'programme',
      'to_improve',
    ]);
    // As browsers copy an address with accents.
    await aSponsee(ceremony.house, ceremony.event, { name: 'Zoé Ndiaye' });
    const encoded = 'https://journal.exemple.fr/le-jour-de-Zo%C3%A9?a=100%';
    expect(await saveReport(ceremony.context, report(ceremony, { press: encoded }))).toMatchObject({
      kind: 'refused',
      problems: { press: expect.stringContaining('Zoé') },
    });
    const noLink = await saveReport(ceremony.context, report(ceremony, { press: 'javascript:alert(1)' }));
    expect(noLink).toMatchObject({
      kind: 'refused',
      problems: { press: expect.stringContaining('ligne 1') },
    });
    expect(await ceremony.report()).toBeUndefined();
    const twice = await Promise.all([
      saveReport(ceremony.context, report(ceremony)),
      saveReport(ceremony.context, report(ceremony, { toImprove: 'Autre chose' })),
    ]);
    expect(twice.map(({ kind }) => kind).sort()).toEqual(['saved', 'stale']);
    ceremony.house.clock.set('2026-12-18T10:00:00.000Z');
    expect(await saveReport(ceremony.context, report(ceremony, { revision: 1 }))).toEqual({
      kind: 'too-early',
    });
    const stranger = as(ceremony.house, anOrganiser('another-town'));
    await expect(saveReport(stranger, report(ceremony))).rejects.toThrow(NotFound);
    await expect(readReport(stranger, ceremony.at)).rejects.toThrow(NotFound);
  });
});

describe('links to articles', () => {
  test.each([
    ['https://a.fr/x\n\n http://b.fr ', ['https://a.fr/x', 'http://b.fr/']],
    ['javascript:alert(1)', []],
    ['data:text/html,a', []],
    ['https://user:secret@a.fr', []],
    ['//a.fr', []],
    ['https://localhost/', []],
    ['a.fr', []],
    ['', []],
  ])('are of the web alone: %s', (text, links) => {
    expect(readPressLinks(text).links).toEqual(links);
    expect(readPressLinks(text).problem === undefined).toBe(links.length > 0 || text === '');
  });

  test('are twenty at most', () => {
    const many = Array.from({ length: 21 }, (_, rank) => `https://a.fr/${rank}`).join('\n');
    expect(readPressLinks(many).problem).toBe('20 liens au plus.');
  });
});
