import type { AlternativeOutcome } from './weigh-alternatives.ts';

/** From here on a lower score is felt: about one shared free evening, or a few kilometres. */
const CLEARLY = 0.15;

const COUNT_WORDS = ['', '', 'deux', 'trois', 'quatre', 'cinq', 'six'];

function households(count: number): string {
  return count === 1 ? 'un autre foyer' : `${COUNT_WORDS[count] ?? count} autres foyers`;
}

function capitalised(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

/**
 * Says in one French sentence, for the organiser and without a name, what choosing an alternative would cost the
 * others. Answers nothing where it was not computed: the organiser may then ask for that pair alone.
 */
export function sayAlternativeCost(outcome: AlternativeOutcome): string | undefined {
  if (outcome.kind === 'not-computed') return undefined;
  if (outcome.kind === 'free') return 'Sans conséquence pour les autres.';
  if (outcome.kind === 'impossible') return 'Impossible sans défaire un binôme qui doit rester.';
  const { losesMain, losesFurther, lowered } = outcome;
  const changed = new Set(lowered.map(({ sponsee }) => sponsee)).size;
  const deepest = Math.max(0, ...lowered.map(({ from, to }) => from - to));
  const match = deepest < CLEARLY ? 'une entente un peu moins bonne' : 'une entente moins bonne';
  const changes = `${households(changed)} ${changed === 1 ? 'changerait' : 'changeraient'} de marraine ou parrain`;

  const losses: string[] = [];
  if (losesMain.length > 0) {
    losses.push(
      losesMain.length === 1
        ? 'une autre personne perdrait sa seule marraine ou son seul parrain possible'
        : `${COUNT_WORDS[losesMain.length] ?? losesMain.length} autres personnes perdraient leur seule marraine ou leur seul parrain possible`,
    );
  }
  if (losesFurther.length > 0) {
    const who = households(losesFurther.length);
    losses.push(
      losesFurther.length === 1
        ? `${who} n’aurait plus de second parrain ou de seconde marraine`
        : `${who} n’auraient plus de second parrain ou de seconde marraine`,
    );
  }
  if (losses.length === 0) return `${capitalised(changes)}, pour ${match}.`;
  if (changed > 0) losses.push(`${changes} pour ${match}`);
  const last = losses.pop() ?? '';
  return `${capitalised(losses.length > 0 ? `${losses.join(', ')} et ${last}` : last)}.`;
}
