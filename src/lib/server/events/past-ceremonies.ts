/**
 * What is known of ceremonies before this program: published figures alone, each with where it was published. No
 * person sponsored is named in these sources, and none may be.
 */

/** Where a figure was published. */
export type PastSource =
  /** ANVITA’s guide « Pour une France accueillante », January 2023. */
  | 'guide-2023'
  /** What ANVITA and the towns said of the operation at the time. */
  | 'announced';

/** A national operation of the past. */
export interface PastCampaign {
  readonly year: number;
  /** First and last day on which its ceremonies were held. */
  readonly from: string;
  readonly to: string;
  /** People sponsored; it was published as « more than ». */
  readonly peopleAtLeast: number;
  /** Towns and other territories that took part, where it was published. */
  readonly territories?: number;
  readonly source: PastSource;
}

/** The operations around 18 December whose figures were published, the earliest first. */
export const PAST_CAMPAIGNS: readonly PastCampaign[] = [
  { year: 2021, from: '2021-12-18', to: '2021-12-18', peopleAtLeast: 300, source: 'announced' },
  {
    year: 2022,
    from: '2022-12-17',
    to: '2022-12-17',
    peopleAtLeast: 100,
    territories: 11,
    source: 'guide-2023',
  },
  {
    year: 2023,
    from: '2023-12-16',
    to: '2023-12-18',
    peopleAtLeast: 160,
    territories: 14,
    source: 'announced',
  },
];

/** People sponsored since the first ceremony, about: more than the three operations, for others were held as well. */
export const PEOPLE_SINCE_THE_BEGINNING = 750;

/** What was told of a ceremony beyond its day. */
export type PastStory = 'tours' | 'rouen' | 'le-vigan' | 'saint-pierre-d-entremont';

/** A ceremony of one town, from ANVITA’s guide. */
export interface PastCeremony {
  /** A day, or a month where no day was published. */
  readonly heldOn: string;
  readonly story?: PastStory;
}

const DECEMBER_2022 = '2022-12-17';

/** By the INSEE code of the commune. */
const CEREMONIES: Readonly<Record<string, PastCeremony>> = {
  '74010': { heldOn: DECEMBER_2022 },
  '33039': { heldOn: DECEMBER_2022 },
  '25056': { heldOn: DECEMBER_2022 },
  '63113': { heldOn: DECEMBER_2022 },
  '38185': { heldOn: DECEMBER_2022 },
  '69123': { heldOn: DECEMBER_2022 },
  '92046': { heldOn: DECEMBER_2022 },
  '75056': { heldOn: DECEMBER_2022 },
  '76540': { heldOn: DECEMBER_2022, story: 'rouen' },
  '67482': { heldOn: DECEMBER_2022 },
  '37261': { heldOn: DECEMBER_2022, story: 'tours' },
  '30350': { heldOn: '2022-06', story: 'le-vigan' },
  '73274': { heldOn: '2022-09', story: 'saint-pierre-d-entremont' },
};

/** The ceremony of a commune that ANVITA’s guide tells of; nothing for the others. */
export function pastCeremonyOf({ kind, code }: { kind: string; code: string }): PastCeremony | undefined {
  return kind === 'commune' && Object.hasOwn(CEREMONIES, code) ? CEREMONIES[code] : undefined;
}
