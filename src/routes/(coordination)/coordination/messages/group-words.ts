import { filterWords } from '#lib/labels/campaign-board.ts';
import { counted } from '#lib/labels/people.ts';

/** What of a message says to whom it went. */
interface Grouped {
  readonly territories: number;
  readonly filter: Readonly<Record<string, string>>;
  readonly regionName: string | undefined;
  readonly territoryName: string | undefined;
}

/** « 14 territoires : sans réponse, Occitanie », or the one territory's name. */
export function groupWords({ territories, filter, regionName, territoryName }: Grouped): string {
  if (territoryName !== undefined) return territoryName;
  if (Object.keys(filter).length === 0) return `Tous les territoires (${territories})`;
  const words = filterWords(filter, regionName);
  return `${counted(territories, 'territoire')}\u00a0: ${words.charAt(0).toLowerCase()}${words.slice(1)}`;
}

/** A message with the words of its group. */
export function withGroupWords<Message extends Grouped>(message: Message): Message & { group: string } {
  return { ...message, group: groupWords(message) };
}

/** What became of the mails of a message, in one line. */
export function deliveryWords({
  waiting,
  left,
  failed,
  stopped,
}: {
  waiting: number;
  left: number;
  failed: number;
  stopped: number;
}): string {
  return [
    left > 0 && counted(left, 'parti', 'partis'),
    waiting > 0 && `${waiting}\u00a0en attente`,
    failed > 0 && `${failed}\u00a0en échec`,
    stopped > 0 && counted(stopped, 'arrêté', 'arrêtés'),
  ]
    .filter(Boolean)
    .join(', ');
}
