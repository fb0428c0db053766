import type { Figure } from './run-bench.ts';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { aCertificateEntry, manyCertificateEntries } from '#tests/factories/a-certificate-entry.ts';
import { composePage, type CertificatePage } from '#lib/server/certificates/page/compose-page.ts';
import { PAPER_DESIGNS, PAPER_ORIENTATIONS } from '#lib/server/certificates/studio/paper-settings.ts';
import { renderCertificates, type CertificateLook } from '#lib/server/certificates/page/render-documents.ts';

const BATCH = 1000;
/** Peers take seconds: a batch of this size is enough to know their time for one page. */
const PEER_BATCH = 50;

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Infinity;
}

function secondsOf(work: () => void): number {
  const start = performance.now();
  work();
  return (performance.now() - start) / 1000;
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** The words of our page, in the order and about the sizes of our page, for the peers that read HTML. */
function pageAsHtml(page: CertificatePage): string {
  const people = (list: CertificatePage['sponsees']) =>
    list
      .map(
        ({ name, own_script, caption }) =>
          `<p style="font-size:29pt">${escaped(name.text)}</p>` +
          (own_script
            ? `<p lang="${own_script.language}" dir="${own_script.direction}" style="font-size:21pt">${escaped(own_script.text)}</p>`
            : '') +
          `<p>${escaped(caption)}</p>`,
      )
      .join('');
  const signatures = page.signatures
    .map(({ label, name }) => `<td><hr>${escaped(label)}<br>${escaped(name ?? '')}</td>`)
    .join('');
  return (
    `<div class="page"><p style="font-size:14pt">${escaped(page.territory)}</p><h1>${escaped(page.title)}</h1>` +
    `<p><em>${escaped(page.occasion ?? '')}</em></p>` +
    `<table><tr><td>${people(page.sponsees)}</td><td>—</td><td>${people(page.sponsors)}</td></tr></table>` +
    `<p>${escaped(page.commitment)}</p><p>${escaped(page.received ?? '')}</p><p><em>${escaped(page.made)}</em></p>` +
    `<table><tr>${signatures}</tr></table><p><b>${escaped(page.issuers)}</b></p><p>${escaped(page.notice)}</p>` +
    `<p>N° ${escaped(page.number)}</p></div>`
  );
}

function htmlOf(count: number): string {
  const pages = manyCertificateEntries(count).map((entry) => pageAsHtml(composePage(entry)));
  return (
    '<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Certificats</title><style>' +
    '@page{size:297mm 210mm;margin:16mm 22mm}body{font:10pt "Noto Serif",serif;text-align:center}' +
    '.page{page-break-after:always}p{margin:2mm}table{width:100%}h1{font-size:34pt;font-weight:normal}</style></head>' +
    `<body>${pages.join('')}</body></html>`
  );
}

interface Peer {
  name: string;
  command: string;
  /** Whether it draws one file for the batch, or one for each certificate, as a mail merge to files does. */
  oneFile: boolean;
  given: (sources: string[], folder: string) => string[];
}

const PEERS: readonly Peer[] = [
  {
    name: 'WeasyPrint',
    command: 'weasyprint',
    oneFile: true,
    given: (sources, folder) => ['-q', ...sources, join(folder, 'weasyprint.pdf')],
  },
  {
    name: 'LibreOffice, a document for each',
    command: 'libreoffice',
    oneFile: false,
    given: (sources, folder) => [
      `-env:UserInstallation=file://${join(folder, 'profile')}`,
      '--headless',
      '--convert-to',
      'pdf:writer_web_pdf_Export',
      '--outdir',
      folder,
      ...sources,
    ],
  },
];

/**
 * Seconds a peer needs for each further page: a batch of one is taken away from a larger one, so that starting the
 * program, which ours does not pay here, is not held against it. Undefined where it is missing.
 */
function secondsOfPage(peer: Peer, folder: string): number | undefined {
  if (spawnSync(peer.command, ['--version']).error !== undefined) {
    console.log(`certificates: ${peer.name} is not installed, no ratio against it`);
    return undefined;
  }
  const draw = (count: number) => {
    const files = peer.oneFile ? [htmlOf(count)] : Array.from({ length: count }, () => htmlOf(1));
    const sources = files.map((html, index) => {
      const source = join(folder, `${index}.html`);
      writeFileSync(source, html);
      return source;
    });
    return secondsOf(() => {
      const { status, stderr } = spawnSync(peer.command, peer.given(sources, folder), { encoding: 'utf8' });
      if (status !== 0) throw new Error(`${peer.name} failed: ${stderr}`);
    });
  };
  // The very first start builds a profile.
  draw(1);
  const one = Math.min(draw(1), draw(1));
  const many = draw(1 + PEER_BATCH);
  if (many <= one) throw new Error(`${peer.name}: the machine is too busy to measure a page.`);
  return (many - one) / PEER_BATCH;
}

const USUAL: CertificateLook = { design: 'sober', orientation: 'landscape' };

/** Seconds of one certificate once the fonts are loaded, the median of 20. */
function secondsOfOne(look: CertificateLook): number {
  renderCertificates([aCertificateEntry()], look);
  return median(
    manyCertificateEntries(20).map((entry) => secondsOf(() => renderCertificates([entry], look))),
  );
}

/** The look whose single certificate takes longest, with how long. */
function slowestLook(): { look: CertificateLook; seconds: number } {
  const looks = PAPER_DESIGNS.flatMap((design) =>
    PAPER_ORIENTATIONS.map((orientation) => ({ design, orientation })),
  );
  const timed = looks.map((look) => ({ look, seconds: secondsOfOne(look) }));
  return timed.reduce((slowest, each) => (each.seconds > slowest.seconds ? each : slowest));
}

/** What the program that this file is, run alone, answers: seconds of a first batch and the memory it took. */
function measureBatchAlone(
  { design, orientation }: CertificateLook,
  codes: 'bare' | 'with-codes' = 'bare',
): { seconds: number; megabytes: number } {
  const { stdout, status, stderr } = spawnSync(
    process.execPath,
    [fileURLToPath(import.meta.url), '--batch', design, orientation, codes],
    {
      encoding: 'utf8',
    },
  );
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as { seconds: number; megabytes: number };
}

/**
 * Measures the certificate core: one certificate once the fonts are loaded (median of 20), a thousand in one file
 * (median of three processes of their own, fonts loaded), and the most memory such a process held; the same for
 * the slowest of the six looks, in one process, without and with a code on each. Ratios compare the time of one more page in a batch with
 * WeasyPrint’s and LibreOffice’s for the same words, where installed.
 */
export async function benchCertificates(): Promise<Figure[]> {
  const one = secondsOfOne(USUAL);
  const slowest = slowestLook();
  const name = `${slowest.look.design}, ${slowest.look.orientation}`;
  const batches = [1, 2, 3].map(() => measureBatchAlone(USUAL));
  const slowBatch = measureBatchAlone(slowest.look);
  const withCodes = measureBatchAlone(slowest.look, 'with-codes');
  const seconds = median(batches.map((batch) => batch.seconds));
  const memory = Math.max(...[...batches, slowBatch].map((batch) => batch.megabytes));
  const figures: Figure[] = [
    { name: 'certificate, one, warm', value: one * 1000, unit: 'ms', goal: 20 },
    {
      name: `certificate, one, warm, slowest look (${name})`,
      value: slowest.seconds * 1000,
      unit: 'ms',
      goal: 20,
    },
    { name: `certificates, ${BATCH} in one file`, value: seconds, unit: 's', goal: 2 },
    { name: `certificates, ${BATCH} in one file, ${name}`, value: slowBatch.seconds, unit: 's', goal: 2 },
    { name: `certificates, memory of a process that draws ${BATCH}`, value: memory, unit: 'MB', goal: 500 },
    { name: `… each with a code of its own, ${name}`, value: withCodes.seconds, unit: 's', goal: 2 },
    { name: `… and the memory of that process`, value: withCodes.megabytes, unit: 'MB', goal: 500 },
  ];
  const folder = mkdtempSync(join(tmpdir(), 'bench-certificates-'));
  try {
    for (const peer of PEERS) {
      const peerSeconds = secondsOfPage(peer, folder);
      if (peerSeconds === undefined) continue;
      figures.push({
        name: `certificate, each further page of a batch, against ${peer.name}`,
        value: (seconds / BATCH) * 1000,
        unit: 'ms',
        ratio: { peer: peer.name, times: peerSeconds / (seconds / BATCH) },
      });
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return figures;
}

if (process.argv[1] === fileURLToPath(import.meta.url) && process.argv[2] === '--batch') {
  const [, , , design, orientation, codes] = process.argv;
  const look = {
    design: PAPER_DESIGNS.find((each) => each === design) ?? USUAL.design,
    orientation: PAPER_ORIENTATIONS.find((each) => each === orientation) ?? USUAL.orientation,
  };
  renderCertificates([aCertificateEntry()], look);
  const entries = manyCertificateEntries(BATCH).map((entry) =>
    codes === 'with-codes'
      ? {
          ...entry,
          verify_url: `https://parrainages.exemple.fr/verifier/${entry.number}#0123456789abcdefghijkl`,
        }
      : entry,
  );
  const seconds = secondsOf(() => renderCertificates(entries, look));
  process.stdout.write(JSON.stringify({ seconds, megabytes: process.resourceUsage().maxRSS / 1024 }));
}
