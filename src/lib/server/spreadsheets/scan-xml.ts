import { setImmediate } from 'node:timers/promises';
import { SaxesParser } from 'saxes';
import { damaged } from './spreadsheet-limits.ts';

/** An element that has just begun, its name without prefix: producers choose prefixes as they like. */
export interface XmlElement {
  readonly name: string;
  /** The value of an attribute by its name without prefix; nothing when it has none. */
  attribute(name: string): string | undefined;
}

export interface XmlListener {
  open?(element: XmlElement): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** Characters read before other requests get their turn. */
const SLICE = 128 * 1024;

/**
 * Reads XML from end to end and tells what it meets. Strict: what is malformed throws. A document type is
 * refused: office files have none, and an entity that names others a thousand times needs one.
 */
export async function scanXml(xml: string, listener: XmlListener): Promise<void> {
  const parser = new SaxesParser();
  parser.on('error', () => {
    throw damaged();
  });
  parser.on('doctype', () => {
    throw damaged();
  });
  parser.on('opentag', ({ name, attributes }) => {
    listener.open?.({
      name: localName(name),
      attribute: (wanted) => {
        for (const [key, value] of Object.entries(attributes)) {
          if (localName(key) === wanted) return value;
        }
        return undefined;
      },
    });
  });
  parser.on('text', (text) => listener.text?.(text));
  parser.on('cdata', (text) => listener.text?.(text));
  parser.on('closetag', ({ name }) => listener.close?.(localName(name)));
  for (let from = 0; from < xml.length; from += SLICE) {
    parser.write(xml.slice(from, from + SLICE));
    await setImmediate();
  }
  parser.close();
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
