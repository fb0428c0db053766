import * as v from 'valibot';
import { choice, line } from '#lib/forms/fields.ts';

/** Why somebody withdraws a certificate that was printed. */
export const ASKED_WITHDRAWALS = ['asked', 'mistaken'] as const;

/** The form that withdraws a certificate. */
export const WithdrawForm = v.object({
  certificate: line({ max: 64 }),
  reason: choice(ASKED_WITHDRAWALS, { label: () => 'Raison' }),
});

/** The form that erases the trace of a certificate. */
export const EraseTraceForm = v.object({ certificate: line({ max: 64 }) });
