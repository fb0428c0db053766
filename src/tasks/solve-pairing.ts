import { buffer } from 'node:stream/consumers';
import { ContradictoryProblem, parsePairingProblem } from '#lib/server/pairing/pairing-problem.ts';
import { proposePairs } from '#lib/server/pairing/propose-pairs.ts';

/** Reads the problem as JSON; what is not JSON is refused in a sentence, like any other mistake of a person. */
function readJson(bytes: Uint8Array): unknown {
  let written: string;
  try {
    written = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new ContradictoryProblem('Ce qui est reçu sur l’entrée standard n’est pas du texte en UTF-8.');
  }
  if (written.trim() === '') {
    throw new ContradictoryProblem('Aucun problème reçu\u00a0: donnez-le en JSON sur l’entrée standard.');
  }
  try {
    return JSON.parse(written);
  } catch {
    throw new ContradictoryProblem('Ce qui est reçu sur l’entrée standard n’est pas du JSON valide.');
  }
}

try {
  const problem = parsePairingProblem(readJson(await buffer(process.stdin)));
  const { pairs, ...rest } = await proposePairs(problem);
  // A sponsee's pairs come in the order of the slots, the main sponsor first.
  const answer = {
    pairs: pairs.map(({ sponsee, sponsor, slot, score }) => ({ sponsee, sponsor, slot, score })),
    ...rest,
  };
  process.stdout.write(`${JSON.stringify(answer, null, 2)}\n`);
} catch (error) {
  if (!(error instanceof ContradictoryProblem)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
