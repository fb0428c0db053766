import sharp from 'sharp';
import { expect, test } from 'vitest';
import { as, aContext } from '#tests/factories/a-context.ts';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { anAssociationMember, anOrganiser } from '#tests/factories/an-actor.ts';
import { anAssociation } from '#tests/factories/an-association.ts';
import { everyRow } from '#tests/factories/every-row.ts';
import { acrossTerritories } from '../database/access.ts';
import { Forbidden } from '../refusals.ts';
import { setAssociationLogo } from './set-association-logo.ts';

async function aTown() {
  const house = await aContext();
  const { id: territoryId } = await aTerritory(house);
  const associationId = await anAssociation(house, territoryId);
  const context = as(house, anOrganiser(territoryId, 'editor'));
  const set = (image?: Uint8Array) => setAssociationLogo(context, { territoryId, associationId, image });
  const kept = async () => {
    const { logo_png } = await acrossTerritories(house, 'seed the demonstration')
      .selectFrom('association')
      .select('logo_png')
      .executeTakeFirstOrThrow();
    return logo_png;
  };
  return { house, territoryId, associationId, set, kept };
}

test('an editor sets a logo, drawn anew and small, and takes it away; each is recorded', async () => {
  const { house, set, kept } = await aTown();
  const photo = await sharp({ create: { width: 1500, height: 600, channels: 3, background: '#14532d' } })
    .withExif({ IFD0: { Copyright: 'SECRET-DU-FICHIER' } })
    .jpeg()
    .toBuffer();
  expect(await set(photo)).toEqual({ kind: 'saved' });
  const logo = Buffer.from((await kept()) ?? '', 'base64');
  const read = await sharp(logo).metadata();
  expect(read).toMatchObject({ format: 'png', width: 512, height: 205 });
  expect(read.exif).toBeUndefined();
  expect(logo.includes('SECRET-DU-FICHIER')).toBe(false);
  expect(await set()).toEqual({ kind: 'saved' });
  expect(await kept()).toBeNull();
  const trace = await acrossTerritories(house, 'seed the demonstration')
    .selectFrom('audit_entry')
    .select('action')
    .where('action', 'like', 'association.logo%')
    .orderBy('sequence')
    .execute();
  expect(trace.map(({ action }) => action)).toEqual(['association.logo_set', 'association.logo_removed']);
});

test('refuses what is no image and whoever is not of the town’s staff, changing nothing', async () => {
  const { house, territoryId, associationId, set } = await aTown();
  const before = await everyRow(house);
  expect(await set(Buffer.from('%PDF-1.7\n'))).toEqual({
    kind: 'refused',
    problem: expect.stringMatching(/PNG, JPEG ou WebP/) as string,
  });
  const member = as(house, anAssociationMember(territoryId, associationId));
  await expect(setAssociationLogo(member, { territoryId, associationId })).rejects.toThrow(Forbidden);
  expect(await everyRow(house)).toBe(before);
});
