import { setImmediate } from 'node:timers/promises';
import { SaxesParser } from 'saxes';
import { MAX_ELEMENTS, damaged, tooMuch } from './spreadsheet-limits.ts';

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

/** Elements in one another; a spreadsheet needs a dozen. */
const MAX_DEPTH = 100;

/** Attributes of one element; a root with all its namespaces has forty. */
const MAX_ATTRIBUTES = 200;

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
  let depth = 0;
  let elements = 0;
  let attributeCount = 0;
  parser.on('opentagstart', () => {
    attributeCount = 0;
    elements += 1;
    if (elements > MAX_ELEMENTS) throw tooMuch();
  });
  parser.on('attribute', () => {
    attributeCount += 1;
    if (attributeCount > MAX_ATTRIBUTES) throw damaged();
  });
  parser.on('opentag', ({ name, attributes }) => {
    depth += 1;
    if (depth > MAX_DEPTH) throw damaged();
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
  parser.on('closetag', ({ name }) => {
    depth -= 1;
    listener.close?.(localName(name));
  });
  for (let from = 0; from < xml.length; from += SLICE) {
    parser.write(xml.slice(from, from + SLICE));
    await setImmediate();
  }
  parser.close();
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
