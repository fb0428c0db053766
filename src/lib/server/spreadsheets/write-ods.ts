import { columnWidths, packParts, sheetName, xmlText } from './pack-parts.ts';

const MIMETYPE = 'application/vnd.oasis.opendocument.spreadsheet';
const OFFICE = 'urn:oasis:names:tc:opendocument:xmlns';
/** Centimetres of a character of the default font. */
const CHARACTER_CM = 0.22;

/** Writes one sheet of text cells as OpenDocument 1.2, which every Excel reads too; the first line in bold. All text must be prepared. */
export function writeOds(name: string, lines: readonly (readonly string[])[]): Uint8Array {
  return packParts(
    {
      mimetype: MIMETYPE,
      'content.xml': content(name, lines),
      'META-INF/manifest.xml': `<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="${OFFICE}:manifest:1.0" manifest:version="1.2"><manifest:file-entry manifest:full-path="/" manifest:version="1.2" manifest:media-type="${MIMETYPE}"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>`,
    },
    { stored: ['mimetype'] },
  );
}

function content(name: string, lines: readonly (readonly string[])[]): string {
  const widths = columnWidths(lines);
  const styles = widths
    .map(
      (width, index) =>
        `<style:style style:name="c${index}" style:family="table-column"><style:table-column-properties style:column-width="${(width * CHARACTER_CM).toFixed(2)}cm"/></style:style>`,
    )
    .join('');
  const columns = widths.map((_, index) => `<table:table-column table:style-name="c${index}"/>`).join('');
  const rows = lines.map((line, index) => row(line, index === 0 ? 'head' : 'text')).join('');
  // The text format (« @ ») holds when somebody edits a cell: what looks like a formula is still none.
  return `<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="${OFFICE}:office:1.0" xmlns:style="${OFFICE}:style:1.0" xmlns:table="${OFFICE}:table:1.0" xmlns:text="${OFFICE}:text:1.0" xmlns:number="${OFFICE}:datastyle:1.0" xmlns:fo="${OFFICE}:xsl-fo-compatible:1.0" office:version="1.2"><office:automatic-styles><number:text-style style:name="as-text"><number:text-content/></number:text-style>${styles}<style:style style:name="text" style:family="table-cell" style:data-style-name="as-text"/><style:style style:name="head" style:family="table-cell" style:data-style-name="as-text"><style:text-properties fo:font-weight="bold"/></style:style></office:automatic-styles><office:body><office:spreadsheet><table:table table:name="${xmlText(sheetName(name))}">${columns}${rows}</table:table></office:spreadsheet></office:body></office:document-content>`;
}

function row(cells: readonly string[], style: string): string {
  return `<table:table-row>${cells.map((cell) => textCell(cell, style)).join('')}</table:table-row>`;
}

function textCell(text: string, style: string): string {
  if (text === '') return '<table:table-cell/>';
  const paragraphs = text.split('\n').map((line) => `<text:p>${spaced(line)}</text:p>`);
  return `<table:table-cell table:style-name="${style}" office:value-type="string">${paragraphs.join('')}</table:table-cell>`;
}

/** ODF collapses white space as HTML does (part 3, §6.1.2): what must be kept is written as elements. */
function spaced(line: string): string {
  return line
    .split(/(\t| {2,}|^ | $)/u)
    .map((part) => {
      if (part === '\t') return '<text:tab/>';
      return /^ +$/u.test(part) && (part.length > 1 || line.startsWith(' ') || line.endsWith(' '))
        ? `<text:s text:c="${part.length}"/>`
        : xmlText(part);
    })
    .join('');
}
