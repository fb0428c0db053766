/** What protects people better, from the least to the most. */
const SAFER: Readonly<Record<string, readonly string[]>> = {
  visibility: ['public', 'on-registration', 'confidential'],
  photo_rule: ['press', 'asked', 'none'],
};

/**
 * What protects the people of a ceremony better than a value of this field, from the least to the most; nothing for a
 * field that protects nobody. No campaign can take these away: a town that is threatened goes into hiding at once.
 */
export function saferChoices(field: string, value: string): readonly string[] {
  const order = SAFER[field] ?? [];
  const at = order.indexOf(value);
  return at < 0 ? [] : order.slice(at + 1);
}
