import type { NationalReport } from '#lib/server/campaigns/national-report/compile-report.ts';
import {
  firstAndLast,
  leadOf,
  METHOD,
  publishedOn,
  writePressText,
} from '#lib/server/campaigns/national-report/report-words.ts';

/** A report as its page shows it: to everybody, and to the coordinator before everybody. */
export function reportShown(
  report: NationalReport,
  { origin, contactAddress }: { origin: string; contactAddress: string },
) {
  return {
    report,
    lead: leadOf(report),
    extremes: firstAndLast(report),
    method: [...METHOD],
    pressText: writePressText(report, { origin, contact: contactAddress }),
    contact: contactAddress,
    publishedOn: publishedOn(report),
  };
}
