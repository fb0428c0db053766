import type { PaperKind } from '#lib/labels/papers.ts';
import { composeCertificates } from './compose-certificates.ts';
import type { ComposePaper, Composition, PaperAsked } from './print-request.ts';

const COMPOSERS: Readonly<Partial<Record<PaperKind, ComposePaper>>> = {
  certificates: composeCertificates,
};

/** Composes what was asked for. `nobody` for a paper that has nobody to stand on it. */
export async function composePaper(asked: PaperAsked): Promise<Composition> {
  return (await COMPOSERS[asked.request.kind]?.(asked)) ?? { kind: 'nobody' };
}
