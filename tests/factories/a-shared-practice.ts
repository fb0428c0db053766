import type { Context } from '#lib/server/context.ts';
import { attachFile } from '#lib/server/directory/attach-file.ts';
import { createPractice } from '#lib/server/directory/create-practice.ts';
import { editPractice } from '#lib/server/directory/edit-practice.ts';
import { aScannedSignature } from './a-scanned-mark.ts';

/** How a town did something, with one picture beside it; shown to the others if told. */
export async function aSharedPractice(
  context: Context,
  {
    territoryId,
    isListed = false,
    title = 'Inviter par les écoles',
  }: { territoryId: string; isListed?: boolean; title?: string },
): Promise<{ practiceId: string; attachmentId: string }> {
  const told = {
    title,
    topic: 'invite' as const,
    text: 'Un mot dans chaque cartable.\n\nDeux semaines avant.',
  };
  const { id: practiceId } = await createPractice(context, { territoryId, ...told });
  if (isListed) {
    await editPractice(context, { territoryId, practiceId, ...told, is_listed: true, revision: 0 });
  }
  const file = await aScannedSignature();
  const attached = await attachFile(context, { territoryId, practiceId, name: 'Le mot aux familles', file });
  if (attached.kind !== 'attached') throw new Error(attached.kind);
  return { practiceId, attachmentId: attached.id };
}
