/** Why a PDF is not taken. */
export type UnfitReason = 'encrypted' | 'broken' | 'too-many-pages' | 'no-pages' | 'too-large';

/** Thrown while a PDF is written anew, when it is not fit for it. */
export class UnfitPdf extends Error {
  override name = 'UnfitPdf';
  readonly reason: UnfitReason;

  constructor(reason: UnfitReason) {
    super(reason);
    this.reason = reason;
  }
}
