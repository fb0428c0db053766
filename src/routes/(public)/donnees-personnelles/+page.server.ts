import { KEPT } from '#lib/server/privacy/retention-policy.ts';
import type { PageServerLoad } from './$types';

/** The durations that the page says: those that are applied. */
export const load: PageServerLoad = () => ({
  kept: {
    unconfirmedDays: KEPT.unconfirmedRegistrationDays,
    withdrawnDays: KEPT.withdrawnRegistrationDays,
    ceremonyMonths: KEPT.ceremonyMonths,
    followUpDays: KEPT.followUpDays,
    auditMonths: KEPT.auditMonths,
    guests: KEPT.guestDays,
  },
});
