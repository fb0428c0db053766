import { languageLabel } from './languages.ts';
import { HELP_LABELS, INTEREST_LABELS, labelOf } from './matching.ts';
import {
  CODE_WISH_LABELS,
  CONTACT_LABELS,
  GENDER_WISH_LABELS,
  IMAGE_CONSENT_LABELS,
  SLOT_LABELS,
  SPONSEE_AGREEMENT_LABELS,
} from './people.ts';

type Texts = Readonly<Record<string, string | string[]>>;

/** Fields of a household's form by name, as a comparison calls them. */
const FIELDS: readonly { name: RegExp; label: string; labels?: Readonly<Record<string, string>> }[] = [
  { name: /^name_/u, label: 'Nom' },
  { name: /^own_script_/u, label: 'Nom dans son écriture' },
  { name: /^pronunciation_/u, label: 'Prononciation' },
  { name: /^agreement_/u, label: 'Accord', labels: SPONSEE_AGREEMENT_LABELS },
  { name: /^languages$/u, label: 'Langues bien parlées' },
  { name: /^languages_some$/u, label: 'Langues parlées un peu' },
  { name: /^preferred_language$/u, label: 'Langue dans laquelle leur écrire' },
  { name: /^certificate_language$/u, label: 'Deuxième langue du certificat' },
  {
    name: /^certificate_code$/u,
    label: 'Code à scanner sur le certificat',
    labels: CODE_WISH_LABELS,
  },
  { name: /^card_wanted$/u, label: 'Souhaite une carte de parrainage', labels: { on: 'oui' } },
  { name: /^card_name$/u, label: 'Nom sur la carte' },
  { name: /^card_contact$/u, label: 'Contact sur la carte' },
  { name: /^has_children$/u, label: 'Avec des enfants', labels: { on: 'oui' } },
  { name: /^interpreter_planned$/u, label: 'Interprète prévu', labels: { on: 'oui' } },
  { name: /^agrees_to_be_invited$/u, label: 'Souhaite être invité', labels: { on: 'oui' } },
  { name: /^sponsor_gender_wish$/u, label: 'Souhait', labels: GENDER_WISH_LABELS },
  { name: /^refusals$/u, label: 'Refus' },
  { name: /^slot_/u, label: 'Place', labels: SLOT_LABELS },
  { name: /^help_wanted$/u, label: 'Aide souhaitée', labels: HELP_LABELS },
  { name: /^free_slots$/u, label: 'Demi-journées libres' },
  { name: /^interests$/u, label: 'Goûts', labels: INTEREST_LABELS },
  { name: /^postcode$/u, label: 'Code postal' },
  { name: /^neighbourhood$/u, label: 'Quartier' },
  { name: /^image_consent$/u, label: 'Accord pour l’image', labels: IMAGE_CONSENT_LABELS },
  { name: /^not_called$/u, label: 'Ne pas être appelées', labels: { on: 'oui' } },
  { name: /^not_named$/u, label: 'Ne pas être nommées', labels: { on: 'oui' } },
  { name: /^contact_kind$/u, label: 'Comment prévenir', labels: CONTACT_LABELS },
  { name: /^contact_email$/u, label: 'Adresse électronique' },
  { name: /^contact_phone$/u, label: 'Téléphone' },
];

/**
 * Compares what is stored now with what a person typed before it changed: the fields that differ, with the
 * stored answer in words, so that nothing is overwritten unseen.
 */
export function storedDifferences(stored: Texts, typed: Texts): { term: string; text: string }[] {
  return [...new Set([...Object.keys(stored), ...Object.keys(typed)])].flatMap((name) => {
    const field = FIELDS.find((each) => each.name.test(name));
    const isLanguage = /language/u.test(name);
    if (!field) return [];
    const now = asList(stored[name]);
    const before = asList(typed[name]);
    if (now.length === before.length && now.every((value) => before.includes(value))) return [];
    const words = now.map((value) =>
      isLanguage ? languageLabel(value) : labelOf(field.labels ?? {}, value),
    );
    const row = /_(\d)$/u.exec(name)?.[1];
    return [{ term: `${field.label}${row ? ` ${row}` : ''}`, text: words.join(', ') || 'rien' }];
  });
}

function asList(value: string | string[] | undefined): string[] {
  if (value === undefined || value === '') return [];
  return Array.isArray(value) ? value : [value];
}

/** What a refusal of the house says at the right field of a household's form, by its code word. */
export const SPONSEE_REFUSALS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'event-closed': { '': 'Cette cérémonie est annulée ou passée : plus personne ne peut y être ajouté.' },
  'association-needed': {
    contact_kind:
      'Aucune association n’accompagne ces personnes : indiquez comment les prévenir autrement, ou nommez l’association.',
  },
  'place-taken': {
    slot_1:
      'Un binôme déjà retenu occupe une place que vous retirez ou changez. Mettez d’abord fin à ce binôme.',
  },
  'changed-meanwhile': {
    '': 'Quelqu’un d’autre a modifié cette fiche entre-temps. Ce que vous avez écrit est toujours là : comparez, puis enregistrez à nouveau.',
  },
  'neighbourhood-unlisted': {
    neighbourhood: 'Ce quartier n’est plus dans la liste de la cérémonie : choisissez-en un autre, ou aucun.',
  },
  withdrawn: { '': 'Ces personnes ont été retirées de la cérémonie entre-temps : rien n’a été enregistré.' },
};
