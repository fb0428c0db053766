/** A document that was drawn and waits, in memory only, for whoever asked for it. */
export interface HeldDocument {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Media type. */
  readonly type: string;
  /** Neutral: no name of a person. */
  readonly fileName: string;
}

/** Long enough to come back from another tab; documents are produced on demand and not kept. */
const HELD_MS = 10 * 60_000;
/** All together. The oldest leave first: they can be drawn again. */
const MOST_BYTES = 100_000_000;

const held = new Map<string, HeldDocument>();

/** Keeps a document for ten minutes in the memory of this process, under its batch. */
export function holdDocument(batchId: string, document: HeldDocument): void {
  held.delete(batchId);
  held.set(batchId, document);
  let bytes = [...held.values()].reduce((sum, each) => sum + each.bytes.length, 0);
  for (const [id, each] of held) {
    if (bytes <= MOST_BYTES || id === batchId) break;
    held.delete(id);
    bytes -= each.bytes.length;
  }
  setTimeout(() => {
    // A later drawing of the same batch has its own ten minutes.
    if (held.get(batchId) === document) held.delete(batchId);
  }, HELD_MS).unref();
}

/** The document of a batch, while it is held. */
export function heldDocument(batchId: string): HeldDocument | undefined {
  return held.get(batchId);
}
