import { text } from 'node:stream/consumers';
import { ContradictoryProblem, parsePairingProblem } from '#lib/server/pairing/pairing-problem.ts';
import { proposePairs } from '#lib/server/pairing/propose-pairs.ts';

/** Reads the problem as JSON; what is not JSON is refused in a sentence, like any other mistake of a person. */
function readJson(written: string): unknown {
  if (written.trim() === '') {
    throw new ContradictoryProblem('Aucun problème reçu : donnez-le en JSON sur l’entrée standard.');
  }
  try {
    return JSON.parse(written);
  } catch {
    throw new ContradictoryProblem('Ce qui est reçu sur l’entrée standard n’est pas du JSON valide.');
  }
}

try {
  const problem = parsePairingProblem(readJson(await text(process.stdin)));
  const proposal = await proposePairs(problem);
  process.stdout.write(`${JSON.stringify(proposal, null, 2)}\n`);
} catch (error) {
  if (!(error instanceof ContradictoryProblem)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
