/** The part of a certificate that is repeated in a second language: its title and its notice. */
export interface SecondLanguageTexts {
  direction: 'ltr' | 'rtl';
  title: string;
  notice: string;
}

/**
 * Languages in which the title and the notice can be repeated under the French text, which alone binds. The
 * Arabic and Persian words avoid « كفالة » and « سرپرستی », which name a legal guardianship that this is not.
 */
export const SECOND_LANGUAGE_TEXTS = {
  en: {
    direction: 'ltr',
    title: 'Certificate of republican sponsorship',
    notice:
      'A symbolic and moral commitment: it is not a civil-status record, gives no right to stay and creates no legal or financial duty.',
  },
  es: {
    direction: 'ltr',
    title: 'Certificado de apadrinamiento republicano',
    notice:
      'Compromiso simbólico y moral: no es un acto del estado civil, no otorga derecho de residencia y no crea ninguna obligación jurídica ni económica.',
  },
  pt: {
    direction: 'ltr',
    title: 'Certificado de apadrinhamento republicano',
    notice:
      'Compromisso simbólico e moral: não é um ato de registo civil, não dá direito de residência e não cria qualquer obrigação jurídica ou financeira.',
  },
  ro: {
    direction: 'ltr',
    title: 'Certificat de parteneriat republican',
    notice:
      'Angajament simbolic și moral: nu este un act de stare civilă, nu conferă drept de ședere și nu creează nicio obligație juridică sau financiară.',
  },
  ru: {
    direction: 'ltr',
    title: 'Свидетельство о республиканском шефстве',
    notice:
      'Символическое и нравственное обязательство: не является актом гражданского состояния, не даёт права на пребывание и не создаёт юридических или финансовых обязанностей.',
  },
  uk: {
    direction: 'ltr',
    title: 'Свідоцтво про республіканське шефство',
    notice:
      'Символічне й моральне зобов’язання: не є актом цивільного стану, не дає права на перебування і не створює жодних юридичних чи фінансових обов’язків.',
  },
  ar: {
    direction: 'rtl',
    title: 'شهادة رعاية جمهورية',
    notice:
      'التزام رمزي وأخلاقي: ليست وثيقة من وثائق الحالة المدنية، ولا تمنح حق الإقامة، ولا تُنشئ أي واجب قانوني أو مالي.',
  },
  fa: {
    direction: 'rtl',
    title: 'گواهی همراهی جمهوری',
    notice:
      'تعهدی نمادین و اخلاقی: سند ثبت احوال نیست، حق اقامت نمی‌دهد و هیچ تعهد حقوقی یا مالی ایجاد نمی‌کند.',
  },
} as const satisfies Record<string, SecondLanguageTexts>;

/** A language that can stand beside French on the paper (BCP 47). */
export type SecondLanguage = keyof typeof SECOND_LANGUAGE_TEXTS;

/** All of them, in alphabetical order. */
export const SECOND_LANGUAGES = Object.keys(SECOND_LANGUAGE_TEXTS).sort() as SecondLanguage[];
