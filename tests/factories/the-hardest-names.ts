import type { CertificateEntry } from '#lib/server/certificates/page/certificate-entry.ts';
import { aCertificateEntry, theFullestCertificateEntry } from '#tests/factories/a-certificate-entry.ts';

/** A Latin form and the same invented name in its own script, of every script that the issue names. */
const OWN_SCRIPTS: readonly [latin: string, own: string][] = [
  ['Amina Haddad', 'أمينة حداد'],
  ['Shirin Pejman', 'شیرین پژمان'],
  ['Palwasha Tsapand', 'پلوشه څپاند'],
  ['Noa Ben-David', 'נועה בן־דוד'],
  ['Oleksiy Yizhak', 'Олексій Їжак'],
  ['Nino Beridze', 'ნინო ბერიძე'],
  ['Aram Khachatryan', 'Արամ Խաչատրյան'],
  ['Yohannes Tesfaye', 'ዮሐንስ ተስፋዬ'],
  ['Ferewini Gebremedhin', 'ፈረወይኒ ገብረመድህን'],
  ['Krishna Shreshtha', 'कृष्णा श्रेष्ठ'],
  ['Shukriti Chakraborty', 'সুকৃতি চক্রবর্তী'],
  ['Lakshmi Sundaram', 'லக்ஷ்மி சுந்தரம்'],
  ['Priyanka Wickramasinghe', 'ප්‍රියංකා වික්‍රමසිංහ'],
  ['Kitti Phromphon', 'กิตติ พรหมพล'],
  ['Sophea Kdey', 'សុភា ក្ដី'],
  ['Chen Longli', '陈龙丽'],
  ['Sakura Watanabe', '渡邊 さくら'],
  ['Kim Haneul', '김하늘'],
];

function family(from: number, changes: Partial<CertificateEntry>): CertificateEntry {
  return aCertificateEntry({
    sponsees: OWN_SCRIPTS.slice(from, from + 6).map(([name, own_script]) => ({
      name,
      own_script,
      agreement: 'filleule',
    })),
    ...changes,
  });
}

/**
 * Pages that try a certificate hardest: families of six in eighteen scripts, with second languages from right to
 * left and in Ethiopic letters, one pair at full size, and one page on which everything is at its longest.
 */
export function theHardestNames(): CertificateEntry[] {
  const verify_url =
    'https://parrainages.exemple.fr/verifier/K7QF3M9TK7QF3M9TK7QF3M9TK7#s=9fQ2mZ7yLw3kV8xT5bNc0a';
  return [
    aCertificateEntry({ second_language: 'ar', verify_url, colour: '#075a5a' }),
    family(0, { number: 'A', second_language: 'ps', variant: 'marrainage' }),
    family(6, { number: 'B', second_language: 'ti', verify_url, colour: '#1f5a34' }),
    family(12, {
      number: 'C',
      colour: '#2b4a9b',
      sponsors: [
        {
          name: 'Jean-François Œuvrard',
          agreement: 'parrain',
          quality: 'conseiller délégué aux solidarités',
        },
        { name: 'Zoé Müller', agreement: 'marraine', quality: 'habitante' },
      ],
    }),
    theFullestCertificateEntry({ number: 'D' }),
  ];
}
