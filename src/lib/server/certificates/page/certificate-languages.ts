/** The part of a certificate that is repeated in a second language: its title and its notice. */
export interface SecondLanguageTexts {
  direction: 'ltr' | 'rtl';
  title: string;
  /** The title of the variant « marrainage », where the language has a word of that gender too. */
  marrainage?: string;
  /** What the French notice says, no more and no less; the same for both variants. */
  notice: string;
}

/**
 * Languages in which the title and the notice can be repeated under the French text, which alone binds: all those
 * of the mails but French. No word names a legal guardianship (« كفالة », « سرپرستی », « سرپرستي », « опека »),
 * nor a godparent of the church (« nășie », « крёстный », « ክርስትና »), which this is not: where a language has no
 * other word of its own, it says support or companionship.
 */
export const SECOND_LANGUAGE_TEXTS = {
  en: {
    direction: 'ltr',
    title: 'Certificate of republican sponsorship',
    notice:
      'This sponsorship is a symbolic and moral commitment. It is not a civil-status record, gives no right to stay and creates no legal or financial obligation.',
  },
  es: {
    direction: 'ltr',
    title: 'Certificado de apadrinamiento republicano',
    marrainage: 'Certificado de amadrinamiento republicano',
    notice:
      'Este compromiso es simbólico y moral. No constituye un acto del estado civil, no otorga ningún derecho de residencia y no crea ninguna obligación jurídica ni económica.',
  },
  pt: {
    direction: 'ltr',
    title: 'Certificado de apadrinhamento republicano',
    marrainage: 'Certificado de amadrinhamento republicano',
    notice:
      'Este compromisso é simbólico e moral. Não constitui um ato de registo civil, não dá qualquer direito de residência e não cria qualquer obrigação jurídica ou financeira.',
  },
  ro: {
    direction: 'ltr',
    title: 'Certificat de parteneriat republican',
    notice:
      'Acest parteneriat este un angajament simbolic și moral. Nu constituie un act de stare civilă, nu conferă niciun drept de ședere și nu creează nicio obligație juridică sau financiară.',
  },
  ru: {
    direction: 'ltr',
    title: 'Свидетельство о республиканском шефстве',
    notice:
      'Это шефство — символическое и нравственное обязательство. Оно не является актом гражданского состояния, не даёт никакого права на пребывание и не создаёт никаких юридических или финансовых обязанностей.',
  },
  uk: {
    direction: 'ltr',
    title: 'Свідоцтво про республіканське шефство',
    notice:
      'Це шефство — символічне й моральне зобов’язання. Воно не є актом цивільного стану, не дає жодного права на перебування і не створює жодних юридичних чи фінансових обов’язків.',
  },
  ar: {
    direction: 'rtl',
    title: 'شهادة رعاية جمهورية',
    notice:
      'هذه الرعاية التزام رمزي وأخلاقي. وهي ليست وثيقة من وثائق الحالة المدنية، ولا تمنح أي حق في الإقامة، ولا تُنشئ أي واجب قانوني أو مالي.',
  },
  fa: {
    direction: 'rtl',
    title: 'گواهی همراهی جمهوری',
    notice:
      'این همراهی تعهدی نمادین و اخلاقی است. سند ثبت احوال نیست، هیچ حق اقامتی نمی‌دهد و هیچ تعهد حقوقی یا مالی ایجاد نمی‌کند.',
  },
  ps: {
    direction: 'rtl',
    title: 'د جمهوري ملګرتیا سند',
    notice:
      'دا ملګرتیا یوه سمبولیکه او اخلاقي ژمنه ده. دا د احوالو د ثبت سند نه دی، د اوسېدو هېڅ حق نه ورکوي او هېڅ قانوني یا مالي مکلفیت نه رامنځته کوي.',
  },
  ti: {
    direction: 'ltr',
    title: 'ናይ ሪፓብሊካዊ ደገፍ ምስክር ወረቐት',
    notice:
      'እዚ ደገፍ ምልክታውን ሞራላውን ተወፋይነት እዩ። ሰነድ ሲቪላዊ ምዝገባ ኣይኮነን፣ ዝኾነ ናይ መንበሪ መሰል ኣይህብን፣ ዝኾነ ሕጋዊ ወይ ፋይናንሳዊ ግዴታ ድማ ኣይፈጥርን።',
  },
  am: {
    direction: 'ltr',
    title: 'የሪፐብሊካዊ ድጋፍ የምስክር ወረቀት',
    notice:
      'ይህ ድጋፍ ምሳሌያዊ እና ሞራላዊ ቁርጠኝነት ነው። የሲቪል ምዝገባ ሰነድ አይደለም፣ ምንም የመኖሪያ መብት አይሰጥም፣ ምንም ዓይነት ሕጋዊ ወይም የገንዘብ ግዴታም አይፈጥርም።',
  },
} as const satisfies Record<string, SecondLanguageTexts>;

/** A language that can stand beside French on the paper (BCP 47). */
export type SecondLanguage = keyof typeof SECOND_LANGUAGE_TEXTS;

/** All of them, in alphabetical order. */
export const SECOND_LANGUAGES = Object.keys(SECOND_LANGUAGE_TEXTS).sort() as SecondLanguage[];

/** What a page shows in its second language, the title agreed with the variant. */
export function secondLanguagePart(
  language: SecondLanguage,
  variant: 'parrainage' | 'marrainage',
): Pick<SecondLanguageTexts, 'direction' | 'title' | 'notice'> & { language: SecondLanguage } {
  const {
    direction,
    title,
    marrainage = title,
    notice,
  }: SecondLanguageTexts = SECOND_LANGUAGE_TEXTS[language];
  return { language, direction, title: variant === 'marrainage' ? marrainage : title, notice };
}
