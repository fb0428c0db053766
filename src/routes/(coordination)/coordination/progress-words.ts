import type { Tone } from '#lib/components/tone.ts';

/** Each stage as a tag says it, and as the filter says it of several. */
const STAGES: Readonly<Record<string, { tone: Tone; label: string; several: string }>> = {
  silent: { tone: 'warn', label: 'Sans cérémonie', several: 'Sans cérémonie' },
  draft: { tone: 'neutral', label: 'En préparation', several: 'En préparation' },
  published: { tone: 'success', label: 'Publiée', several: 'Publiées' },
  held: { tone: 'progress', label: 'Passée', several: 'Passées' },
  cancelled: { tone: 'danger', label: 'Annulée', several: 'Annulées' },
};

/** The words and the tone of a stage. */
export function stageWords(stage: string): { tone: Tone; label: string; several: string } {
  return STAGES[stage] ?? { tone: 'neutral', label: stage, several: stage };
}

const NEEDS: Readonly<Record<string, string>> = {
  ceremony: 'Aucune date annoncée : un appel peut aider.',
  sponsors: 'Il manque des parrains et marraines.',
  publication: 'Préparée, pas encore publiée.',
};

/** What the coordinator may help with, in one sentence. */
export function needWords(need: string | undefined): string | undefined {
  return need === undefined ? undefined : NEEDS[need];
}

/** A number as it may leave its territory: « 12 », « 0 », « moins de 5 ». */
export function countWords(count: { kind: 'exact'; count: number } | { kind: 'few' }): string {
  return count.kind === 'exact' ? new Intl.NumberFormat('fr').format(count.count) : 'moins de 5';
}
