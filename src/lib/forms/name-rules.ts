const EMOJI =
  /\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20E3|\uFE0F|[\u{1F3FB}-\u{1F3FF}]|[\u{E0000}-\u{E007F}]|\p{Co}/u;

/** A letter that can be seen: Hangul fillers are letters for Unicode and a blank for everybody else. */
const VISIBLE_LETTER = /(?!\p{Default_Ignorable_Code_Point})\p{L}/u;

const MARKUP =
  /[<>]|&#?\w+;|:\/\/|@|\bwww\.|(?:^|\s)(?:javascript|data|mailto|tel):|\S\.(?:com|fr|net|org|info|eu|io|ru|xyz|top|shop|link|site|online)(?:$|[\s/?#,;])/iu;

/** Whether a text holds an emoji, a flag, a keycap or a private character that no font of the house draws. */
export function hasEmoji(text: string): boolean {
  return EMOJI.test(text);
}

/** Whether a text holds at least one visible letter of any script. */
export function hasLetter(text: string): boolean {
  return VISIBLE_LETTER.test(text);
}

/** Whether a text looks like HTML, a web address or a mail address rather than a name. */
export function looksLikeMarkup(text: string): boolean {
  return MARKUP.test(text);
}
