import { error } from '@sveltejs/kit';
import type { Context, UseCase } from '#lib/server/context.ts';
import { Erased, Forbidden, NotFound } from '#lib/server/refusals.ts';

/** What SQLite and the file system say when the disk is full, failing or read-only. */
const STORAGE_CODES = /^(SQLITE_(FULL|IOERR|READONLY|CANTOPEN|BUSY)|ENOSPC|EROFS|53100|57P0|08)/;

/** Runs use cases as the context's actor and turns their refusals into the statuses of the web. */
export function runnerFor(context: Context) {
  return async <Input, Outcome>(useCase: UseCase<Input, Outcome>, input: Input): Promise<Outcome> => {
    try {
      return await useCase(context, input);
    } catch (refusal) {
      if (refusal instanceof NotFound) error(404, 'Cette page n’existe pas, ou plus.');
      if (refusal instanceof Forbidden) error(403, 'Votre rôle ne permet pas cette action.');
      // What a destroyed key sealed was erased: for everybody it no longer exists.
      if (refusal instanceof Erased) error(404, 'Ces données ont été effacées.');
      if (isStorageFailure(refusal)) {
        error(
          503,
          'L’enregistrement est impossible pour le moment ; rien n’a été modifié. Réessayez dans quelques minutes.',
        );
      }
      throw refusal;
    }
  };
}

function isStorageFailure(refusal: unknown): boolean {
  const code = (refusal as { code?: unknown } | null)?.code;
  return typeof code === 'string' && STORAGE_CODES.test(code);
}
