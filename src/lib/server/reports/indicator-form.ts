import * as v from 'valibot';
import { choices, line, wholeNumber } from '#lib/forms/fields.ts';
import { READY_INDICATORS } from './ready-indicators.ts';

/** Before them nobody held such a ceremony here. */
const FIRST_YEAR = 1996;
const LAST_YEAR = 2100;
const LARGEST_VALUE = 1_000_000;

/** Which of the ready figures are followed. */
export const ChooseIndicatorsForm = v.object({
  keys: choices(READY_INDICATORS.map(({ key }) => key)),
});

/** A figure in the town's own words. */
export const AddIndicatorForm = v.object({ label: line({ max: 80, label: () => 'Ce que vous suivez' }) });

/** One value of one year; left empty, what the app counts stands again. */
export const IndicatorValueForm = v.object({
  indicator: line({ max: 64 }),
  year: wholeNumber({ min: FIRST_YEAR, max: LAST_YEAR, label: () => 'Année' }),
  value: v.optional(wholeNumber({ max: LARGEST_VALUE, label: () => 'Valeur' })),
});

export const ArchiveIndicatorForm = v.object({ indicator: line({ max: 64 }) });
