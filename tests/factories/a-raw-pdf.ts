/** The body of a PDF object: its dictionary, and what streams after it where something does. */
export type RawObject = string | { readonly dict: string; readonly stream: Buffer };

/**
 * A PDF written by hand, object by object (numbered from 1, the first is the catalogue), with a right table of
 * references: what no decent program writes can be put into it.
 */
export function aRawPdf(objects: readonly RawObject[], { trailer = '' } = {}): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
  const offsets: number[] = [];
  const length = () => parts.reduce((sum, part) => sum + part.length, 0);
  objects.forEach((object, index) => {
    offsets.push(length());
    parts.push(Buffer.from(`${index + 1} 0 obj\n`));
    if (typeof object === 'string') parts.push(Buffer.from(object, 'latin1'));
    else {
      const dict = `<< ${object.dict} /Length ${object.stream.length} >>\nstream\n`;
      parts.push(Buffer.from(dict, 'latin1'), object.stream, Buffer.from('\nendstream'));
    }
    parts.push(Buffer.from('\nendobj\n'));
  });
  const start = length();
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const count = objects.length + 1;
  parts.push(
    Buffer.from(
      `xref\n0 ${count}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${count} /Root 1 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`,
      'latin1',
    ),
  );
  return Buffer.concat(parts);
}

/** What a page with the word « Bonjour » is made of; more keys may be put on the catalogue and on the page. */
export function aPlainPage({ onCatalog = '', onPage = '', inResources = '' } = {}): RawObject[] {
  return [
    `<< /Type /Catalog /Pages 2 0 R ${onCatalog} >>`,
    '<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 300 200] >>',
    `<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> ${inResources} >> ${onPage} >>`,
    { dict: '', stream: Buffer.from('BT /F1 24 Tf 40 100 Td (Bonjour) Tj ET') },
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
  ];
}
