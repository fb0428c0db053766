import type { CertificateEntry } from '#lib/server/certificates/page/certificate-entry.ts';

/** A certificate of invented people, for tests and measures. */
export function aCertificateEntry(changes: Partial<CertificateEntry> = {}): CertificateEntry {
  return {
    territory: 'Grenoble',
    place: 'Hôtel de ville',
    held_on: '2026-12-18',
    sponsees: [{ name: 'Amina Haddad', own_script: 'أمينة حداد', agreement: 'filleule' }],
    sponsors: [{ name: 'Hélène Lefèvre', agreement: 'marraine', quality: 'habitante' }],
    official: { name: 'Camille Exemple', function: 'maire' },
    organisers: ['Ville de Grenoble', 'APARDAP'],
    number: 'K7QX-2M9P-WD4R-81TA',
    occasion: 'Journée internationale des personnes migrantes',
    colour: '#8a1c3b',
    variant: 'parrainage',
    ...changes,
  };
}

/** A batch of them, each with its own names and number. */
export function manyCertificateEntries(count: number): CertificateEntry[] {
  const sponsees = ['Amina Haddad', 'Yohannes Tesfaye', 'Nino Beridze', 'Olha Kovalenko', 'Reza Mohammadi'];
  const scripts = ['أمينة حداد', 'ዮሐንስ ተስፋዬ', 'ნინო ბერიძე', 'Ольга Коваленко', 'رضا محمدی'];
  const sponsors = ['Hélène Lefèvre', 'Jean-François Œuvrard', 'Zoé Müller', 'Claude Martin'];
  return Array.from({ length: count }, (_, index) =>
    aCertificateEntry({
      number: `N${String(index).padStart(6, '0')}`,
      sponsees: [
        {
          name: `${sponsees[index % sponsees.length]} ${index}`,
          own_script: scripts[index % scripts.length],
          agreement: 'filleule',
        },
      ],
      sponsors: [
        {
          name: `${sponsors[index % sponsors.length]} ${index}`,
          agreement: 'marraine',
          quality: 'habitante',
        },
      ],
    }),
  );
}

function longName(length: number, from: number): string {
  const parts = ['Maximilienne', 'de', 'Özdemir', 'Ndiaye', 'Thiruvananthapuram'];
  return Array.from({ length: 20 }, (_, index) => parts[(index + from) % parts.length])
    .join(' ')
    .slice(0, length)
    .trim();
}

/** As full as the form allows: six sponsees, six sponsors, five co-issuers, every text at its longest. */
export function theFullestCertificateEntry(changes: Partial<CertificateEntry> = {}): CertificateEntry {
  return aCertificateEntry({
    territory: longName(120, 0),
    place: longName(120, 1),
    occasion: longName(120, 2),
    official: { name: longName(120, 3), function: longName(80, 4) },
    organisers: [0, 1, 2, 3, 4].map((from) => longName(120, from)),
    sponsees: [0, 1, 2, 3, 4, 5].map((from) => ({
      name: longName(100, from),
      own_script: 'عبد الرحمن بن محمد بن عبد الله الأنصاري '.repeat(3).slice(0, 100).trim(),
      agreement: 'neutre',
    })),
    sponsors: [0, 1, 2, 3, 4, 5].map((from) => ({
      name: longName(100, from),
      agreement: 'neutre',
      quality: longName(80, from),
    })),
    second_language: 'ru',
    verify_url: 'https://parrainages.exemple.fr/verifier/K7QX2M9PWD4R81TA#s=9fQ2mZ7yLw3kV8xT',
    number: 'K7QX-2M9P-WD4R-81TZ',
    ...changes,
  });
}
