import { LICENCE } from './report-data.ts';

const text = (description: string) => ({ type: 'string', description });
const textOrNothing = (description: string) => ({ type: ['string', 'null'], description });
const count = (description: string) => ({ type: 'integer', minimum: 0, description });
const countOrNothing = (description: string) => ({ type: ['integer', 'null'], minimum: 0, description });
const flag = (description: string) => ({ type: 'boolean', description });

function record(description: string, properties: Readonly<Record<string, object>>) {
  return {
    type: 'object',
    description,
    properties,
    required: Object.keys(properties),
    additionalProperties: false,
  };
}
const list = (description: string, items: object) => ({ type: 'array', description, items });

const range = (description: string, { isOpen = false } = {}) =>
  record(description, {
    least: count('Au moins.'),
    most: isOpen
      ? countOrNothing('Au plus\u00a0; null quand «\u00a0plus de\u00a0» a été publié.')
      : count('Au plus.'),
    reports: count('Combien de bilans le disent.'),
  });

const group = (key: string) =>
  record('Les cérémonies qui ont cela en commun.', {
    key: textOrNothing(key),
    territories: count('Territoires qui ont tenu une cérémonie.'),
    ceremonies: count('Cérémonies tenues.'),
    people_sponsored: range('Personnes parrainées, des seuls bilans dont les nombres sont publics.'),
  });

const MASKED = 'true\u00a0: le nombre est compris entre 1 et 4, et n’est jamais dit.';
const figure = (description: string) => [
  countOrNothing(`${description} null s’il est masqué, non dit ou non publié.`),
  flag(MASKED),
];

function ceremony() {
  const [people, peopleMasked] = figure('Personnes parrainées.');
  const [sponsors, sponsorsMasked] = figure('Marraines et parrains.');
  const [families, familiesMasked] = figure('Familles parrainées.');
  const [associations, associationsMasked] = figure('Associations partenaires.');
  return record('Une cérémonie annoncée publiquement, dont la ville a dit ce qu’elle est devenue.', {
    territory: text('Nom du territoire.'),
    territory_slug: text('Son adresse\u00a0: /villes/{territory_slug}.'),
    territory_kind: text('Commune, EPCI, département, région…'),
    territory_code: text('Code INSEE\u00a0; SIREN d’un EPCI.'),
    department_code: textOrNothing('Code du département.'),
    region: textOrNothing('Nom de la région.'),
    event_slug: text('L’adresse de la cérémonie\u00a0: /evenements/{event_slug}.'),
    starts_at: { type: 'string', format: 'date-time', description: 'Début, en temps universel.' },
    starts_at_local: text('Début, à l’heure du lieu\u00a0: AAAA-MM-JJThh:mm.'),
    time_zone: text('Fuseau horaire (base IANA).'),
    was_held: flag('false\u00a0: elle n’a pas pu se tenir.'),
    are_figures_public: flag('false\u00a0: la ville garde ses nombres pour elle.'),
    people_sponsored: people ?? {},
    people_sponsored_masked: peopleMasked ?? {},
    sponsors: sponsors ?? {},
    sponsors_masked: sponsorsMasked ?? {},
    families: families ?? {},
    families_masked: familiesMasked ?? {},
    associations: associations ?? {},
    associations_masked: associationsMasked ?? {},
  });
}

/** What the JSON of a national report holds, field by field, as JSON Schema (2020-12). */
export function describeReportData(address: string): object {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `${address}/donnees.schema.json`,
    title: 'Bilan national des parrainages républicains',
    ...record(`Sous ${LICENCE.name}. Aucun nombre de personnes entre 1 et 4 n’y est dit.`, {
      $schema: text('Ce schéma.'),
      licence: record('Ce qu’il est permis d’en faire.', {
        name: text('Son nom.'),
        url: text('Son texte.'),
        attribution: text('Qui citer.'),
      }),
      source: text('La page du bilan.'),
      campaign: record('L’opération.', {
        slug: text('Son adresse\u00a0: /bilans/{slug}.'),
        name: text('Son nom.'),
        day_on: { type: 'string', format: 'date', description: 'Son jour.' },
        window_starts_on: {
          type: 'string',
          format: 'date',
          description: 'Premier jour où une cérémonie en est.',
        },
        window_ends_on: { type: 'string', format: 'date', description: 'Dernier jour.' },
        published_at: {
          type: ['string', 'null'],
          format: 'date-time',
          description: 'Quand ce bilan a été publié.',
        },
      }),
      totals: record('Pour tout le pays.', {
        territories_invited: count('Territoires invités.'),
        territories_taking_part: count('Territoires qui ont dit oui.'),
        reports_received: count('Bilans reçus.'),
        ceremonies_held: count('Cérémonies tenues.'),
        ceremonies_not_held: count('Cérémonies annoncées qui n’ont pas pu se tenir.'),
        people_sponsored: range('Personnes parrainées.'),
        sponsors: range('Marraines et parrains.'),
        families: range('Familles parrainées.'),
        associations: range('Associations partenaires.'),
      }),
      by_region: list('Par région.', group('Nom de la région\u00a0; null hors des régions.')),
      by_size: list(
        'Selon la population.',
        group(
          'village\u00a0: moins de 2\u00a0000 habitants\u00a0; small\u00a0: moins de 20\u00a0000\u00a0; medium\u00a0: moins de 100\u00a0000\u00a0; large.',
        ),
      ),
      by_time_zone: list('Selon le fuseau horaire.', group('Fuseau horaire (base IANA).')),
      languages: list(
        'Langues parlées avec le français.',
        record('Une langue.', {
          code: text('Code ISO 639-1.'),
          ceremonies: count('Dans combien de cérémonies.'),
        }),
      ),
      years: list(
        'Les années, dans l’ordre.',
        record('Une année.', {
          year: count('L’année.'),
          people_sponsored: range('Personnes parrainées.', { isOpen: true }),
          territories: countOrNothing('Territoires, d’après ce qui a été publié avant ce site.'),
          ceremonies: countOrNothing('Cérémonies, d’après les bilans.'),
          source: {
            enum: ['guide-2023', 'announced', 'here'],
            description:
              'guide-2023\u00a0: guide de l’ANVITA, janvier 2023\u00a0; announced\u00a0: annonce de l’époque\u00a0; here\u00a0: bilans des villes.',
          },
          campaign: textOrNothing('L’adresse de son bilan.'),
        }),
      ),
      ceremonies: list('Chaque cérémonie.', ceremony()),
    }),
  };
}
