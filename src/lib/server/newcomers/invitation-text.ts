import type { OwnText } from '../translations/read-own-text.ts';
import type { InvitationWords } from './compose-invitation.ts';

/**
 * An invitation as plain text, to be pasted into a mail or a message. French names and addresses have lines of their
 * own, so that they stay whole in a text that runs from right to left.
 */
export function invitationText(words: InvitationWords): string {
  const own = (text: OwnText) =>
    text.isFrench && words.inFrench !== '' ? `${text.text} (${words.inFrench})` : text.text;
  const under = (label: string, ...lines: readonly string[]) => [label, ...lines].join('\n');
  const parts = [
    words.invited,
    ...(words.news ? [words.news] : []),
    [own(words.title), ...(words.kind === undefined ? [] : [words.kind])].join('\n'),
    under(words.when.label, words.when.said),
    under(words.where.label, ...words.where.said.map(({ text }) => text)),
    ...(words.access ? [under(words.access.label, own(words.access.said))] : []),
    ...(words.holds ? [under(words.holds.label, ...words.holds.said.map((point) => `- ${point}`))] : []),
    words.coming,
    ...(words.own ? [under(words.own.label, own(words.own.said))] : []),
    words.notice,
    under(words.by.label, ...words.by.said),
    under(words.question.label, words.question.said),
    under(words.online.label, words.online.said),
    ...(words.unread ? [under(words.unread.label, words.unread.said)] : []),
  ];
  return `${parts.join('\n\n')}\n`;
}
