import { describe, expect, test } from 'vitest';
import { as } from '#tests/factories/a-context.ts';
import { anAssociation } from '#tests/factories/an-association.ts';
import { anAssociationMember } from '#tests/factories/an-actor.ts';
import { aSponsee } from '#tests/factories/a-sponsee.ts';
import { aSponsor } from '#tests/factories/a-sponsor.ts';
import { aTownThatPairs } from '#tests/factories/a-town-that-pairs.ts';
import { Forbidden } from '../../refusals.ts';
import { listNeighbourhoods } from '../list-neighbourhoods.ts';
import { DEFAULT_PAIRING_SETTINGS } from '../pairing-settings.ts';
import { getPairingSettings } from './get-pairing-settings.ts';
import { listCandidates } from './list-candidates.ts';
import { proposeEventPairs } from './propose-event-pairs.ts';
import { savePairingSettings } from './save-pairing-settings.ts';

const { importance } = DEFAULT_PAIRING_SETTINGS;

describe('the settings of a ceremony', () => {
  test('are the defaults until somebody changes them, then what was saved, with a trace', async () => {
    const { context, at, everywhere } = await aTownThatPairs();
    const first = await getPairingSettings(context, at);
    expect(first).toMatchObject({ settings: DEFAULT_PAIRING_SETTINGS, isOpen: true });
    const settings = {
      importance: { ...importance, distance: 3 as const },
      radiusKm: 20,
      requiredRoles: 'one-resident' as const,
      neighbourhoods: ['Berriat', 'Île Verte'],
    };
    expect(await savePairingSettings(context, { ...at, settings, seen: first.seen })).toEqual({
      kind: 'saved',
    });
    const saved = await getPairingSettings(context, at);
    expect(saved.settings).toEqual(settings);
    expect(saved.seen).not.toBe(first.seen);
    expect(await listNeighbourhoods(context, at)).toEqual(['Berriat', 'Île Verte']);
    const entry = await everywhere
      .selectFrom('audit_entry')
      .selectAll()
      .where('action', '=', 'event.pairing_settings_saved')
      .executeTakeFirstOrThrow();
    expect(JSON.parse(entry.detail)).toEqual({
      ...settings.importance,
      radius_km: 20,
      required_roles: 'one-resident',
      neighbourhoods: 2,
    });
  });

  test('are not overwritten unseen: whoever comes second is told, and nothing of theirs is written', async () => {
    const { context, at, everywhere } = await aTownThatPairs();
    const { settings, seen } = await getPairingSettings(context, at);
    const [mine, theirs] = [
      { ...settings, radiusKm: 10 },
      { ...settings, radiusKm: 30 },
    ];
    const outcomes = await Promise.all([
      savePairingSettings(context, { ...at, settings: mine, seen }),
      savePairingSettings(context, { ...at, settings: theirs, seen }),
    ]);
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['changed-meanwhile', 'saved']);
    const stored = await getPairingSettings(context, at);
    expect(stored.settings).toEqual(outcomes[0].kind === 'saved' ? mine : theirs);
    // The same decision sent twice stands, whatever had been read.
    expect(await savePairingSettings(context, { ...at, settings: stored.settings, seen })).toEqual({
      kind: 'saved',
    });
    const traces = await everywhere
      .selectFrom('audit_entry')
      .select('sequence')
      .where('action', '=', 'event.pairing_settings_saved')
      .execute();
    expect(traces).toHaveLength(1);
  });

  test('of a ceremony that is over are refused', async () => {
    const { context, at, everywhere } = await aTownThatPairs();
    const { settings, seen } = await getPairingSettings(context, at);
    await everywhere.updateTable('event').set({ status: 'cancelled' }).where('id', '=', at.eventId).execute();
    expect(
      await savePairingSettings(context, { ...at, settings: { ...settings, radiusKm: 5 }, seen }),
    ).toEqual({
      kind: 'event-closed',
    });
    expect(await getPairingSettings(context, at)).toMatchObject({ settings, isOpen: false });
  });

  test('are the town’s: an association reads the neighbourhoods alone', async () => {
    const { context, at, territoryId } = await aTownThatPairs();
    const { settings, seen } = await getPairingSettings(context, at);
    await savePairingSettings(context, {
      ...at,
      settings: { ...settings, neighbourhoods: ['Berriat'] },
      seen,
    });
    const associationId = await anAssociation(context, territoryId);
    const association = as(context, anAssociationMember(territoryId, associationId));
    expect(await listNeighbourhoods(association, at)).toEqual(['Berriat']);
    await expect(getPairingSettings(association, at)).rejects.toThrow(Forbidden);
    await expect(savePairingSettings(association, { ...at, settings, seen })).rejects.toThrow(Forbidden);
  });

  test('decide the next proposal: the radius, the required roles and the neighbourhood', async () => {
    const { context, event, at, livingPairs } = await aTownThatPairs();
    const samira = await aSponsee(context, event, {
      postcode: '38000',
      neighbourhood: 'Berriat',
      wantedSlots: ['any'],
    });
    const near = await aSponsor(context, event, {
      postcode: '38000',
      neighbourhood: 'vers Berriat',
      offers: [],
      freeSlots: [],
    });
    const sameTown = await aSponsor(context, event, { postcode: '38000', neighbourhood: 'Île Verte' });
    const far = await aSponsor(context, event, { postcode: '38200' });
    const unknown = await aSponsor(context, event, { postcode: undefined });
    const { settings, seen } = await getPairingSettings(context, at);
    const only = { languages: 0, time: 0, help: 0, distance: 3, interests: 0, families: 0 } as const;
    await savePairingSettings(context, {
      ...at,
      settings: {
        ...settings,
        importance: only,
        radiusKm: 30,
        requiredRoles: 'one-resident-and-one-official',
        neighbourhoods: ['Berriat', 'Île Verte'],
      },
      seen,
    });
    const { sponsee, candidates } = await listCandidates(context, { ...at, sponseeId: samira });
    expect(sponsee.wantedSlots).toEqual(['citizen', 'official']);
    expect(candidates.map(({ sponsorId, judged }) => [sponsorId, judged.kind])).toEqual([
      [near.id, 'allowed'],
      [sameTown.id, 'allowed'],
      [unknown.id, 'allowed'],
      [far.id, 'forbidden'],
    ]);
    expect(candidates[0]?.sentence).toContain('dans le même quartier');
    expect(candidates[1]?.sentence).toContain('même code postal');
    expect(candidates[3]?.sentence).toBe('Plus loin que la distance choisie pour cette cérémonie.');
    await proposeEventPairs(context, at);
    expect(await livingPairs()).toMatchObject([{ sponsee_id: samira, sponsor_id: near.id, position: 0 }]);
  });
});
