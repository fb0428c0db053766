import type { Locale } from '#i18n/runtime.js';

/** What a handout says in one language. */
export interface HandoutWords {
  readonly title: string;
  /** The question that the two lists answer. */
  readonly what: string;
  readonly is: string;
  readonly isPoints: readonly [string, string, string];
  readonly isnt: string;
  readonly isntPoints: readonly [string, string, string];
  readonly when: string;
  readonly where: string;
  readonly placeLater: string;
  readonly question: string;
  readonly call: string;
  readonly scan: string;
  /** In which languages the page is, where it is not in this one. */
  readonly page?: string;
  readonly until: (day: string) => string;
  readonly closed: string;
  readonly codeAlt: string;
}

/** All of them; of a language that the site speaks, those that stand in none of its messages. */
type OwnWords = HandoutWords | Pick<HandoutWords, 'call' | 'scan' | 'codeAlt'>;

/**
 * The words of a handout that stand in no message of the site. Where a language's usual word for a godparent or a patron would
 * name a baptism, a guardianship or a hierarchy, the title says « be beside somebody », as the mails do.
 */
export const HANDOUT_TRANSLATIONS: Readonly<Record<Locale, OwnWords>> = {
  fr: {
    call: 'Proposez-vous',
    scan: 'Visez ce carré avec un téléphone, ou tapez cette adresse\u00a0:',
    codeAlt: 'Code à viser avec un téléphone, il mène à la page de la cérémonie',
  },
  en: {
    call: 'Come forward',
    scan: 'Point a telephone at this square, or type this address:',
    codeAlt: 'Code to scan with a telephone, it leads to the page of the ceremony',
  },
  ar: {
    call: 'تقدّموا',
    scan: 'وجّهوا الهاتف نحو هذا المربع، أو اكتبوا هذا العنوان:',
    codeAlt: 'رمز يُقرأ بالهاتف، يقود إلى صفحة المراسم',
  },
  fa: {
    title: 'در کنار یک نفر باشید',
    what: 'همراهی جمهوری (parrainage républicain) چیست؟',
    is: 'یعنی',
    isPoints: [
      'دیدار: یک قهوه، یک وعده غذا، یک پیاده‌روی، با آهنگی که برای هر دو نفر خوب باشد.',
      'باز کردن درها: با هم فرانسوی حرف زدن، همراهی در کارهای اداری، آشنا کردن با دیگران.',
      'تنها نبودن: یک انجمن و شهرداری در کنار شما هستند و هنگام سختی پاسخ می‌دهند.',
    ],
    isnt: 'این نیست',
    isntPoints: [
      'بار سنگین: نه پولی خواسته می‌شود و نه جایی برای سکونت.',
      'سند حقوقی: این تعهد نمادین و اخلاقی است؛ سند ثبت احوال نیست و حق اقامت نمی‌دهد.',
      'قیمومت: دو بزرگسال یکدیگر را انتخاب می‌کنند و هر کدام هر وقت بخواهد می‌تواند «نه» بگوید.',
    ],
    when: 'چه وقت',
    where: 'کجا',
    placeLater: 'آدرس پس از ثبت‌نام به شما داده می‌شود.',
    question: 'سؤالی دارید؟',
    call: 'داوطلب شوید',
    scan: 'دوربین تلفن را رو به این مربع بگیرید یا این آدرس را بنویسید:',
    page: 'این صفحه به فرانسوی، انگلیسی و عربی است.',
    until: (day) => `آخرین روز ثبت‌نام: ${day}.`,
    closed: 'ثبت‌نام بسته شده است.',
    codeAlt: 'کدی که با تلفن خوانده می‌شود و به صفحهٔ مراسم می‌رود',
  },
  ps: {
    title: 'د یو چا تر څنګ ودرېږئ',
    what: 'جمهوري ملګرتیا (parrainage républicain) څه ده؟',
    is: 'دا ده',
    isPoints: [
      'لیدنه: یوه قهوه، یوه ډوډۍ، یو چکر، په هغه ډول چې د دواړو لپاره ښه وي.',
      'د دروازو پرانیستل: یوځای فرانسوي ویل، په اداري کارونو کې ملګرتیا، له نورو سره پېژندګلوي.',
      'یوازې نه پاتې کېدل: یوه ټولنه او ښاروالي ستاسو تر څنګ دي، او د ستونزې پر وخت ځواب درکوي.',
    ],
    isnt: 'دا نه ده',
    isntPoints: [
      'دروند بار: نه پیسې غوښتل کېږي او نه د اوسېدو ځای.',
      'حقوقي سند: دا ژمنه سمبولیکه او اخلاقي ده؛ نه مدني حیثیت ورکوي او نه د اوسېدو حق.',
      'سرپرستي: دوه بالغ کسان یو بل ټاکي، او هر یو هر وخت «نه» ویلای شي.',
    ],
    when: 'کله',
    where: 'چېرته',
    placeLater: 'پته به له نوم لیکنې وروسته درکړل شي.',
    question: 'پوښتنه لرئ؟',
    call: 'خپل نوم ولیکئ',
    scan: 'د تلیفون کمره دې مربع ته ونیسئ، یا دا پته ولیکئ:',
    page: 'دا پاڼه په فرانسوي، انګلیسي او عربي ژبو ده.',
    until: (day) => `د نوم لیکنې وروستۍ ورځ: ${day}.`,
    closed: 'نوم لیکنه تړل شوې ده.',
    codeAlt: 'هغه کوډ چې په تلیفون لوستل کېږي او د مراسمو پاڼې ته ځي',
  },
  ru: {
    title: 'Будьте рядом с кем-то',
    what: 'Что такое республиканское шефство (parrainage républicain)?',
    is: 'Это',
    isPoints: [
      'Встречи: кофе, обед, прогулка в ритме, удобном для каждого.',
      'Открытые двери: вместе говорить по-французски, помогать с документами, знакомить с людьми.',
      'Поддержка: ассоциация и мэрия рядом с вами и отвечают, если трудно.',
    ],
    isnt: 'Это не',
    isntPoints: [
      'Бремя: ни денег, ни жилья от вас не просят.',
      'Юридический акт: обязательство символическое и нравственное. Оно не меняет гражданского состояния и не даёт права на пребывание.',
      'Опека: двое взрослых выбирают друг друга, и каждый может в любой момент сказать «нет».',
    ],
    when: 'Когда',
    where: 'Где',
    placeLater: 'Адрес вам сообщат после записи.',
    question: 'Есть вопрос?',
    call: 'Запишитесь',
    scan: 'Наведите телефон на этот квадрат или наберите этот адрес:',
    page: 'Страница есть на французском, английском и арабском языках.',
    until: (day) => `Последний день записи: ${day}.`,
    closed: 'Запись закрыта.',
    codeAlt: 'Код для телефона, ведёт на страницу церемонии',
  },
  uk: {
    title: 'Будьте поруч із кимось',
    what: 'Що таке республіканське шефство (parrainage républicain)?',
    is: 'Це',
    isPoints: [
      'Зустрічі: кава, обід, прогулянка в ритмі, зручному для кожного.',
      'Відчинені двері: разом говорити французькою, допомагати з документами, знайомити з людьми.',
      'Підтримка: асоціація та мерія поруч із вами й відповідають, якщо важко.',
    ],
    isnt: 'Це не',
    isntPoints: [
      'Тягар: ні грошей, ні житла від вас не просять.',
      'Юридичний акт: зобов’язання символічне й моральне. Воно не змінює цивільного стану й не дає права на перебування.',
      'Опіка: двоє дорослих обирають одне одного, і кожен може будь-коли сказати «ні».',
    ],
    when: 'Коли',
    where: 'Де',
    placeLater: 'Адресу вам повідомлять після запису.',
    question: 'Маєте запитання?',
    call: 'Запишіться',
    scan: 'Наведіть телефон на цей квадрат або наберіть цю адресу:',
    page: 'Сторінка є французькою, англійською та арабською мовами.',
    until: (day) => `Останній день запису: ${day}.`,
    closed: 'Запис закрито.',
    codeAlt: 'Код для телефону, веде на сторінку церемонії',
  },
  ro: {
    title: 'Fiți alături de cineva',
    what: 'Ce este parteneriatul republican (parrainage républicain)?',
    is: 'Este',
    isPoints: [
      'O întâlnire: o cafea, o masă, o plimbare, în ritmul potrivit fiecărei persoane.',
      'O ușă deschisă: să vorbiți franceza împreună, să însoțiți la un demers, să faceți cunoștință cu oameni.',
      'Un sprijin: o asociație și primăria vă sunt alături și răspund când este greu.',
    ],
    isnt: 'Nu este',
    isntPoints: [
      'O povară: nu se cer nici bani, nici găzduire.',
      'Un act juridic: angajamentul este simbolic și moral. Nu dă nici stare civilă, nici drept de ședere.',
      'O tutelă: două persoane adulte se aleg, și fiecare poate spune „nu” oricând.',
    ],
    when: 'Când',
    where: 'Unde',
    placeLater: 'Adresa vă va fi dată după înscriere.',
    question: 'O întrebare?',
    call: 'Înscrieți-vă',
    scan: 'Îndreptați telefonul spre acest pătrat sau scrieți această adresă:',
    page: 'Pagina este în franceză, engleză și arabă.',
    until: (day) => `Ultima zi de înscriere: ${day}.`,
    closed: 'Înscrierile s-au încheiat.',
    codeAlt: 'Cod de citit cu telefonul, duce la pagina ceremoniei',
  },
  es: {
    title: 'Sea padrino o madrina',
    what: '¿Qué es el apadrinamiento republicano (parrainage républicain)?',
    is: 'Es',
    isPoints: [
      'Encontrarse: un café, una comida, un paseo, al ritmo que convenga a cada persona.',
      'Abrir puertas: hablar francés en compañía, acompañar en un trámite, presentar a gente.',
      'Contar con apoyo: una asociación y el ayuntamiento están a su lado y responden si hay dificultades.',
    ],
    isnt: 'No es',
    isntPoints: [
      'Una carga: no se pide ni dinero ni alojamiento.',
      'Un acto jurídico: el compromiso es simbólico y moral. No da estado civil ni derecho de residencia.',
      'Una tutela: dos personas adultas se eligen, y cada una puede decir «no» en cualquier momento.',
    ],
    when: 'Cuándo',
    where: 'Dónde',
    placeLater: 'Se le dará la dirección después de la inscripción.',
    question: '¿Alguna pregunta?',
    call: 'Inscríbase',
    scan: 'Apunte con un teléfono a este cuadrado o escriba esta dirección:',
    page: 'La página está en francés, en inglés y en árabe.',
    until: (day) => `Último día para inscribirse: ${day}.`,
    closed: 'Las inscripciones están cerradas.',
    codeAlt: 'Código que se lee con un teléfono, lleva a la página de la ceremonia',
  },
  pt: {
    title: 'Seja padrinho ou madrinha',
    what: 'O que é o apadrinhamento republicano (parrainage républicain)?',
    is: 'É',
    isPoints: [
      'Encontrar-se: um café, uma refeição, um passeio, ao ritmo que convém a cada pessoa.',
      'Abrir portas: falar francês em conjunto, acompanhar num assunto administrativo, apresentar pessoas.',
      'Ter apoio: uma associação e a câmara municipal estão ao seu lado e respondem quando é difícil.',
    ],
    isnt: 'Não é',
    isntPoints: [
      'Um encargo: não se pede dinheiro nem alojamento.',
      'Um ato jurídico: o compromisso é simbólico e moral. Não dá estado civil nem direito de residência.',
      'Uma tutela: duas pessoas adultas escolhem-se, e cada uma pode dizer «não» a qualquer momento.',
    ],
    when: 'Quando',
    where: 'Onde',
    placeLater: 'A morada ser-lhe-á dada depois da inscrição.',
    question: 'Alguma pergunta?',
    call: 'Inscreva-se',
    scan: 'Aponte um telefone para este quadrado ou escreva este endereço:',
    page: 'A página está em francês, em inglês e em árabe.',
    until: (day) => `Último dia para se inscrever: ${day}.`,
    closed: 'As inscrições estão encerradas.',
    codeAlt: 'Código para ler com um telefone, leva à página da cerimónia',
  },
  ti: {
    title: 'ኣብ ጎኒ ሓደ ሰብ ኩኑ',
    what: 'ሪፓብሊካዊ ደገፍ (parrainage républicain) እንታይ እዩ፧',
    is: 'እዚ እዩ',
    isPoints: [
      'ምርኻብ፦ ቡን፣ ምግቢ፣ ምዝዋር፣ ንነፍሲ ወከፍ ሰብ ብዝሰማማዕ ኣገባብ።',
      'ማዕጾታት ምኽፋት፦ ብሓባር ፈረንሳይኛ ምዝራብ፣ ኣብ ምምሕዳራዊ ጉዳያት ምትሕግጋዝ፣ ምስ ሰባት ምፍላጥ።',
      'ደገፍ ምህላው፦ ማሕበርን ምምሕዳር ከተማን ኣብ ጎንኹም ኣለዉ፣ ጸገም ምስ ዘጋጥም ድማ ይምልሱ።',
    ],
    isnt: 'እዚ ኣይኮነን',
    isntPoints: [
      'ጾር፦ ገንዘብ ኮነ መንበሪ ቤት ኣይሕተትን።',
      'ሕጋዊ ሰነድ፦ እቲ ቃል ኪዳን ምልክታውን ሞራላውን እዩ። ሲቪላዊ ኩነታት ኮነ መሰል መንበሪ ኣይህብን።',
      'ሞግዚትነት፦ ክልተ ዓበይቲ ሰባት ንሓድሕዶም ይመራረጹ፣ ነፍሲ ወከፍ ኣብ ዝኾነ እዋን ኣይፋል ክብል ይኽእል።',
    ],
    when: 'መዓስ',
    where: 'ኣበይ',
    placeLater: 'እቲ ኣድራሻ ድሕሪ ምዝገባ ክወሃበኩም እዩ።',
    question: 'ሕቶ ኣለኩም፧',
    call: 'ተመዝገቡ',
    scan: 'ቴለፎንኩም ናብዚ ትርብዒት ኣቕንዑ፣ ወይ ነዚ ኣድራሻ ጽሓፉ፦',
    page: 'እዚ ገጽ ብፈረንሳይኛ፣ ብእንግሊዝኛን ብዓረብኛን ኣሎ።',
    until: (day) => `ናይ ምዝገባ መወዳእታ መዓልቲ፦ ${day}።`,
    closed: 'ምዝገባ ተዓጽዩ ኣሎ።',
    codeAlt: 'ብቴለፎን ዝንበብ ኮድ፣ ናብ ገጽ ናይቲ ስነ-ስርዓት ይወስድ',
  },
  am: {
    title: 'ከአንድ ሰው ጎን ይሁኑ',
    what: 'ሪፐብሊካዊ ድጋፍ (parrainage républicain) ምንድን ነው?',
    is: 'ይህ ነው',
    isPoints: [
      'መገናኘት፦ ቡና፣ ምግብ፣ የእግር ጉዞ፣ ለእያንዳንዱ ሰው በሚመች ሁኔታ።',
      'በሮችን መክፈት፦ አብሮ ፈረንሳይኛ መነጋገር፣ በአስተዳደራዊ ጉዳዮች አብሮ መሄድ፣ ከሰዎች ጋር ማስተዋወቅ።',
      'ድጋፍ ማግኘት፦ ማህበሩና ማዘጋጃ ቤቱ ከጎንዎ ናቸው፣ ችግር ሲኖርም መልስ ይሰጣሉ።',
    ],
    isnt: 'ይህ አይደለም',
    isntPoints: [
      'ሸክም፦ ገንዘብም ሆነ መኖሪያ አይጠየቅም።',
      'ሕጋዊ ሰነድ፦ ቃል ኪዳኑ ምሳሌያዊና ሞራላዊ ነው። የሲቪል ሁኔታም ሆነ የመኖር መብት አይሰጥም።',
      'ሞግዚትነት፦ ሁለት አዋቂዎች እርስ በርስ ይመራረጣሉ፣ እያንዳንዱም በማንኛውም ጊዜ አይ ማለት ይችላል።',
    ],
    when: 'መቼ',
    where: 'የት',
    placeLater: 'አድራሻው ከምዝገባ በኋላ ይሰጥዎታል።',
    question: 'ጥያቄ አለዎት?',
    call: 'ይመዝገቡ',
    scan: 'ስልክዎን ወደዚህ ካሬ ያነጣጥሩ፣ ወይም ይህን አድራሻ ይጻፉ፦',
    page: 'ገጹ በፈረንሳይኛ፣ በእንግሊዝኛና በአረብኛ አለ።',
    until: (day) => `የመመዝገቢያ የመጨረሻ ቀን፦ ${day}።`,
    closed: 'ምዝገባው ተዘግቷል።',
    codeAlt: 'በስልክ የሚነበብ ኮድ፣ ወደ ሥነ ሥርዓቱ ገጽ ይመራል',
  },
};
