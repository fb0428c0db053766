import { saferChoices } from '#lib/labels/safer-choices.ts';
import { campaignMoment, type CampaignTiming } from './campaign-moment.ts';
import { TEMPLATE_FIELDS, type CampaignTemplate, type TemplateField } from './campaign-template.ts';

interface TemplatedCampaign extends CampaignTiming {
  readonly template: CampaignTemplate;
  readonly isOpen: boolean;
}

/** A field of the template by what it says in one place; the hours are those of that place's own wall. */
export type TemplateValues = Readonly<Partial<Record<TemplateField, string>>>;

const MINUTES_IN_A_DAY = 24 * 60;

/**
 * What a campaign says of a ceremony in a zone, for the fields that its template speaks of. The hour is when the
 * campaign begins there; the end comes as long after it as the template's end after the campaign's hour.
 */
export function templateValues(campaign: TemplatedCampaign, timeZone: string): TemplateValues {
  const begins = campaignMoment(campaign, timeZone).local.slice(11);
  const values: Partial<Record<TemplateField, string>> = {};
  for (const field of TEMPLATE_FIELDS) {
    const value = campaign.template[field]?.value;
    if (value === undefined) continue;
    if (field === 'starts_at') values[field] = begins;
    else if (field === 'ends_at') values[field] = later(begins, minutesBetween(campaign.startsAtTime, value));
    else values[field] = value;
  }
  return values;
}

/** How long the template says that a ceremony lasts, in minutes, or `otherwise`. */
export function templateMinutes(
  { template, startsAtTime }: Pick<TemplatedCampaign, 'template' | 'startsAtTime'>,
  otherwise: number,
): number {
  const ends = template.ends_at?.value;
  return (ends !== undefined && minutesBetween(startsAtTime, ends)) || otherwise;
}

/** The fields that a campaign keeps the same everywhere. None once it is cancelled or closed: it holds nobody. */
export function lockedFields({ template, isOpen }: TemplatedCampaign): TemplateField[] {
  return isOpen ? TEMPLATE_FIELDS.filter((field) => template[field]?.isLocked) : [];
}

const NAMES: Readonly<Record<TemplateField, string>> = {
  title: 'le titre',
  description: 'le texte',
  starts_at: 'l’heure de début',
  ends_at: 'l’heure de fin',
  visibility: 'qui peut voir la cérémonie',
  photo_rule: 'la règle des photos',
};

/** « le titre », within a sentence. */
export function templateFieldName(field: TemplateField): string {
  return NAMES[field];
}

/**
 * The problems, at their fields, of what was typed for a ceremony of this campaign: a locked field stays as it is, or
 * takes what the campaign says, or what protects people better than that. `typed` without a field leaves it as it is.
 */
export function refuseLocked(
  campaign: TemplatedCampaign,
  timeZone: string,
  current: TemplateValues,
  typed: TemplateValues,
): Record<string, string> {
  const said = templateValues(campaign, timeZone);
  return Object.fromEntries(
    lockedFields(campaign)
      .filter((field) => {
        const value = typed[field];
        if (value === undefined) return false;
        const rights = [current[field], said[field], ...saferChoices(field, said[field] ?? '')];
        return !rights.some((right) => isSame(value, right));
      })
      .map((field) => [field, lockedSentence(field)]),
  );
}

/** What is said beside a field that may not be changed. */
function lockedSentence(field: TemplateField): string {
  return `L’ANVITA a fixé ${NAMES[field]} pour toute la campagne\u00a0: on ne peut pas changer cela ici.`;
}

/** Texts come back from a browser with other line ends. */
function isSame(one: string, other: string | undefined): boolean {
  return other !== undefined && one.replaceAll('\r\n', '\n').trim() === other.replaceAll('\r\n', '\n').trim();
}

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

function minutesBetween(from: string, to: string): number {
  return (minutesOf(to) - minutesOf(from) + MINUTES_IN_A_DAY) % MINUTES_IN_A_DAY;
}

function later(time: string, minutes: number): string {
  const sum = (minutesOf(time) + minutes) % MINUTES_IN_A_DAY;
  return `${String(Math.floor(sum / 60)).padStart(2, '0')}:${String(sum % 60).padStart(2, '0')}`;
}
