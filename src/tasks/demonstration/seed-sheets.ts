import type { Context } from '#lib/server/context.ts';
import { writeSheet } from '#lib/server/follow-up/sheets/write-sheet.ts';

/** One town wrote one of its practical sheets in its own words. */
export async function seedSheets(context: Context, { territoryId }: { territoryId: string }): Promise<void> {
  await writeSheet(context, {
    territoryId,
    key: 'francais',
    decision: {
      kind: 'own-words',
      title: 'Apprendre le français à Grenoble',
      body: [
        'Parler ensemble, souvent, vaut mieux qu’une leçon. Près de chez vous :',
        '',
        '- la bibliothèque de quartier prête des livres simples et des films sous-titrés ;',
        '- la maison des habitants tient un atelier de conversation, le mardi soir (horaire inventé) ;',
        '- l’association partenaire sait quel cours est gratuit, et quand s’inscrire à un examen.',
        '',
        'Redites avec d’autres mots plutôt que plus fort, et apprenez quelques mots de l’autre langue.',
      ]
        .join('\n')
        .replaceAll(/ (?=[:;!?])/gu, '\u00a0'),
    },
    revision: 0,
  });
}
