import { expect } from 'vitest';
import { listCertificates } from '#lib/server/certificates/list-certificates.ts';
import type { SponseeDetails } from '#lib/server/sponsees/sponsee-details.ts';
import { updateSponsee } from '#lib/server/sponsees/update-sponsee.ts';
import { aSponsee, sponseeDetails } from './a-sponsee.ts';
import { aSponsor } from './a-sponsor.ts';
import { aTownThatPairs } from './a-town-that-pairs.ts';
import { anIssuedCertificate } from './issued-certificates.ts';

/** A town with two households that have a confirmed pair, and one that has none; what a test of its papers does. */
export async function aTownThatPrints() {
  const town = await aTownThatPairs();
  const { context, event, choose, at } = town;
  const samira = await aSponsee(context, event, { name: 'Samira Canari' });
  const nino = await aSponsee(context, event, { name: 'Nino Pinson' });
  const alone = await aSponsee(context, event, { name: 'Olha Mésange' });
  const sponsor = await aSponsor(context, event, { name: 'Jeanne Exemple', capacity: 3 });
  const pairId = await choose(samira, sponsor.id);
  await choose(nino, sponsor.id);
  const issued = () => town.everywhere.selectFrom('certificate').selectAll().orderBy('issued_at').execute();
  const audited = async (prefix: string) => {
    const rows = await town.everywhere
      .selectFrom('audit_entry')
      .select(['action', 'subject_id', 'detail'])
      .where('action', 'like', `${prefix}%`)
      .orderBy('sequence')
      .execute();
    return rows;
  };
  const print = (sponseeId: string) => anIssuedCertificate(context, { ...at, sponseeId });
  const stateOf = async (sponseeId: string) =>
    (await listCertificates(context, at)).certificates.find((each) => each.sponseeId === sponseeId)?.state;
  let revision = 0;
  const correct = async (sponseeId: string, details: Partial<SponseeDetails> & { name?: string }) => {
    const outcome = await updateSponsee(context, {
      territoryId: at.territoryId,
      sponseeId,
      revision: revision++,
      details: sponseeDetails(details),
    });
    expect(outcome.kind).toBe('updated');
  };
  return { ...town, samira, nino, alone, pairId, issued, audited, print, stateOf, correct };
}
