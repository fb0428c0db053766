/** What a date is made of, each part in words of the reader's language, digits Latin. */
export interface DayParts {
  readonly weekday: string;
  readonly day: string;
  readonly month: string;
  readonly year: string;
  /** `18/12/2026`. */
  readonly figures: string;
}

/** How one language strings the parts of a date together. */
export interface DateWords {
  /** What stands after the weekday, after the day, after the month, and after the year. */
  readonly glue: readonly [weekday: string, day: string, month: string, year: string];
  /** January to December and Sunday to Saturday, where browsers may not know them. */
  readonly names?: { readonly months: readonly string[]; readonly weekdays: readonly string[] };
  /** Where the parts are not said in the order day, month, year, or not alone: the date, without its weekday. */
  readonly date?: (parts: DayParts) => string;
  /** Set where a date loses its sense without its month and its year, even beside another one. */
  readonly isNeverShortened?: true;
  /** The part of the day, where an hour alone could be counted from dawn; '' where the figure says enough. */
  readonly partOfDay?: (hour: number) => string;
  readonly moment: (day: string, time: string) => string;
  readonly onOneDay: (day: string, from: string, to: string) => string;
  /** From one moment to another, each as `moment` says it. */
  readonly overDays: (first: string, last: string) => string;
  /** From one day to another. */
  readonly days: (first: string, last: string) => string;
}

/**
 * In Ethiopia and Eritrea hours are also counted from dawn: « 9 » is then three in the afternoon. Naming the
 * part of the day leaves one reading; from 13 on the figure alone does.
 */
const namedFromDawn = (night: string, morning: string, noon: string) => (hour: number) => {
  if (hour < 5) return night;
  if (hour < 12) return morning;
  return hour === 12 ? noon : '';
};

/** One o'clock is singular in Spanish and in Portuguese. */
const isOne = (time: string) => time.startsWith('01');

const wideDash = (first: string, last: string) => `${first}\u00A0— ${last}`;

/**
 * The words of the twelve languages. Unicode's own (CLDR 48) serve for the months and the weekdays only: its
 * ranges lose their preposition, its Pashto puts the year first without saying so, its Russian « г. » doubles
 * the full stop of the sentence. Where browsers carry no data (Pashto, Tigrinya) or may drop it (Amharic), a page
 * would turn English once awake: those names are written here.
 */
export const DATE_WORDS: Readonly<Record<string, DateWords>> = {
  fr: {
    glue: [' ', ' ', ' ', ''],
    moment: (day, time) => `${day} à ${time}`,
    onOneDay: (day, from, to) => `${day}, de ${from} à ${to}`,
    overDays: (first, last) => `du ${first} au ${last}`,
    days: (first, last) => `du ${first} au ${last}`,
  },
  en: {
    // « Friday 18 December 2026 »: British usage has dropped the comma that CLDR keeps.
    glue: [' ', ' ', ' ', ''],
    moment: (day, time) => `${day} at ${time}`,
    onOneDay: (day, from, to) => `${day}, ${from} to ${to}`,
    overDays: (first, last) => `${first} to ${last}`,
    days: (first, last) => `${first} to ${last}`,
  },
  ar: {
    glue: ['، ', ' ', ' ', ''],
    isNeverShortened: true,
    moment: (day, time) => `${day}، الساعة ${time}`,
    onOneDay: (day, from, to) => `${day}، من الساعة ${from} إلى الساعة ${to}`,
    overDays: (first, last) => `من ${first} إلى ${last}`,
    days: (first, last) => `من ${first} إلى ${last}`,
  },
  fa: {
    glue: [' ', ' ', ' ', ''],
    moment: (day, time) => `${day}، ساعت ${time}`,
    onOneDay: (day, from, to) => `${day}، از ساعت ${from} تا ساعت ${to}`,
    overDays: (first, last) => `از ${first} تا ${last}`,
    days: (first, last) => `از ${first} تا ${last}`,
  },
  ps: {
    names: {
      months: 'جنوري فبروري مارچ اپریل مۍ جون جولای اګست سېپتمبر اکتوبر نومبر دسمبر'.split(' '),
      // The names the radio uses; CLDR's (دونۍ, درېنۍ…) are known to few.
      weekdays: 'یکشنبه دوشنبه سه‌شنبه چهارشنبه پنجشنبه جمعه شنبه'.split(' '),
    },
    glue: ['، ', '', '', ''],
    date: ({ day, month, year }) => `د ${year} کال د ${month} ${day}مه`,
    isNeverShortened: true,
    moment: (day, time) => `${day}، په ${time} بجو`,
    onOneDay: (day, from, to) => `${day}، له ${from} بجو تر ${to} بجو پورې`,
    overDays: (first, last) => `له ${first} څخه تر ${last} پورې`,
    days: (first, last) => `له ${first} څخه تر ${last} پورې`,
  },
  ru: {
    glue: [', ', ' ', ' ', ' года'],
    moment: (day, time) => `${day}, в ${time}`,
    onOneDay: (day, from, to) => `${day}, с ${from} до ${to}`,
    overDays: wideDash,
    days: wideDash,
  },
  uk: {
    glue: [', ', ' ', ' ', ' року'],
    // « об одинадцятій »: the preposition takes a consonant before a vowel.
    moment: (day, time) => `${day}, ${time.startsWith('11') ? 'об' : 'о'} ${time}`,
    onOneDay: (day, from, to) => `${day}, з ${from} до ${to}`,
    overDays: wideDash,
    days: wideDash,
  },
  ro: {
    glue: [', ', ' ', ' ', ''],
    moment: (day, time) => `${day}, ora ${time}`,
    onOneDay: (day, from, to) => `${day}, de la ora ${from} până la ora ${to}`,
    overDays: (first, last) => `de ${first}, până ${last}`,
    days: (first, last) => `de ${first}, până ${last}`,
  },
  es: {
    glue: [' ', ' de ', ' de ', ''],
    moment: (day, time) => `${day} a ${isOne(time) ? 'la' : 'las'} ${time}`,
    onOneDay: (day, from, to) => `${day}, de ${from} a ${to}`,
    overDays: (first, last) => `del ${first} al ${last}`,
    days: (first, last) => `del ${first} al ${last}`,
  },
  pt: {
    glue: [', ', ' de ', ' de ', ''],
    moment: (day, time) => `${day}, ${isOne(time) ? 'à' : 'às'} ${time}`,
    onOneDay: (day, from, to) =>
      `${day}, ${isOne(from) ? 'da' : 'das'} ${from} ${isOne(to) ? 'à' : 'às'} ${to}`,
    overDays: (first, last) => `de ${first}, a ${last}`,
    days: (first, last) => `de ${first}, a ${last}`,
  },
  ti: {
    names: {
      months: 'ጥሪ ለካቲት መጋቢት ሚያዝያ ጉንበት ሰነ ሓምለ ነሓሰ መስከረም ጥቅምቲ ሕዳር ታሕሳስ'.split(' '),
      weekdays: 'ሰንበት ሰኑይ ሰሉስ ረቡዕ ሓሙስ ዓርቢ ቀዳም'.split(' '),
    },
    glue: ['፣ ', ' ', ' ', ''],
    // ታሕሳስ is December in Eritrea; in Tigray it begins nine days later. The figures say which one is meant.
    date: ({ day, month, year, figures }) => `${day} ${month} ${year} (${figures})`,
    partOfDay: namedFromDawn('ለይቲ', 'ንግሆ', 'ፍርቂ መዓልቲ'),
    moment: (day, time) => `${day}፣ ሰዓት ${time}`,
    onOneDay: (day, from, to) => `${day}፣ ካብ ሰዓት ${from} ክሳብ ሰዓት ${to}`,
    overDays: (first, last) => `ካብ ${first} ክሳብ ${last}`,
    days: (first, last) => `ካብ ${first} ክሳብ ${last}`,
  },
  am: {
    names: {
      months: 'ጃንዋሪ ፌብሩዋሪ ማርች ኤፕሪል ሜይ ጁን ጁላይ ኦገስት ሴፕቴምበር ኦክቶበር ኖቬምበር ዲሴምበር'.split(' '),
      weekdays: 'እሑድ ሰኞ ማክሰኞ ረቡዕ ሐሙስ ዓርብ ቅዳሜ'.split(' '),
    },
    glue: [' ', ' ', ' ', ''],
    partOfDay: namedFromDawn('ሌሊት', 'ጠዋት', 'እኩለ ቀን'),
    moment: (day, time) => `${day}፣ በ${time}`,
    onOneDay: (day, from, to) => `${day}፣ ከ${from} እስከ ${to}`,
    overDays: (first, last) => `ከ${first} እስከ ${last}`,
    days: (first, last) => `ከ${first} እስከ ${last}`,
  },
};
