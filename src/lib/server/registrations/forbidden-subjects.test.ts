import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findForbiddenSubject } from './forbidden-subjects.ts';

const REFUSED: Readonly<Record<string, readonly string[]>> = {
  'la situation administrative': [
    'Avez-vous un titre de séjour ?',
    'Date de fin de votre carte de séjour',
    'Êtes-vous demandeur ou demandeuse d’asile ?',
    'DROIT D’ASILE',
    'Avez-vous des papiers ?',
    'Vos papiers sont-ils à jour ?',
    'Sans-papiers',
    'Situation administrative',
    'Quel est votre statut juridique en France ?',
    'Êtes-vous en situation irrégulière ?',
    'Êtes-vous en règle ?',
    'Souhaitez-vous être régularisé·e ?',
    'Êtes-vous réfugié·e ?',
    'Réfugié(e)',
    'Avez-vous reçu une OQTF ?',
    'Type de visa',
    'Protection subsidiaire',
    'Avez-vous été débouté·e de votre demande ?',
  ],
  'la nationalité ou l’origine': [
    'Nationalité',
    'nationalite(s)',
    'Quelles sont vos nationalités ?',
    'Binational·e',
    'Votre pays d’origine',
    'Pays de naissance',
    'Quelles sont tes origines ?',
    'D’où venez-vous ?',
    'D\u0027ou venez-vous',
    'De quel pays venez-vous ?',
    'Quel est votre pays ?',
    'Êtes-vous étranger·ère ?',
    'Êtes-vous français·e ?',
    'De quelle région êtes-vous originaire ?',
    'Date de naturalisation',
    'Ressortissant·e·s hors UE',
  ],
  'la religion': [
    'Religion',
    'Êtes-vous croyant·e ?',
    'Croyant.e.s',
    'Quelle est votre confession ?',
    'Catholique',
    'Musulman·e',
    'Juif·ve',
    'Chrétien(ne)',
    'Allez-vous à l’église ?',
    'Faites-vous le ramadan ?',
    'Mangez-vous halal ?',
    'Repas sans porc',
    'Lieu de culte',
    'Avez-vous la foi ?',
  ],
  'l’origine ethnique ou la couleur de peau': [
    'Appartenance ethnique',
    'Ethnie',
    'Race',
    'Couleur de peau',
    'Êtes-vous noir·e ?',
    'Personne racisée',
    'Maghrébin·e',
  ],
  'les papiers d’identité ou leurs numéros': [
    'Pièce d’identité',
    'Numéro de carte d’identité',
    'N° de passeport',
    'Passeports',
    'Numéro AGDREF',
    'N° étranger',
    'N° d’étranger',
    'Numéro de sécurité sociale',
    'Livret de famille',
    'Extrait d’acte de naissance',
    'Justificatif de domicile',
  ],
  'la date ou le lieu de naissance': [
    'Date de naissance',
    'Dates et lieux de naissance',
    'Année de naissance',
    'Ville de naissance',
    'Où êtes-vous né·e ?',
    'Né(e) le',
    'Née à',
    'Êtes-vous née en France ?',
    'Quelle est la date de votre anniversaire ?',
  ],
  'la santé': [
    'État de santé',
    'Santé',
    'Avez-vous des allergies ?',
    'Êtes-vous en situation de handicap ?',
    'Êtes-vous enceinte ?',
    'Avez-vous une maladie chronique ?',
    'Prenez-vous des médicaments ?',
  ],
  'la vie ou l’orientation sexuelle': ['Orientation sexuelle', 'Êtes-vous homosexuel·le ?', 'LGBTQIA+'],
  'les opinions politiques ou philosophiques': [
    'Opinions politiques',
    'Êtes-vous militant·e ?',
    'Êtes-vous plutôt de gauche ?',
    'Pour qui votez-vous ?',
  ],
  'l’appartenance à un syndicat': ['Êtes-vous syndiqué·e ?', 'Syndicat', 'Membre de la CGT'],
  'les condamnations': ['Casier judiciaire', 'Avez-vous été condamné·e ?'],
};

const ALLOWED = [
  'Savez-vous poser des papiers peints ?',
  'Avez-vous des papiers peints à donner ?',
  'Apportez-vous du papier cadeau ?',
  'Aimez-vous l’originalité ?',
  'Qu’est-ce qui est à l’origine de votre envie ?',
  'Quels sont vos passe-temps ?',
  'Êtes-vous bénévole dans un asile de nuit ?',
  'Asiles de nuit',
  'Pouvez-vous aider aux démarches administratives ?',
  'Pouvez-vous accompagner à la préfecture ?',
  'Pouvez-vous accompagner quelqu’un à un rendez-vous médical ?',
  'Avez-vous déjà accompagné des personnes réfugiées ?',
  'Parlez-vous des langues étrangères ?',
  'Quelle est votre langue maternelle ?',
  'Avez-vous vécu à l’étranger ?',
  'Quels pays avez-vous visités ?',
  'Comment viendrez-vous à la cérémonie ?',
  'Avez-vous le permis de conduire ?',
  'Avez-vous une voiture ?',
  'Vous mangez sans viande ?',
  'Chantez-vous dans une chorale ?',
  'Je ne le sais pas encore',
  'Ne pas répondre',
  'Je ne souhaite pas parler en public',
  'Nouveau-né à la maison',
  'Venez-vous avec vos enfants ?',
  'Aimez-vous fêter les anniversaires ?',
  'Combien de fois par mois pouvez-vous vous voir ?',
  'De quelle race est votre chien ?',
  'Habitez-vous dans un quartier de la politique de la ville ?',
  'Prière de répondre avant le 10 décembre',
  'En règle générale, préférez-vous le matin ?',
  'Quel est votre film culte ?',
  'Travaillez-vous dans la santé ?',
  'Savez-vous faire du traitement de texte ?',
  'Êtes-vous gaucher ou droitier ?',
  'Avez-vous des horaires irréguliers ?',
  'Êtes-vous membre du syndicat d’initiative ?',
  'Êtes-vous élue ou élu ?',
  'Quel est votre métier ?',
  'Quel instrument jouez-vous ?',
  'Voulez-vous un CD-Rom des photos ?',
  'Par bonne foi, je m’engage',
  'Êtes-vous libre le soir ?',
  'Êtes-vous d’accord pour être en photo ?',
  'Titre de votre chanson préférée',
  'Avez-vous besoin d’un fauteuil à l’avant ?',
  'Jours sans télétravail',
  'Cuisine marocaine',
  'Vin blanc',
  'Espagnol',
];

describe.each(Object.entries(REFUSED))('« %s » is not asked', (subject, questions) => {
  test.each(questions)('%s', (question) => {
    expect(findForbiddenSubject(question)).toBe(subject);
  });
});

test.each(ALLOWED)('may be asked: %s', (question) => {
  expect(findForbiddenSubject(question)).toBeUndefined();
});

test('capitals, accents and invisible signs change nothing', () => {
  const question = fc.constantFrom(...Object.values(REFUSED).flat());
  fc.assert(
    fc.property(question, (text) => {
      const found = findForbiddenSubject(text);
      expect(findForbiddenSubject(text.toUpperCase())).toBe(found);
      expect(findForbiddenSubject(text.normalize('NFD'))).toBe(found);
      expect(findForbiddenSubject(`${text}\u200b`)).toBe(found);
    }),
  );
});
