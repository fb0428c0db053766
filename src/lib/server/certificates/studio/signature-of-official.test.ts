import { expect, test } from 'vitest';
import { acrossTerritories } from '#lib/server/database/access.ts';
import { as, aContext } from '#tests/factories/a-context.ts';
import { aScannedSignature } from '#tests/factories/a-scanned-mark.ts';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { anOrganiser } from '#tests/factories/an-actor.ts';
import { anEvent } from '#tests/factories/an-event.ts';
import { editEvent } from '../../events/edit-event.ts';
import { listMarks } from './list-marks.ts';
import { placeMark } from './place-mark.ts';

const EDITED = {
  title: 'Cérémonie de parrainage républicain',
  starts_on: '2026-12-18',
  starts_at: '18:30',
  ends_at: '20:30',
  place_name: 'Mairie',
  address: 'Place du Quai',
  visibility: 'public' as const,
  official_name: 'Camille Exemple',
  official_function: 'maire',
  contact_email: 'mairie@exemple.fr',
  registration_closes_on: '2026-12-11',
  associations: [],
};

test('a scanned signature never stands over the name of another official; the stamp of the town stays', async () => {
  const house = await aContext();
  const { id: territoryId } = await aTerritory(house);
  const { id: eventId } = await anEvent(house, {
    territory_id: territoryId,
    official_name: EDITED.official_name,
  });
  const at = { territoryId, eventId };
  const [owner, editor] = [
    as(house, anOrganiser(territoryId)),
    as(house, anOrganiser(territoryId, 'editor')),
  ];
  for (const mark of ['signature', 'stamp'] as const) {
    await placeMark(owner, { ...at, mark, image: await aScannedSignature() });
  }
  const marks = async () => (await listMarks(editor, at)).map(({ mark }) => mark);

  const kept = { ...at, ...EDITED, title: 'Autre titre', official_function: 'maire de la ville' };
  expect(await editEvent(editor, { ...kept, revision: 0 })).toMatchObject({ kind: 'saved' });
  expect(await marks()).toEqual(['signature', 'stamp']);

  const changed = { ...at, ...EDITED, official_name: 'Dominique Essai' };
  expect(await editEvent(editor, { ...changed, revision: 0 })).toEqual({ kind: 'changed-meanwhile' });
  expect(await marks()).toEqual(['signature', 'stamp']);
  expect(await editEvent(editor, { ...changed, revision: 1 })).toMatchObject({ kind: 'saved' });
  expect(await marks()).toEqual(['stamp']);
  const recorded = await acrossTerritories(house, 'seed the demonstration')
    .selectFrom('audit_entry')
    .select('detail')
    .where('action', '=', 'certificate.mark_removed')
    .execute();
  expect(recorded).toEqual([{ detail: '{"mark":"signature"}' }]);
});
