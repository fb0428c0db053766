import type { PaperKind } from '#lib/labels/papers.ts';
import { composeCallSheet } from './compose-call-sheet.ts';
import { composeCards } from './compose-cards.ts';
import { composeCertificates } from './compose-certificates.ts';
import { composeCharter } from './compose-charter.ts';
import { composeHandout } from './compose-handout.ts';
import { composeNameTags } from './compose-name-tags.ts';
import { composePairFolders } from './compose-pair-folders.ts';
import { composePaperForms } from './compose-paper-forms.ts';
import { composePhotographer } from './compose-photographer.ts';
import { composePlaceCards } from './compose-place-cards.ts';
import { composePoster } from './compose-poster.ts';
import { composeProofSheet } from './compose-proof-sheet.ts';
import { composeRegister } from './compose-register.ts';
import { composeRunningOrder } from './compose-running-order.ts';
import type { ComposePaper, Composition, PaperAsked } from './print-request.ts';

const COMPOSERS: Readonly<Partial<Record<PaperKind, ComposePaper>>> = {
  'call-sheet': composeCallSheet,
  cards: composeCards,
  certificates: composeCertificates,
  charter: composeCharter,
  handout: composeHandout,
  'name-tags': composeNameTags,
  'pair-folders': composePairFolders,
  'paper-forms': composePaperForms,
  photographer: composePhotographer,
  'place-cards': composePlaceCards,
  poster: composePoster,
  'proof-sheet': composeProofSheet,
  register: composeRegister,
  'running-order': composeRunningOrder,
};

/** Composes what was asked for. `nobody` for a paper that has nobody to stand on it. */
export async function composePaper(asked: PaperAsked): Promise<Composition> {
  return (await COMPOSERS[asked.request.kind]?.(asked)) ?? { kind: 'nobody' };
}
