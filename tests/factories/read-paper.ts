import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Composition } from '#lib/server/papers/print-request.ts';
import { typesetPdf, type TypesetDocument } from '#lib/server/typesetting/typeset.ts';

const known = new Map<string, boolean>();

/** Whether an optional Debian tool is there; says once in the output what is left out without it. */
export function hasTool(tool: string): boolean {
  const asked = known.get(tool);
  if (asked !== undefined) return asked;
  const found = spawnSync(tool, ['--version']).error === undefined;
  if (!found) {
    console.log(`papers: ${tool} is not installed (Debian: poppler-utils, qpdf), its judgement is left out`);
  }
  known.set(tool, found);
  return found;
}

/** Whether poppler can judge what was drawn. */
export const hasPoppler = () => hasTool('pdftotext') && hasTool('pdfinfo') && hasTool('pdffonts');

/** The only document of a composition that has one; throws with its kind and problems when it has none. */
export function documentOf(composition: Composition): TypesetDocument {
  if (composition.kind !== 'composed') throw new Error(JSON.stringify(composition));
  const [file, ...others] = composition.files;
  if (!file || others.length > 0) throw new Error(`${composition.files.length} files`);
  if (typeof file.document === 'function') throw new Error('This paper is composed after its transaction.');
  return file.document;
}

/** Draws a document, throws what the typesetter said when it could not, and gives the path of the file. */
export function drawnPaper(document: TypesetDocument): string {
  const drawn = typesetPdf(document);
  if (drawn.kind === 'failed') throw new Error(drawn.message);
  const folder = mkdtempSync(join(tmpdir(), 'papers-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'paper.pdf');
  writeFileSync(path, drawn.drawn);
  return path;
}

function run(tool: string, ...given: string[]): string {
  return execFileSync(tool, given, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    maxBuffer: 64_000_000,
  });
}

/** The text a reader copies, in one line, plain spaces only, without the marks that only steer its direction. */
export function textOf(path: string, ...options: string[]): string {
  return run('pdftotext', ...options, path, '-')
    .normalize('NFC')
    .replace(/[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '')
    .replace(/\s+/gu, ' ');
}

/** How many pages it has. */
export function pagesOf(path: string): number {
  return Number(/Pages:\s+(\d+)/.exec(run('pdfinfo', path))?.[1]);
}

/** Its tags with the text under each, as a screen reader is told them. Slow for long papers: ask it of a short one. */
export function structOf(path: string): string {
  return run('pdfinfo', '-struct-text', path);
}

/** Its tags alone, without their text: quick for long papers. */
export function tagsOf(path: string): string {
  return run('pdfinfo', '-struct', path);
}

/**
 * What the QR codes of the first page say, read from it at 150 dots an inch.
 *
 * @param part where they stand on a large page, in dots: `[left, top, width, height]`
 */
export function codesOn(path: string, part?: readonly [number, number, number, number]): string[] {
  const cut = part ? ['-x', '-y', '-W', '-H'].flatMap((option, at) => [option, String(part[at])]) : [];
  run('pdftoppm', '-r', '150', '-gray', ...cut, '-png', '-singlefile', path, path);
  return run('zbarimg', '--quiet', '--raw', '--nodbus', `${path}.png`).trim().split('\n');
}

/** Everything the file says of itself: title, tags, PDF/UA marker, no name. */
export function metadataOf(path: string): string {
  return run('pdfinfo', path) + run('pdfinfo', '-meta', path);
}

/** Each font as pdffonts tells it: « XXXXXX+Name type encoding yes yes yes » when embedded, subset, with letters. */
export function fontsOf(path: string): string[] {
  return run('pdffonts', path).trim().split('\n').slice(2);
}

/** Whether qpdf finds the file sound. */
export function isSound(path: string): boolean {
  return run('qpdf', '--check', path).includes('No syntax or stream encoding errors');
}

/** Where each word stands, in points from the upper left corner, with the number of its page from 1. */
export function wordsOf(path: string) {
  const pages = run('pdftotext', '-bbox', path, '-').split('<page ').slice(1);
  return pages.flatMap((page, index) =>
    [
      ...page.matchAll(/xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)<\/word>/gu),
    ].map(([, left, top, right, bottom, word]) => ({
      page: index + 1,
      left: Number(left),
      top: Number(top),
      right: Number(right),
      bottom: Number(bottom),
      word: word ?? '',
    })),
  );
}
