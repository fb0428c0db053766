/*
 * What a town may not ask, in its own questions either: a list that says it could put people in danger, and
 * the rule on special categories (GDPR, articles 9 and 10) forbids it to them. Read in French, the language in
 * which organisers write, with the few English words that forms copy from elsewhere.
 *
 * Patterns are matched against text without accents, capitals, punctuation or inclusive endings. They look for
 * a question about the person who answers: « langues étrangères », « papiers peints » or « accompagner à un
 * rendez-vous médical » are nobody's secret.
 */

/** « êtes-vous », « je suis », and an answer that is nothing but the word. */
const BEING = String.raw`(?:(?:etes vous|vous etes|es tu|tu es|je suis|suis je|est il|est elle|sont ils)(?: plutot| deja| bien)?(?: un| une| des| d origine)? |^(?:un |une )?)`;
const END_OF_ANSWER = String.raw`(?:s|e|es|ne|nes)?\b`;

interface Subject {
  /** Completes « Cette question touche à … ». */
  readonly name: string;
  readonly patterns: readonly RegExp[];
}

const SUBJECTS: readonly Subject[] = [
  {
    name: 'la situation administrative',
    patterns: [
      /\b(?:titres?|cartes?|permis|autorisations?|droit|visas?|duree|conditions?|demandes?) (?:de|d|du|au) ?sejours?\b/u,
      /\bcartes? de residents?\b|\bpermis de travail\b|\bautorisations? de travail(?:ler)?\b|\bvisas?\b/u,
      /\bsans papiers?\b|\bpapiers? (?:en regle|francais|administratifs?|en cours)\b/u,
      /\b(?:avez vous|as tu|ai|avoir|ont|a) (?:eu )?(?:des|vos|ses|mes|tes|leurs|les|tous vos) papiers\b(?! (?:peints?|a|cadeaux?|recycl|journal))/u,
      /\bvos papiers\b(?! (?:peints?|cadeaux?|journal))/u,
      /\b(?:situations?|statuts?) (?:administrati(?:f|ve|fs|ves)|legale?s?|juridiques?|irreguli\w+|regulieres?|au regard)\b/u,
      /\bsejours? (?:irreguliers?|reguliers?|legal|illegal)\b|\bregularis\w+|\bclandestin\w*|\ben regle\b(?! generale?)/u,
      /(?<!terre d )\basiles?\b(?! de nuit)/u,
      /\bprotections? (?:subsidiaires?|temporaires?|internationales?)\b|\bstatut(?: de)? refugie\b|\brefugies? statutaires?\b/u,
      /\boqtf\b|\bofpra\b|\bcnda\b|\bdeboutee?s?\b|\brecepisses?\b|\bdublin(?:e|es|er)?\b/u,
      /\bexpuls(?:e|es|ion|ions|able|ables)\b|\breconduites? a la frontiere\b|\bimmigration status\b/u,
      new RegExp(String.raw`${BEING}(?:refugie|migrant|immigre|exile|apatride)${END_OF_ANSWER}`, 'u'),
    ],
  },
  {
    name: 'la nationalité ou l’origine',
    patterns: [
      /\bnationalit(?:e|es|y)\b|\bbi ?national\w*|\bbinationaux\b|\bnaturalis\w+|\bcitoyennetes?\b/u,
      /(?<!a l )\borigines?\b|\boriginaires?\b|\bnatale?s?\b|\bnatifs?\b (?:de|d|du|des)\b|\bressortissants?\b/u,
      /\bpays (?:de |d )?(?:naissance|provenance|natal|depart)\b|\bde quels? pays\b/u,
      /\b(?:votre|ton|son|leur) pays\b|\bcountry of (?:birth|origin)\b/u,
      /\bd ou (?:venez vous|viens tu|vous venez|vient|viennent)\b|\b(?:de souche|ascendances?)\b/u,
      // « Français » alone is a language.
      /\b(?:etes vous|vous etes|es tu|tu es|je suis) (?:un |une )?francaise?s?\b/u,
      new RegExp(String.raw`${BEING}(?:etranger|europeen)${END_OF_ANSWER}`, 'u'),
    ],
  },
  {
    name: 'la religion',
    patterns: [
      /\breligions?\b|\breligieu(?:x|se|ses)\b|\bconfession(?:s|nel|nelle|nels|nelles)?\b|\bpratiquants?\b(?! (?:de|d|du|une?)\b)/u,
      /\bcroyan(?:ce|ces|t|te|ts|tes)\b|(?<!(?:ma|bonne|mauvaise) )\bfoi\b|\bspiritu(?:el|elle|els|elles|alite)\b/u,
      /(?<!(?:film|films|serie|series|livre|livres|chanson|chansons|replique|repliques) )\bcultes?\b/u,
      /\bmusulman\w*|\bislam\w*|\bchretien\w*|\bcathos?\b|\bcatholi\w+|\bprotestant\w*|\bevangeliques?\b|\borthodoxes?\b/u,
      /\bjui(?:f|fs|ve|ves)\b|\bjudai\w+|\bbouddhi\w+|\bhindou\w*|\bathee?s?\b|\batheisme\b|\bagnostiques?\b/u,
      /\bmosquees?\b|\bsynagogues?\b|\bparoiss\w+|\b(?:frequentez|allez|vas)\b.*\b(?:eglise|temple|messe)\b|\bmesses?\b/u,
      /\bprieres?\b(?! (?:de|d)\b)|\bprier\b|\bpriez\b(?! (?:de|d)\b)|\bramadan\b|\bcareme\b|\bbaptises?\b/u,
      // What is eaten says what is believed: « sans viande » asks for all that a shared meal needs.
      /\bhalal\b|\b[ck]as?c?her\b|\bsans porc\b|\bporc\b.*\b(?:mangez|manges)\b|\b(?:mangez|manges)\b.*\bporc\b/u,
    ],
  },
  {
    name: 'l’origine ethnique ou la couleur de peau',
    patterns: [
      /\bethni\w+|\bracia(?:l|le|les|ux)\b|\bracisee?s?\b|\bmetisse?s?\b|\bmaghrebin\w*|\bgens du voyage\b|(?<!cd )\broms?\b/u,
      /\braces?\b(?!.*\b(?:chiens?|chats?|anima(?:l|ux)|cheva(?:l|ux)|vaches?)\b)/u,
      /\bcouleurs? de (?:la |votre |ta |sa |leur )?peau\b|\bpeau (?:noire|blanche|foncee|claire|mate)\b/u,
      new RegExp(
        String.raw`(?:etes vous|vous etes|es tu|je suis)(?: plutot)?(?: un| une)? (?:blanc|blanche|noir|noire|arabe|asiatique|africain|africaine|tsigane|gitan|gitane|kabyle|kurde|berbere)s?\b`,
        'u',
      ),
    ],
  },
  {
    name: 'les papiers d’identité ou leurs numéros',
    patterns: [
      /\b(?:pieces?|cartes?|papiers?|documents?|justificatifs?|titres?|photos?|photocopies?|numeros?)(?: nationales?)? (?:de |d )?(?:votre |leur )?identites?\b/u,
      /\bcni\b|\bpassports?\b|\bpasseports?\b(?! (?:culture|sport|vacances|jeunes?|gourmand))/u,
      /\bnumeros? (?:de |d |du )?(?:votre |l |un )?(?:agdref|etranger|securite sociale|secu|passeport|titre|carte|permis|dossier)\w*/u,
      /\bagdref\b|\bnir\b|\blivrets? de famille\b|\b(?:actes?|extraits?|certificats?) (?:de |d )?(?:acte de )?naissance\b/u,
      /\bjustificatifs? (?:de )?(?:domicile|sejour|residence|nationalite)\b|\bempreintes? digitales?\b/u,
    ],
  },
  {
    name: 'la date ou le lieu de naissance',
    patterns: [
      /\b(?:dates?|lieux?|annees?|jours?|mois|villes?|communes?|departements?) (?:et (?:de |le )?(?:lieu|date|annee) )?(?:de |d )?naissances?\b/u,
      /\b(?:date|jour) (?:de |d )?(?:votre |ton |l )?anniversaire\b|\bdate of birth\b|\bbirth ?(?:date|day|place)\b/u,
      /\b(?:etes vous|vous etes|es tu|tu es|je suis|est il|est elle) (?:natus|nee?s?)\b/u,
      /(?<!nouveau )\bnatus (?:en|a|au|aux|le|ou|hors|dans|avant|apres|entre)\b|\bnee?s? (?:en|au|aux|hors)\b/u,
    ],
  },
  {
    name: 'la santé',
    patterns: [
      /\b(?:etat|problemes?|soucis?|difficultes?|dossier|carnet) (?:de |d )?sante\b|\b(?:votre|ta|sa|leur) sante\b|^sante$/u,
      /\bmaladies?\b|\bhandicap\w*|\binvalidites?\b|\bpathologi\w+|\ballergi\w+|\bantecedents? medica\w+|\bdossiers? medica\w+/u,
      /\btraitements? medica\w+|\bmedicaments?\b|\bdiagnosti\w+|\bvaccin\w*|\bgrossesses?\b|\bvih\b|\bsida\b|\bpsychiatri\w+/u,
      new RegExp(
        String.raw`${BEING}(?:malade|enceinte|depressif|depressive|seropositif|seropositive)s?\b`,
        'u',
      ),
    ],
  },
  {
    name: 'la vie ou l’orientation sexuelle',
    patterns: [
      /\b(?:homo|hetero|bi|trans|inter)?sexu\w+|\blesbien\w*|\bgays?\b|\blgbt\w*|\btransgenres?\b|\bidentites? de genre\b|\bqueers?\b/u,
    ],
  },
  {
    name: 'les opinions politiques ou philosophiques',
    patterns: [
      /\bpolitis\w+|\bpolitiques?\b(?! (?:de la ville|d accueil|culturelles?|publiques?|sociales?|familiales?))/u,
      /\bconvictions?\b|\bopinions? (?:philosophiques?|personnelles?)\b|\bmilitan(?:t|te|ts|tes|tisme)\b/u,
      /\b(?:votez|voteriez|avez vous vote|as tu vote|vote[sz]? (?:a|pour|tu))\b|\b(?:etes|es|suis)(?: vous| tu)?(?: plutot)? de (?:gauche|droite)\b/u,
    ],
  },
  {
    name: 'l’appartenance à un syndicat',
    patterns: [
      /\bsyndicats?\b(?! (?:d initiative|de copropriete|mixte|intercommunal|des eaux))|\bsyndi(?:cal|cale|caux|cales|que|ques|quer|calis\w+)\b|\bcgt\b|\bcfdt\b/u,
    ],
  },
  {
    name: 'les condamnations',
    patterns: [/\bcasiers? judiciaires?\b|\bcondamn(?:e|es|ation|ations)\b|\bantecedents? judiciaires?\b/u],
  },
];

/**
 * The subject, in French, that a question or an answer to choose from would make people tell and that nobody may
 * ask: « la nationalité ou l’origine ». Nothing when there is none. Accents, capitals, plurals and inclusive
 * endings change nothing; words that only look alike are let through. It helps whoever means well: somebody who
 * means to go round it can, and reads the standing warning first.
 */
export function findForbiddenSubject(text: string): string | undefined {
  const plain = plainWords(text);
  return SUBJECTS.find(({ patterns }) => patterns.some((pattern) => pattern.test(plain)))?.name;
}

/** « N° d’étranger·ère·s ? » → « numero d etranger »; « né » → « natus », apart from the « ne » of a negation. */
function plainWords(text: string): string {
  return text
    .toLowerCase()
    .replace(/\bn[°º]|\bnum\./gu, 'numero ')
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(
      /(?<=\p{L})(?:[·•⋅‧∙.\-/(](?:e|ne|nne|le|lle|te|se|ve|fe|ère|ere|euse|trice|rice|s|es|nes|x)\)?)+(?!\p{L})/gu,
      '',
    )
    .replace(/(?<!\p{L})née?s?(?!\p{L})/gu, 'natus')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replace(/[^a-z0-9]+/gu, ' ')
    .trim();
}
