import type { Locale } from '#i18n/runtime.js';

/** What only a sheet of paper has to say: to come forward, and to point a telephone at its code. */
interface HandoutOwnWords {
  readonly call: string;
  readonly scan: string;
  readonly codeAlt: string;
}

/** The words of a handout that stand in no message of the site. */
export const HANDOUT_TRANSLATIONS: Readonly<Record<Locale, HandoutOwnWords>> = {
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
    call: 'داوطلب شوید',
    scan: 'دوربین تلفن را رو به این مربع بگیرید یا این آدرس را بنویسید:',
    codeAlt: 'کدی که با تلفن خوانده می‌شود و به صفحهٔ مراسم می‌رود',
  },
  ps: {
    call: 'خپل نوم ولیکئ',
    scan: 'د تلیفون کمره دې مربع ته ونیسئ، یا دا پته ولیکئ:',
    codeAlt: 'هغه کوډ چې په تلیفون لوستل کېږي او د مراسمو پاڼې ته ځي',
  },
  ru: {
    call: 'Запишитесь',
    scan: 'Наведите телефон на этот квадрат или наберите этот адрес:',
    codeAlt: 'Код для телефона, ведёт на страницу церемонии',
  },
  uk: {
    call: 'Запишіться',
    scan: 'Наведіть телефон на цей квадрат або наберіть цю адресу:',
    codeAlt: 'Код для телефону, веде на сторінку церемонії',
  },
  ro: {
    call: 'Înscrieți-vă',
    scan: 'Îndreptați telefonul spre acest pătrat sau scrieți această adresă:',
    codeAlt: 'Cod de citit cu telefonul, duce la pagina ceremoniei',
  },
  es: {
    call: 'Inscríbase',
    scan: 'Apunte con un teléfono a este cuadrado o escriba esta dirección:',
    codeAlt: 'Código que se lee con un teléfono, lleva a la página de la ceremonia',
  },
  pt: {
    call: 'Inscreva-se',
    scan: 'Aponte um telefone para este quadrado ou escreva este endereço:',
    codeAlt: 'Código para ler com um telefone, leva à página da cerimónia',
  },
  ti: {
    call: 'ተመዝገቡ',
    scan: 'ቴለፎንኩም ናብዚ ትርብዒት ኣቕንዑ፣ ወይ ነዚ ኣድራሻ ጽሓፉ፦',
    codeAlt: 'ብቴለፎን ዝንበብ ኮድ፣ ናብ ገጽ ናይቲ ስነ-ስርዓት ይወስድ',
  },
  am: {
    call: 'ይመዝገቡ',
    scan: 'ስልክዎን ወደዚህ ካሬ ያነጣጥሩ፣ ወይም ይህን አድራሻ ይጻፉ፦',
    codeAlt: 'በስልክ የሚነበብ ኮድ፣ ወደ ሥነ ሥርዓቱ ገጽ ይመራል',
  },
};
