import { looksLikeMarkup } from '#lib/forms/name-rules.ts';
import { findForbiddenSubject } from '../../registrations/questions/forbidden-subjects.ts';
import { firstMissingLetter } from '../../typesetting/first-missing-letter.ts';

/*
 * What a town may not write on a certificate in its own words: the paper is shown to lawyers and prefectures, and
 * a promise on it could be held against the sponsor, or give a false hope to the sponsee. It errs on the side of
 * refusing; even the contrary of a promise is refused, because the notice says it already, rightly and whole.
 * Patterns are matched against text without accents, capitals or punctuation.
 */

interface Promised {
  /** Completes « Ce texte parle de … ». */
  readonly name: string;
  readonly patterns: readonly RegExp[];
}

const PROMISES: readonly Promised[] = [
  {
    name: 'séjour, de papiers ou de nationalité',
    patterns: [
      /\b(?:droits?|titres?|cartes?|permis|autorisations?|visas?|demandes?|duree) (?:de|d|du|au|a l|a la) (?:long |court )?(?:sejours?|residence|asile|nationalite)\b/u,
      /\bregularis\w+|\bnaturalis\w+|\bnationalites?\b|\bcitoyennete francaise\b|\bpapiers\b|\bvisas?\b|\bsejourner\b/u,
      /\bexpuls\w+|\beloignement\b|\breconduites?\b|\boqtf\b|\bfrontieres? de l espace\b|\btitulaires? d un titre\b/u,
      /\brefugiee?s?\b|\bapatrides?\b|\bdemandeu\w+ d asile\b|\bdeboutee?s?\b|\bclandestin\w*/u,
      /\bressortissant\w*|\boriginaires? d(?:e|u|es)?\b/u,
      /\bprefectures?\b|\bprefets?\b|\bprefetes?\b|\btribuna(?:l|ux)\b|\bofpra\b|\bcnda\b/u,
    ],
  },
  {
    name: 'droits que donnerait ce papier',
    patterns: [
      /\b(?:donn|ouvr|confer|accord|garanti|octro|vaut|valent|valant|reconnai)\w*(?: \w+){0,5} droits?\b(?! (?:humains?|de l homme|fondamenta\w+))/u,
      /\bdroits? (?:de|d|a|au|aux|a l|a la|a un|a une) (?:y |s y |se )?(?:rester|vivre|demeurer|residence|resider|sejour\w*|asile|logement|travail\w*|emploi|circuler|entrer|installer|maintenir)\b/u,
      /\b(?:a|ont|aura|auront|avez|aurez) (?:desormais |maintenant )?(?:le )?droit (?:de|d|a|au|aux)\b/u,
      /\b(?:vaut|valent|valant|tient lieu|tiennent lieu|sert|servent)(?: \w+){0,2} (?:titre|acte|preuve|justificatif|document|attestation|piece)\b/u,
    ],
  },
  {
    name: 'état civil, d’identité ou de lien de famille',
    patterns: [
      /\betats? civils?\b|\bactes? (?:civils?|authentiques?|officiels?|notaries?|de naissance|administratifs?)\b/u,
      /\bdocuments? (?:officiels?|administratifs?|d identite)\b|\bpieces? d identite\b|\bidentite de la personne\b/u,
      /\b(?:atteste|certifie|attestent|certifient)(?: \w+){0,3} (?:identite|domicile|residence|residant|reside|domiciliee?)\b/u,
      /\badopt(?:e|ee|er|es|ent|ion|ions|if|ifs|ive|ives)\b|\btut(?:elle|eur|eurs|rice|rices)\b|\bfiliation\b|\bautorite parentale\b|\bgarde de l enfant\b|\bmari(?:age|ages|ee|es)\b/u,
      /\b(?:membre|membres) (?:de plein droit|a part entiere) de (?:la|sa|leur) famille\b/u,
    ],
  },
  {
    name: 'obligation ou de valeur juridique',
    patterns: [
      /\bobligations?\b(?! morales?\b(?! et))|\bobligatoire\w*|\bs oblige\w*|\bastreint\w*|\bastreinte\b/u,
      /\b(?:est|sont|sera|seront|etre|reste|restent) tenue?s? (?:de|d|a|au|par)\b|\bsous peine de\b|\bsanction\w*/u,
      /\bjuridi\w+|\bleg(?:al|ale|aux|ales|alement)\b|\bloi\b(?! du coeur)|\blois\b|\bdevant (?:la )?justice\b|\bopposables?\b|\bresponsab\w+ (?:de|pour) ses actes\b/u,
      /\bcontra(?:t|ts|ctuel\w*|cte\w*)\b|\birrevocabl\w+|\bengagement\w* (?:ferme|definiti\w+)\b|\bdefinitivement\b/u,
    ],
  },
  {
    name: 'argent, de logement ou de prise en charge',
    patterns: [
      /\bfinanci\w+|\bfinance(?:r|nt|ment|ments)?\b|\beuros?\b|€|\bsommes? (?:de|d)\b|\bpa(?:ye|yer|ie|ient|iera|yera|iement|yement)\b|\bvers(?:er|e|ent|ement|ements|era|eront)\b(?! l )|\bargent\b|\bpensions?\b|\baliment(?:aire|aires)\b/u,
      /\b(?:pren|pris|prend)\w* (?:\w+ ){0,4}en charge\b|\bfrais\b|\bdepenses?\b|\bsubvenir\b|\bsubvien\w+|\bremuner\w+|\bsalaires?\b|\bcaution\w*|\bgarant\w*\b(?! (?:de l egalite|des valeurs|de la fraternite))/u,
      /\bheberg\w+|\blog(?:er|era|eront|e chez|ement|ements)\b|\bfourni(?:r|t|ra|ront|ssent)\b(?: \w+){0,3} (?:emploi|travail|logement|toit)\b|\bembauch\w+/u,
    ],
  },
];

/** What speaks of the notice, or says the contrary of its first words: it stands by itself, and only whole. */
const AGAINST_NOTICE =
  /\b(?:la|cette) (?:mention|notice)\b|\b(?:ci (?:dessous|apres|contre)|(?:en|plus|du) bas|bas de (?:la )?page)\b|\b(?:pas|point|plus|jamais|rien|davantage) (?:\w+ ){0,3}symboliques?\b|\bsymboliques? (?:\w+ ){0,2}(?:seulement|uniquement)\b/u;

/** Letters of the French alphabet, with the marks that other languages of Europe put on them, and whatever is no letter. */
const LATIN_ONLY = /^(?:\P{L}|[\p{Script=Latin}])*$/u;

/** What says in a neighbour's language that a paper gives a right: this text is French, and is read for promises. */
const IN_ANOTHER_LANGUAGE =
  /\b(?:this|rights?|grants?|residence permit|asylum|citizenship|permiso|residencia|asilo|derechos?|este certificado|questo|soggiorno|diritt[oi]|aufenthalt\w*|recht auf|bescheinigung)\b/u;

/** The Republic's own way of saying that it asks nobody where they come from or what they believe. */
const WITHOUT_DISTINCTION =
  /\b(?:sans (?:aucune )?distinctions? (?:de|d)|quel(?:le)?s? que soi(?:en)?t) (?:(?:de|d|des|du|ni|ou|et|la|le|les|l|leurs?|sa|son|ses) |(?:race|origine|ethnie|religion|croyance|conviction|opinion|nationalite|sexe|genre|age|condition|culture|langue|parcours|histoire)s? ?)+/gu;

/**
 * Why these words may not stand on a certificate in place of the commitment of the house, as one French sentence;
 * nothing when they may. Refused: a promise of papers, rights, civil status, money or any duty; a subject that no
 * paper may touch; another language or alphabet than French, in which promises would not be found; words about the
 * notice; an address; a letter that no font draws. Nothing here can touch the notice.
 */
export function findCommitmentProblem(text: string): string | undefined {
  const asTyped = plainWords(text);
  const plain = asTyped.replace(WITHOUT_DISTINCTION, ' ');
  const promise = PROMISES.find(({ patterns }) => patterns.some((pattern) => pattern.test(plain)));
  if (promise) {
    return (
      `Ce texte parle ${startsWithVowel(promise.name) ? 'd’' : 'de '}${promise.name}. Le certificat ne peut rien en ` +
      'promettre, et la mention du bas dit déjà ce qu’il n’est pas\u00a0: retirez ces mots.'
    );
  }
  if (AGAINST_NOTICE.test(plain)) {
    return 'Ce texte parle de la mention du bas, ou la contredit\u00a0: elle se lit seule, et entière. Retirez ces mots.';
  }
  if (!LATIN_ONLY.test(text) || IN_ANOTHER_LANGUAGE.test(plain)) {
    return 'Écrivez ce texte en français, en lettres latines\u00a0: la deuxième langue du certificat a sa propre traduction.';
  }
  const subject = findForbiddenSubject(asTyped === plain ? text : plain);
  if (subject) {
    return `Ce texte touche à ${subject}\u00a0: aucun papier de la cérémonie ne peut en parler. Retirez ces mots.`;
  }
  if (looksLikeMarkup(text)) {
    return 'Un certificat ne porte ni adresse électronique, ni adresse de site, ni code\u00a0: n’écrivez que des mots.';
  }
  const letter = firstMissingLetter(text);
  if (letter !== undefined) {
    return `Aucune de nos polices ne dessine «\u00a0${letter}\u00a0»\u00a0: écrivez autrement.`;
  }
  return undefined;
}

function startsWithVowel(word: string): boolean {
  return /^[aeiouyhé]/u.test(word);
}

function plainWords(text: string): string {
  return (
    text
      .toLowerCase()
      // As the forbidden subjects read it: apart from the « ne » of a negation.
      .replace(/(?<!\p{L})née?s?(?!\p{L})/gu, 'natus')
      .normalize('NFKD')
      .replace(/[\p{M}\p{Cf}]/gu, '')
      .replaceAll('œ', 'oe')
      .replaceAll('æ', 'ae')
      .replace(/[^\p{L}\p{N}€]+/gu, ' ')
      .trim()
  );
}
