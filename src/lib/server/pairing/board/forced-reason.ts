/** Where the reason is sealed for which an owner set a hard rule aside. */
export function forcedReasonPlace(pairId: string) {
  return { table: 'pair', row: pairId, column: 'forced_reason_sealed' };
}
