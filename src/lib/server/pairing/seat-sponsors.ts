import { fitsSlot, type SlotKind, type SponsorRole } from './pairing-problem.ts';

/**
 * Says which slot each chosen sponsor of one sponsee takes: an answer as long as `slots`, `null` for an empty slot.
 *
 * The first slot is filled whenever somebody fits it; the sponsors given first take the earliest slots, so the
 * same list always gives the same seats. Answers `null` when they cannot all sit.
 */
export function seatSponsors<S extends { role: SponsorRole }>(
  slots: SlotKind[],
  sponsors: S[],
): (S | null)[] | null {
  const [slot, ...later] = slots;
  if (slot === undefined) return sponsors.length === 0 ? [] : null;
  const choices = [...sponsors.filter((sponsor) => fitsSlot(sponsor.role, slot)), null];
  for (const choice of choices) {
    const rest = seatSponsors(
      later,
      sponsors.filter((sponsor) => sponsor !== choice),
    );
    if (rest) return [choice, ...rest];
  }
  return null;
}
