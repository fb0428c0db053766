import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  describeEntryProblem,
  readCertificateEntries,
} from '#lib/server/certificates/page/certificate-entry.ts';
import { PAPER_DESIGNS, PAPER_ORIENTATIONS } from '#lib/server/certificates/studio/paper-settings.ts';
import {
  renderCertificates,
  UnprintableCertificates,
  type CertificateLook,
} from '#lib/server/certificates/page/render-documents.ts';

const USAGE =
  'Usage : npm run --silent certificates:render -- --in certificates.json --out fichier.pdf ' +
  `[--design ${PAPER_DESIGNS.join('|')}] [--orientation ${PAPER_ORIENTATIONS.join('|')}] [--each-to DOSSIER]`;

/** What a person asked wrongly, in sentences they can act on; anything else that is thrown is a bug. */
class Refusal extends Error {}

interface Arguments {
  source: string;
  target: string;
  folder: string | undefined;
  look: CertificateLook;
}

function readArguments(): Arguments {
  const values = parseOptions();
  if (!values.in || !values.out) throw new Refusal(USAGE);
  const look = {
    design: oneOf(PAPER_DESIGNS, values.design, '--design'),
    orientation: oneOf(PAPER_ORIENTATIONS, values.orientation, '--orientation'),
  };
  return { source: values.in, target: values.out, folder: values['each-to'], look };
}

function parseOptions() {
  try {
    return parseArgs({
      options: {
        in: { type: 'string' },
        out: { type: 'string' },
        'each-to': { type: 'string' },
        design: { type: 'string' },
        orientation: { type: 'string' },
      },
    }).values;
  } catch {
    // An unknown option is told like a missing one: by the usage.
    throw new Refusal(USAGE);
  }
}

/** The word given for an option, the first one when there is none. */
function oneOf<const Word extends string>(
  words: readonly [Word, ...Word[]],
  given: string | undefined,
  option: string,
): Word {
  const found = given === undefined ? words[0] : words.find((word) => word === given);
  if (found === undefined)
    throw new Refusal(`L’option ${option} attend l’un de ces mots\u00a0: ${words.join(', ')}.`);
  return found;
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

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    // Nothing there yet, or nothing that may be looked at: writing will tell.
    return false;
  }
}

/** All files or none: written aside first, then renamed. Only the person who runs this may read them. */
function writeAll(files: readonly { path: string; bytes: Uint8Array }[]): void {
  const aside: { path: string; temporary: string }[] = [];
  try {
    for (const { path, bytes } of files) {
      const temporary = `${path}.${process.pid}.part`;
      // Before anything takes its place: a folder of that name is found out by nothing but the last step.
      if (isFolder(path)) throw new Refusal(`${path} est un dossier\u00a0: donnez le nom d’un fichier.`);
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
  const { source, target, folder, look } = readArguments();
  const read = readCertificateEntries(readJson(source));
  if (read.kind === 'refused') throw new Refusal(read.problems.map(describeEntryProblem).join('\n'));
  const files = [{ path: target, bytes: renderCertificates(read.entries, look) }];
  if (folder !== undefined) {
    for (const entry of read.entries) {
      files.push({ path: join(folder, `${entry.number}.pdf`), bytes: renderCertificates([entry], look) });
    }
  }
  writeAll(files);
} catch (error) {
  if (!(error instanceof Refusal || error instanceof UnprintableCertificates)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
