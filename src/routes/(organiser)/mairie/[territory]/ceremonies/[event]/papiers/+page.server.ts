import * as v from 'valibot';
import { explainUnprintable } from '#lib/server/papers/explain-unprintable.ts';
import { listPaperLanguages } from '#lib/server/papers/list-paper-languages.ts';
import { listPapers } from '#lib/server/papers/list-papers.ts';
import { PAPER_KINDS } from '#lib/server/papers/print-request.ts';
import type { PageServerLoad } from './$types';

const REFUSALS = ['busy', 'demande', 'nobody', 'unprintable'] as const;

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const at = { territoryId: locals.territoryId, eventId: params.event };
  const papers = await locals.run(listPapers, at);
  const refusal = v.safeParse(v.picklist(REFUSALS), url.searchParams.get('refus'));
  const kind = v.safeParse(v.picklist(PAPER_KINDS), url.searchParams.get('papier'));
  const asked = kind.success ? kind.output : undefined;
  return {
    papers,
    languages: listPaperLanguages(),
    refusal: refusal.success ? refusal.output : undefined,
    asked,
    // Said again rather than carried in the address: a sentence may name somebody.
    problems:
      refusal.success && refusal.output === 'unprintable' && asked
        ? await locals.run(explainUnprintable, { ...at, kind: asked })
        : [],
  };
};
