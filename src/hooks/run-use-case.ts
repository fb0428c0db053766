import { error } from '@sveltejs/kit';
import type { Context, UseCase } from '#lib/server/context.ts';
import { Erased, Forbidden, NotFound } from '#lib/server/refusals.ts';
import { isStorageFailure } from '#lib/server/storage-failure.ts';

/**
 * Runs use cases as the context's actor and turns their refusals into the statuses of the web. Where nothing
 * can be kept (full, failing or read-only disk), `run` calls `onUnwritable` and answers 503; `runWriting` gives
 * it back as an outcome, for a page that shows itself again with all that was typed.
 */
export function runnersFor(
  context: Context,
  onUnwritable: () => void,
): Pick<App.Locals, 'run' | 'runWriting'> {
  const runOr = async <Input, Outcome, Otherwise>(
    useCase: UseCase<Input, Outcome>,
    input: Input,
    otherwise: () => Otherwise,
  ): Promise<Outcome | Otherwise> => {
    try {
      return await useCase(context, input);
    } catch (refusal) {
      if (refusal instanceof NotFound) error(404, 'Cette page n’existe pas, ou plus.');
      if (refusal instanceof Forbidden) error(403, 'Votre rôle ne permet pas cette action.');
      // What a destroyed key sealed was erased: for everybody it no longer exists.
      if (refusal instanceof Erased) error(404, 'Ces données ont été effacées.');
      if (isStorageFailure(refusal)) return otherwise();
      throw refusal;
    }
  };
  return {
    run: (useCase, input) =>
      runOr(useCase, input, (): never => {
        onUnwritable();
        error(
          503,
          'L’enregistrement est impossible pour le moment ; rien n’a été modifié. Réessayez dans quelques minutes.',
        );
      }),
    runWriting: (useCase, input) => runOr(useCase, input, () => ({ kind: 'unwritable' }) as const),
  };
}
