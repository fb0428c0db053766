import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { aPastCeremony } from '#tests/factories/a-past-ceremony.ts';
import { as } from '#tests/factories/a-context.ts';
import { anAssociationMember, anOrganiser, aCoordinator, aVisitor } from '#tests/factories/an-actor.ts';
import { aSponsee } from '#tests/factories/a-sponsee.ts';
import { aSponsor } from '#tests/factories/a-sponsor.ts';
import { findPublicEvent } from '../events/find-public-event.ts';
import { listPublicEvents } from '../events/list-public-events.ts';
import { networkTables } from '../database/access.ts';
import { eraseCeremony } from '../privacy/erase-ceremony.ts';
import { Forbidden, NotFound } from '../refusals.ts';
import { confirmHeld, type HeldInput } from './confirm-held.ts';
import { listReports } from './list-reports.ts';
import { readReport } from './read-report.ts';
import { readReportPhoto } from './read-report-photo.ts';
import { takeOffWall } from './take-off-wall.ts';

type Ceremony = Awaited<ReturnType<typeof aPastCeremony>>;

const held = ({ at }: Ceremony, given: Partial<HeldInput> = {}): HeldInput => ({
  ...at,
  wasHeld: true,
  peopleSponsored: 12,
  sponsors: 14,
  families: 3,
  areFiguresPublic: true,
  revision: 0,
  ...given,
});

/** A photograph as a telephone sends it: with the place where it was taken. */
async function aPhotograph(): Promise<Uint8Array> {
  const jpeg = await sharp({ create: { width: 2400, height: 1800, channels: 3, background: '#b34700' } })
    .withExif({ IFD0: { Copyright: 'Secret' }, IFD3: { GPSLatitude: '45/1 11/1 0/1' } })
    .jpeg()
    .toBuffer();
  expect(jpeg.includes('Secret')).toBe(true);
  return jpeg;
}

describe('saying that a ceremony took place', () => {
  test('makes it held, with its numbers and a few words, and is read by the wall at once', async () => {
    const ceremony = await aPastCeremony();
    const outcome = await confirmHeld(ceremony.context, held(ceremony, { words: 'Quelle soirée !' }));
    expect(outcome).toEqual({ kind: 'confirmed', revision: 1 });
    expect(await ceremony.status()).toBe('held');
    const visitor = as(ceremony.house, aVisitor);
    const [shown] = await listReports(visitor, { campaignId: ceremony.campaignId });
    expect(shown).toMatchObject({
      wasHeld: true,
      words: 'Quelle soirée !',
      peopleSponsored: { kind: 'exact', count: 12 },
      families: { kind: 'few' },
      territory: { name: 'Grenoble' },
    });
    const event = await findPublicEvent(visitor, { slug: ceremony.event.slug });
    expect(event).toMatchObject({ status: 'held', registration: { kind: 'closed' } });
    // Its drinks are still served: it is on the calendar until they end.
    expect(await listPublicEvents(visitor, {})).toMatchObject([{ isCancelled: false }]);
    const [entry] = await ceremony.audited('ceremony.held');
    expect(entry?.detail).not.toContain('soirée');
  });

  test('waits for its beginning', async () => {
    const ceremony = await aPastCeremony();
    ceremony.house.clock.set('2026-12-18T17:29:59.000Z');
    expect(await confirmHeld(ceremony.context, held(ceremony))).toEqual({ kind: 'too-early' });
    expect(await ceremony.status()).toBe('published');
    expect(await ceremony.report()).toBeUndefined();
  });

  test('is refused of a cancelled ceremony, and once the national report is out', async () => {
    const cancelled = await aPastCeremony({ status: 'cancelled' });
    expect(await confirmHeld(cancelled.context, held(cancelled))).toEqual({ kind: 'cancelled' });
    const late = await aPastCeremony();
    await networkTables(late.house)
      .updateTable('campaign')
      .set({ report_published_at: late.house.clock.now() })
      .execute();
    expect(await confirmHeld(late.context, held(late))).toEqual({ kind: 'closed' });
    expect((await readReport(late.context, late.at)).refusal).toBe('closed');
  });

  test('of two organisers at once, one is told of the other', async () => {
    const ceremony = await aPastCeremony();
    const outcomes = await Promise.all([
      confirmHeld(ceremony.context, held(ceremony, { words: 'Le premier mot' })),
      confirmHeld(ceremony.context, held(ceremony, { words: 'Un autre mot' })),
    ]);
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['confirmed', 'stale']);
    expect((await ceremony.report())?.revision).toBe(1);
    expect(await ceremony.audited('ceremony.held')).toHaveLength(1);
  });

  test('is taken back by « elle n’a pas eu lieu », which leaves nothing on the wall', async () => {
    const ceremony = await aPastCeremony();
    const photo = { image: await aPhotograph(), isAgreed: true };
    await confirmHeld(ceremony.context, held(ceremony, { words: 'Bien', photo, photoAlt: 'La salle' }));
    const undone = await confirmHeld(ceremony.context, {
      ...held(ceremony, { revision: 1 }),
      wasHeld: false,
    });
    expect(undone).toMatchObject({ kind: 'confirmed' });
    expect(await ceremony.status()).toBe('published');
    expect(await ceremony.report()).toMatchObject({
      was_held: 0,
      people_sponsored: null,
      words: '',
      photo_png: null,
      are_figures_public: 0,
    });
    expect(await readReportPhoto(ceremony.house, { eventSlug: ceremony.event.slug })).toBeUndefined();
    const draft = await aPastCeremony({ status: 'draft', published_at: null });
    await confirmHeld(draft.context, held(draft));
    expect(await draft.status()).toBe('held');
    expect(await listReports(draft.house, { campaignId: draft.campaignId })).toEqual([]);
    await confirmHeld(draft.context, { ...held(draft, { revision: 1 }), wasHeld: false });
    expect(await draft.status()).toBe('draft');
  });

  test('is for the town’s own staff', async () => {
    const ceremony = await aPastCeremony();
    const asked = held(ceremony);
    const stranger = as(ceremony.house, anOrganiser('another-town'));
    await expect(confirmHeld(stranger, asked)).rejects.toThrow(NotFound);
    await expect(confirmHeld(as(ceremony.house, aVisitor), asked)).rejects.toThrow(NotFound);
    await expect(confirmHeld(as(ceremony.house, aCoordinator()), asked)).rejects.toThrow(NotFound);
    const partner = as(ceremony.house, anAssociationMember(ceremony.at.territoryId, 'one'));
    await expect(confirmHeld(partner, asked)).rejects.toThrow(Forbidden);
    const film = await aPastCeremony({ kind: 'film-debate' });
    await expect(confirmHeld(film.context, held(film))).rejects.toThrow(NotFound);
  });
});

describe('the words and the photograph of the wall', () => {
  test('name nobody of the ceremony: refused, and that names were read is recorded', async () => {
    const ceremony = await aPastCeremony();
    const samira = await aSponsee(ceremony.house, ceremony.event, { name: 'Samira Haddad' });
    await aSponsor(ceremony.house, ceremony.event, { name: 'Jeanne Lemaire', status: 'withdrawn' });
    const refused = await confirmHeld(
      ceremony.context,
      held(ceremony, { words: 'Merci à SAMIRA', photoAlt: 'Mme Lemaire sourit' }),
    );
    expect(refused).toEqual({
      kind: 'refused',
      problems: {
        words: 'Ce texte contient le nom d’une personne de la cérémonie\u00a0: «\u00a0SAMIRA\u00a0».',
        photo_alt: 'Ce texte contient le nom d’une personne de la cérémonie\u00a0: «\u00a0Lemaire\u00a0».',
      },
    });
    expect(await ceremony.report()).toBeUndefined();
    const read = await ceremony.audited('sponsee.names_read');
    expect(read.map(({ detail }) => detail)).toEqual([JSON.stringify({ sponsees: [samira] })]);
  });

  test('the photograph keeps its pixels alone, and is small enough for a wall', async () => {
    const ceremony = await aPastCeremony();
    const photo = { image: await aPhotograph(), isAgreed: true };
    await confirmHeld(ceremony.context, held(ceremony, { photo, photoAlt: 'La salle, vide' }));
    const served = await readReportPhoto(as(ceremony.house, aVisitor), { eventSlug: ceremony.event.slug });
    if (!served) throw new Error('No photograph is served.');
    const { width, height, format, exif } = await sharp(served.png).metadata();
    expect({ width, height, format, exif }).toEqual({
      width: 1280,
      height: 960,
      format: 'png',
      exif: undefined,
    });
    expect(served.png.includes('Secret')).toBe(false);
  });

  test.each([
    [
      'where the ceremony allows none',
      { photo_rule: 'none' as const },
      { isAgreed: true },
      'La salle',
      'photo',
    ],
    ['where nobody vouches for it', {}, { isAgreed: false }, 'La salle', 'is_agreed'],
    ['without a description', {}, { isAgreed: true }, undefined, 'photo_alt'],
  ])('is refused %s', async (_, given, { isAgreed }, photoAlt, field) => {
    const ceremony = await aPastCeremony(given);
    const photo = { image: await aPhotograph(), isAgreed };
    const outcome = await confirmHeld(ceremony.context, held(ceremony, { photo, photoAlt }));
    expect(outcome).toMatchObject({ kind: 'refused', problems: { [field]: expect.any(String) } });
    expect(await ceremony.report()).toBeUndefined();
  });

  test('is refused when it is no photograph', async () => {
    const ceremony = await aPastCeremony();
    const image = new Uint8Array(await readFile('package.json'));
    const outcome = await confirmHeld(
      ceremony.context,
      held(ceremony, { photo: { image, isAgreed: true }, photoAlt: 'La salle' }),
    );
    expect(outcome).toMatchObject({ kind: 'refused', problems: { photo: expect.stringContaining('PNG') } });
  });

  test('stays when the words are corrected, and goes at once, even after the national report', async () => {
    const ceremony = await aPastCeremony();
    const photo = { image: await aPhotograph(), isAgreed: true };
    await confirmHeld(ceremony.context, held(ceremony, { photo, photoAlt: 'La salle' }));
    await confirmHeld(
      ceremony.context,
      held(ceremony, { words: 'Merci', photoAlt: 'La salle', revision: 1 }),
    );
    const eventSlug = ceremony.event.slug;
    expect(await readReportPhoto(ceremony.house, { eventSlug })).toMatchObject({ version: 2 });
    await networkTables(ceremony.house)
      .updateTable('campaign')
      .set({ report_published_at: ceremony.house.clock.now() })
      .execute();
    await takeOffWall(ceremony.context, { ...ceremony.at, what: 'photo' });
    expect(await readReportPhoto(ceremony.house, { eventSlug })).toBeUndefined();
    expect(await ceremony.report()).toMatchObject({ words: 'Merci', photo_alt: '', revision: 3 });
    await takeOffWall(ceremony.context, { ...ceremony.at, what: 'photo' });
    expect((await ceremony.report())?.revision).toBe(3);
    const stranger = as(ceremony.house, anOrganiser('another-town'));
    await expect(takeOffWall(stranger, { ...ceremony.at, what: 'words' })).rejects.toThrow(NotFound);
  });

  test('are hidden from everybody but the coordinator once they were taken off the wall', async () => {
    const ceremony = await aPastCeremony();
    const photo = { image: await aPhotograph(), isAgreed: true };
    await confirmHeld(ceremony.context, held(ceremony, { words: 'Bien', photo, photoAlt: 'La salle' }));
    await ceremony.everywhere.updateTable('ceremony_report').set({ is_hidden: 1 }).execute();
    const { campaignId } = ceremony;
    const [seen] = await listReports(as(ceremony.house, aVisitor), { campaignId });
    expect(seen).toMatchObject({ words: '', photo: null, peopleSponsored: { kind: 'exact', count: 12 } });
    const coordinator = as(ceremony.house, aCoordinator());
    const [kept] = await listReports(coordinator, { campaignId, forCoordinator: true });
    expect(kept).toMatchObject({ words: 'Bien', photo: { alt: 'La salle' }, isHidden: true });
    const eventSlug = ceremony.event.slug;
    expect(await readReportPhoto(ceremony.house, { eventSlug })).toBeUndefined();
    expect(await readReportPhoto(coordinator, { eventSlug, forCoordinator: true })).toBeDefined();
  });
});

describe('what is read of a report', () => {
  test('shows no figure that its town keeps, and nothing of a confidential ceremony, to the public', async () => {
    const ceremony = await aPastCeremony();
    await confirmHeld(ceremony.context, held(ceremony, { areFiguresPublic: false, words: 'Bien' }));
    const { campaignId } = ceremony;
    const [shown] = await listReports(ceremony.house, { campaignId });
    expect(shown).toMatchObject({ peopleSponsored: null, sponsors: null, families: null, words: 'Bien' });
    await expect(
      listReports(as(ceremony.house, aVisitor), { campaignId, forCoordinator: true }),
    ).rejects.toThrow(NotFound);
    await ceremony.everywhere.updateTable('event').set({ visibility: 'confidential' }).execute();
    expect(await listReports(ceremony.house, { campaignId })).toEqual([]);
    const [known] = await listReports(as(ceremony.house, aCoordinator()), {
      campaignId,
      forCoordinator: true,
    });
    expect(known).toMatchObject({ event: { slug: null }, peopleSponsored: { kind: 'exact', count: 12 } });
  });

  test('is the same whatever number from 1 to 4 was written, to whoever is not of the town', async () => {
    const read = async (count: number) => {
      const ceremony = await aPastCeremony();
      await confirmHeld(
        ceremony.context,
        held(ceremony, { peopleSponsored: count, sponsors: count, families: count }),
      );
      const reader = as(ceremony.house, aCoordinator());
      const strip = (reports: object[]) =>
        reports.map((report) => ({ ...report, event: null, territory: null }));
      return [
        strip(await listReports(reader, { campaignId: ceremony.campaignId, forCoordinator: true })),
        strip(await listReports(reader, { campaignId: ceremony.campaignId })),
        (await ceremony.audited('ceremony.held')).map(({ detail }) => detail),
      ];
    };
    const [one, ...others] = [await read(1), await read(2), await read(3), await read(4)];
    for (const other of others) expect(other).toEqual(one);
  });

  test('outlives the people: once they are erased it can still be read and corrected', async () => {
    const ceremony = await aPastCeremony();
    await aSponsee(ceremony.house, ceremony.event, { name: 'Samira Haddad' });
    await confirmHeld(ceremony.context, held(ceremony, { words: 'Merci' }));
    await eraseCeremony(ceremony.house, ceremony.at);
    expect(await readReport(ceremony.context, ceremony.at)).toMatchObject({
      wasHeld: true,
      figures: { peopleSponsored: 12, sponsors: 14 },
      images: null,
    });
    const corrected = await confirmHeld(
      ceremony.context,
      held(ceremony, { words: 'Merci Samira', revision: 1 }),
    );
    expect(corrected).toMatchObject({ kind: 'confirmed' });
  });
});
