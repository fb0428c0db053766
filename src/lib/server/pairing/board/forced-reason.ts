/** Characters of the reason that an owner gives. */
const LENGTH = { min: 10, max: 300 } as const;

/** Where the reason is sealed for which an owner set a hard rule aside. */
export function forcedReasonPlace(pairId: string) {
  return { table: 'pair', row: pairId, column: 'forced_reason_sealed' };
}

/** Whether a text may stand as the reason: 10 to 300 characters, as people count them. */
export function isForcedReason(reason: string): boolean {
  const length = Array.from(reason.trim()).length;
  return length >= LENGTH.min && length <= LENGTH.max;
}
