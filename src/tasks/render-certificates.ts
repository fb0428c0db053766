import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { describeEntryProblem, readCertificateEntries } from '#lib/server/certificates/certificate-entry.ts';
import { renderCertificates, UnprintableCertificates } from '#lib/server/certificates/render-documents.ts';

const USAGE =
  'Usage : npm run --silent certificates:render -- --in certificates.json --out fichier.pdf [--each-to DOSSIER]';

/** What a person asked wrongly, in sentences they can act on; anything else that is thrown is a bug. */
class Refusal extends Error {}

function readArguments(): { source: string; target: string; folder: string | undefined } {
  try {
    const { values } = parseArgs({
      options: { in: { type: 'string' }, out: { type: 'string' }, 'each-to': { type: 'string' } },
    });
    if (values.in && values.out) return { source: values.in, target: values.out, folder: values['each-to'] };
  } catch {
    // An unknown option is told like a missing one: by the usage.
  }
  throw new Refusal(USAGE);
}

function readJson(path: string): unknown {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    throw new Refusal(`Le fichier ${path} ne peut pas être lu.`);
  }
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    // The parser’s own message would quote the file, names included.
    throw new Refusal(`Le fichier ${path} n’est pas du JSON valide.`);
  }
}

/** All files or none: written aside first, then renamed. Only the person who runs this may read them. */
function writeAll(files: readonly { path: string; bytes: Uint8Array }[]): void {
  const aside: { path: string; temporary: string }[] = [];
  try {
    for (const { path, bytes } of files) {
      const temporary = `${path}.${process.pid}.part`;
      try {
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(temporary, bytes, { mode: 0o600, flag: 'wx' });
      } catch {
        throw new Refusal(`Le fichier ${path} ne peut pas être écrit.`);
      }
      aside.push({ path, temporary });
    }
    for (const { path, temporary } of aside) renameSync(temporary, path);
  } finally {
    for (const { temporary } of aside) rmSync(temporary, { force: true });
  }
}

try {
  const { source, target, folder } = readArguments();
  const read = readCertificateEntries(readJson(source));
  if (read.kind === 'refused') throw new Refusal(read.problems.map(describeEntryProblem).join('\n'));
  const files = [{ path: target, bytes: renderCertificates(read.entries) }];
  if (folder !== undefined) {
    for (const entry of read.entries) {
      files.push({ path: join(folder, `${entry.number}.pdf`), bytes: renderCertificates([entry]) });
    }
  }
  writeAll(files);
} catch (error) {
  if (!(error instanceof Refusal || error instanceof UnprintableCertificates)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
