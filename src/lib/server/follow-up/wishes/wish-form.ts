import * as v from 'valibot';
import { checkbox } from '#lib/forms/fields.ts';

/** What a sponsor ticks on their own page. */
export const OwnWishForm = v.object({ news: checkbox(), renewal: checkbox() });

/** What a household answered when it was asked. */
export const SponseeWishForm = v.object({ news: checkbox() });
