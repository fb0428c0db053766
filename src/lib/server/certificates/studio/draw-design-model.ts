import { requirePermission } from '../../accounts/require-permission.ts';
import type { Context } from '../../context.ts';
import { transactInTerritory } from '../../database/access.ts';
import { composeExample } from './compose-example.ts';
import { drawCertificatePicture } from './draw-certificate-picture.ts';
import { readOrganiserLogos } from './read-organiser-logos.ts';
import { readPaperFrame } from '../read-paper-frame.ts';
import type { CertificateLook } from '../page/render-documents.ts';

/** Pixels: as wide as a card of the studio on a dense screen. */
const LONG_SIDE = 560;

/**
 * Draws a small picture of one design, in the town's own colour and crest, for people who do not exist: no name is
 * read, no signature shown. Needs `certificate:issue`. Throws `NotFound` for another territory's ceremony.
 */
export async function drawDesignModel(
  context: Context,
  { territoryId, eventId, ...look }: { territoryId: string; eventId: string } & CertificateLook,
): Promise<Buffer> {
  requirePermission(context.actor, 'certificate:issue', territoryId);
  const entry = await transactInTerritory(context, territoryId, async (trx) => ({
    ...composeExample(await readPaperFrame(trx, eventId)),
    ...(await readOrganiserLogos(trx, eventId)),
  }));
  const png = await drawCertificatePicture(entry, look, LONG_SIDE);
  if (png === undefined) throw new Error('The example does not fit its page.');
  return png;
}
