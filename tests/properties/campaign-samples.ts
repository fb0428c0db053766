import type { Sample } from './use-case-samples.ts';

/** Right inputs of the use cases around campaigns: answers, steps, reports, neighbours, directory. */
export const CAMPAIGN_SAMPLES: Readonly<Record<string, Sample>> = {};
