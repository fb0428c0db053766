/** Words that stand nowhere but where a test planted them: one for each field that speaks of a person. */
export class Canaries {
  readonly #planted = new Map<string, string>();

  /** A word of lower-case letters, planted in the field of this name. */
  word(field: string): string {
    return this.#plant(field, `qzx${letters(this.#planted.size)}wvk`);
  }

  /** The same in Cyrillic letters, as a name in its own script. */
  script(field: string): string {
    const own = [...letters(this.#planted.size)].map((letter) =>
      String.fromCharCode(0x0430 + letter.charCodeAt(0) - 97),
    );
    return this.#plant(field, `щъэ${own.join('')}ыюж`);
  }

  /** A French telephone number. */
  phone(field: string): string {
    const digits = `6129${String(this.#planted.size).padStart(5, '0')}`;
    this.#planted.set(digits, field);
    return `+33${digits}`;
  }

  /** An address whose local part is the word. */
  address(field: string): string {
    return `${this.word(field)}@exemple.fr`;
  }

  get count(): number {
    return this.#planted.size;
  }

  /** The fields whose canary stands in this text. */
  in(text: string): string[] {
    const said = text.toLowerCase();
    return [...this.#planted].filter(([word]) => said.includes(word)).map(([, field]) => field);
  }

  /** Every field. */
  get fields(): string[] {
    return [...this.#planted.values()];
  }

  /**
   * The fields whose canary stands in these bytes, in any of the forms in which a program writes text: UTF-8, UTF-16 of
   * either order, base64 (of either) at any of its three offsets, JSON with escaped letters, percent-encoded.
   */
  inBytes(bytes: Buffer): string[] {
    return [...this.#planted]
      .filter(([word]) => formsOf(word).some((form) => bytes.includes(form)))
      .map(([, field]) => field);
  }

  #plant(field: string, word: string): string {
    this.#planted.set(word, field);
    return word;
  }
}

/** Every form of a word that {@link Canaries.inBytes} looks for. */
export function formsOf(word: string): Buffer[] {
  const utf8 = Buffer.from(word);
  const little = Buffer.from(word, 'utf16le');
  const big = Buffer.from(little).swap16();
  const escaped = word.replace(
    /[^ -~]/gu,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  const texts = [escaped, encodeURIComponent(word), ...inBase64(utf8), ...inBase64(little)];
  return [utf8, little, big, ...texts.map((text) => Buffer.from(text))];
}

/** What surely stands in the base64 of a text that holds these bytes, whatever comes before and after. */
function inBase64(bytes: Buffer): string[] {
  return [0, 1, 2].flatMap((before) => {
    const padded = Buffer.concat([Buffer.alloc(before), bytes]);
    const whole = padded.toString('base64').replace(/=+$/u, '');
    const sure = whole.slice(Math.ceil((before * 8) / 6), Math.floor((padded.length * 8) / 6));
    return [sure, sure.replaceAll('+', '-').replaceAll('/', '_')];
  });
}

function letters(index: number): string {
  const [high, low] = [Math.floor(index / 26) % 26, index % 26];
  return String.fromCharCode(97 + high, 97 + low);
}
