/** One household to be called, as the arrangement sees it. */
export interface ArrangedCall {
  readonly id: string;
  /** How many calls may be over when this one is, for its official to be still there; nothing where nobody leaves. */
  readonly deadline: number | null;
  readonly isFamily: boolean;
  /** The language somebody interprets for them; nothing where nobody does. */
  readonly interpreted: string | null;
}

export interface ArrangementWishes {
  readonly familiesEarly: boolean;
  readonly interpretersTogether: boolean;
}

export interface Arrangement {
  readonly order: readonly string[];
  /** Those whose official will have left whatever the order: as few as can be. */
  readonly late: readonly string[];
}

/** Households that are called one after the other. */
type Block = readonly ArrangedCall[];

/**
 * Arranges the calls: as few officials as can be have left before theirs, then families come early, then those of one
 * interpreter stand side by side, and what nothing asks to move keeps its order. Pure and deterministic; arranging what
 * is arranged changes nothing, nor is anything moved that gains nothing.
 */
export function arrangeCalls(present: readonly ArrangedCall[], wishes: ArrangementWishes): Arrangement {
  let best = present;
  for (;;) {
    const next = arrangeOnce(best, wishes);
    if (!isBetter(costOf(next, wishes), costOf(best, wishes))) break;
    best = next;
  }
  return { order: best.map(({ id }) => id), late: lateOf(best).map(({ id }) => id) };
}

/** Whose official has left by then, in this order. */
export function lateOf<Call extends Pick<ArrangedCall, 'deadline'>>(order: readonly Call[]): Call[] {
  return order.filter(({ deadline }, index) => deadline !== null && index >= deadline);
}

/** What an order costs, the gravest first: officials gone, singles before families, interpreters parted. */
function costOf(order: readonly ArrangedCall[], wishes: ArrangementWishes): readonly number[] {
  let [singles, beforeFamilies, runs] = [0, 0, 0];
  for (const [index, { isFamily, interpreted }] of order.entries()) {
    if (!isFamily) singles += 1;
    else beforeFamilies += singles;
    if (interpreted !== null && order[index - 1]?.interpreted !== interpreted) runs += 1;
  }
  return [
    lateOf(order).length,
    wishes.familiesEarly ? beforeFamilies : 0,
    wishes.interpretersTogether ? runs : 0,
  ];
}

function isBetter(one: readonly number[], other: readonly number[]): boolean {
  const differing = one.findIndex((cost, index) => cost !== other[index]);
  return differing >= 0 && (one[differing] ?? 0) < (other[differing] ?? 0);
}

function arrangeOnce(present: readonly ArrangedCall[], wishes: ArrangementWishes): ArrangedCall[] {
  const kept = keptDeadlines(present);
  const calls = present.map((call) => (kept.has(call.id) ? call : { ...call, deadline: null }));
  let early: Block[] = [];
  let rest = blocksOf(calls, wishes);
  if (wishes.familiesEarly) {
    early = blocksOf(
      calls.filter(({ isFamily }) => isFamily),
      wishes,
    );
    rest = blocksOf(
      calls.filter(({ isFamily }) => !isFamily),
      wishes,
    );
    joinAcross(early, rest, wishes);
  }
  const placed = placeBlocks(early, rest);
  const own = new Map(present.map((call) => [call.id, call]));
  return placed.flatMap(({ id }) => own.get(id) ?? []);
}

/**
 * The deadlines that are kept: as many as can be (Moore, « An n job, one machine sequencing algorithm for minimizing
 * the number of late jobs », 1968; all calls are of one length, so that whichever is let go is as good: the later one in
 * the present order is).
 */
function keptDeadlines(present: readonly ArrangedCall[]): ReadonlySet<string> {
  let kept: ArrangedCall[] = [];
  for (const call of present) {
    if (call.deadline === null) continue;
    const tried = byDeadline([...kept, call]);
    if (lateOf(tried).length === 0) kept = tried;
  }
  return new Set(kept.map(({ id }) => id));
}

function byDeadline(calls: readonly ArrangedCall[]): ArrangedCall[] {
  return calls.toSorted((a, b) => (a.deadline ?? Infinity) - (b.deadline ?? Infinity));
}

/** Those of one interpreter as one block, in the place of the first of them; each of the others alone. */
function blocksOf(calls: readonly ArrangedCall[], { interpretersTogether }: ArrangementWishes): Block[] {
  const groups = Map.groupBy(calls, ({ id, interpreted }) =>
    interpretersTogether && interpreted !== null ? `language ${interpreted}` : `alone ${id}`,
  );
  return [...groups.values()].map(byDeadline);
}

/** One language that is on both sides ends the families and begins the others. */
function joinAcross(early: Block[], rest: Block[], { interpretersTogether }: ArrangementWishes): void {
  if (!interpretersTogether) return;
  const languageOf = (block: Block) => block[0]?.interpreted ?? null;
  const bridge = early.find(
    (block) => languageOf(block) !== null && rest.some((other) => languageOf(other) === languageOf(block)),
  );
  if (!bridge) return;
  const beyond = rest.findIndex((block) => languageOf(block) === languageOf(bridge));
  early.push(...early.splice(early.indexOf(bridge), 1));
  rest.unshift(...rest.splice(beyond, 1));
}

/** The latest number of calls that may be over before the block begins. */
function latestStart(block: Block): number {
  return Math.min(...block.map(({ deadline }, index) => (deadline ?? Infinity) - index - 1));
}

/** The first block, in the order of their due dates, that comes too late when placed whole after so many calls (Jackson, 1955). */
function firstLate(blocks: readonly Block[], after: number): number {
  let over = after;
  const sorted = dueOrder(blocks);
  for (const [index, block] of sorted.entries()) {
    if (over > latestStart(block)) return index;
    over += block.length;
  }
  return -1;
}

function dueOrder(blocks: readonly Block[]): Block[] {
  const due = (block: Block) => latestStart(block) + block.length;
  return blocks.toSorted((a, b) => due(a) - due(b));
}

/** Parts blocks, the last that stands in the way first, until every deadline that is kept can be met. */
function splitUntilFeasible(early: Block[], rest: Block[], after: number): void {
  for (;;) {
    const all = [...early, ...rest];
    const late = firstLate(all, after);
    if (late < 0) return;
    const inTheWay = dueOrder(all)
      .slice(0, late + 1)
      .findLast((block) => block.length > 1);
    if (!inTheWay) return;
    const side = early.includes(inTheWay) ? early : rest;
    side.splice(side.indexOf(inTheWay), 1, inTheWay.slice(0, -1), inTheWay.slice(-1));
  }
}

/**
 * At each place the first block after which all others can still be in time. Families go before anybody else, at the
 * price of parting those of one interpreter; an official who leaves goes before them, alone.
 */
function placeBlocks(early: Block[], rest: Block[]): ArrangedCall[] {
  const placed: ArrangedCall[] = [];
  const inTime = (head: Block, remaining: readonly Block[]) =>
    placed.length <= latestStart(head) && firstLate(remaining, placed.length + head.length) < 0;
  const alone = (blocks: readonly Block[]) => blocks.flatMap((block) => block.map((call) => [call]));
  const but = (blocks: readonly Block[], block: Block) => blocks.filter((other) => other !== block);
  const place = (blocks: Block[], length: number, remaining: (block: Block) => readonly Block[]): boolean => {
    const index = blocks.findIndex((block) => inTime(block.slice(0, length), remaining(block)));
    const block = blocks[index];
    if (!block) return false;
    placed.push(...block.slice(0, length));
    blocks.splice(index, 1, ...(block.length > length ? [block.slice(length)] : []));
    return true;
  };
  const aloneAfter = (block: Block) => [
    ...alone(but([...early, ...rest], block)),
    ...alone([block.slice(1)]),
  ];
  while (early.length + rest.length > 0) {
    splitUntilFeasible(early, rest, placed.length);
    const isPlaced =
      early.length === 0
        ? place(rest, Infinity, (block) => but(rest, block))
        : place(early, Infinity, (block) => [...but(early, block), ...alone(rest)]) ||
          place(early, 1, aloneAfter) ||
          place(rest, 1, aloneAfter);
    if (!isPlaced) throw new Error('No call can be placed.');
  }
  return placed;
}
