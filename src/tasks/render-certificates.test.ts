import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aCertificateEntry } from '#tests/factories/a-certificate-entry.ts';

const task = fileURLToPath(new URL('./render-certificates.ts', import.meta.url));
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'render-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function render(written: string, ...more: string[]) {
  const source = join(folder, 'in.json');
  writeFileSync(source, written);
  const given = ['--in', source, '--out', join(folder, 'out.pdf'), ...more];
  const { status, stderr, stdout } = spawnSync(process.execPath, [task, ...given], { encoding: 'utf8' });
  return { status, stdout, stderr: stderr.replaceAll('\u00a0', ' ') };
}

const isPdf = (path: string) => readFileSync(path).subarray(0, 5).toString() === '%PDF-';

describe('certificates:render', () => {
  it('writes the batch and each certificate under its number, silently and for its owner only', () => {
    const entries = [aCertificateEntry({ number: 'A1' }), aCertificateEntry({ number: 'B2' })];
    const look = ['--design', 'festive', '--orientation', 'portrait'];
    expect(render(JSON.stringify(entries), '--each-to', join(folder, 'each'), ...look)).toEqual({
      status: 0,
      stdout: '',
      stderr: '',
    });
    expect(readdirSync(join(folder, 'each')).sort()).toEqual(['A1.pdf', 'B2.pdf']);
    for (const path of ['out.pdf', 'each/A1.pdf', 'each/B2.pdf']) {
      expect(isPdf(join(folder, path))).toBe(true);
      expect(statSync(join(folder, path)).mode & 0o077).toBe(0);
      // Upright A4, in the hundredths of a point of the file’s page box.
      expect(readFileSync(join(folder, path), 'latin1')).toMatch(/\/MediaBox ?\[0 0 595\.2\d+ 841\.8\d+\]/);
    }
    expect(readdirSync(folder).sort()).toEqual(['each', 'in.json', 'out.pdf']);
  });

  it('reads the example of the contract as it is written there', () => {
    const example = {
      territory: 'Grenoble',
      place: 'Hôtel de ville',
      held_on: '2026-12-18',
      second_language: 'ar',
      sponsees: [{ name: 'Prénom Nom', own_script: 'الاسم', agreement: 'filleule' }],
      sponsors: [{ name: 'Prénom Nom', agreement: 'marraine', quality: 'habitante' }],
      official: { name: 'Camille Exemple', function: 'maire' },
      organisers: ['Ville de Grenoble', 'APARDAP'],
      number: 'K7QX-2M9P',
      verify_url: 'https://exemple.fr/verifier/K7QX2M9P#secret',
    };
    expect(render(JSON.stringify([example])).status).toBe(0);
  });

  it.each([
    ['what is not JSON', '[{"sponsees": Amina', /n’est pas du JSON valide\.\n$/],
    ['an object', '{}', /^Une liste de certificats est attendue, entre crochets\.\n$/],
    [
      'two bad entries, one by one',
      JSON.stringify([
        aCertificateEntry({ number: 'A' }),
        { number: 'B' },
        { ...aCertificateEntry(), nationality: 'x' },
      ]),
      /^Entrée 2, champ territory : champ obligatoire, absent\.\n(Entrée 2, .+\n)+Entrée 3, champ nationality : champ inconnu, refusé\.\n$/,
    ],
    [
      'a letter that no font has',
      JSON.stringify([aCertificateEntry({ sponsees: [{ name: 'Amina 🙂', agreement: 'filleule' }] })]),
      /^Entrée 1, champ sponsees n° 1, name : aucune police n’a la lettre « 🙂 » \(U\+1F642\) de « Amina 🙂 »\.\n$/u,
    ],
  ])('refuses %s in sentences, writing nothing', (_, written, sentences) => {
    const { status, stdout, stderr } = render(written, '--each-to', join(folder, 'each'));
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(sentences);
    expect(readdirSync(folder)).toEqual(['in.json']);
  });

  it('leaves an earlier file alone when the new batch is refused', () => {
    writeFileSync(join(folder, 'out.pdf'), 'earlier');
    expect(render('[]').status).toBe(1);
    expect(readFileSync(join(folder, 'out.pdf'), 'utf8')).toBe('earlier');
  });

  it.each([
    [['--design', 'baroque'], 'L’option --design attend l’un de ces mots : sober, warm, festive.\n'],
    [['--orientation', 'italian'], 'L’option --orientation attend l’un de ces mots : landscape, portrait.\n'],
  ])('refuses %j in one sentence, writing nothing', (more, sentence) => {
    const { status, stderr } = render(JSON.stringify([aCertificateEntry()]), ...more);
    expect([status, stderr]).toEqual([1, sentence]);
    expect(readdirSync(folder)).toEqual(['in.json']);
  });

  it.each([[['--colour', 'red']], [['stray']]])('explains itself when asked for %j', (more) => {
    const { status, stderr } = render(JSON.stringify([aCertificateEntry()]), ...more);
    expect(status).toBe(1);
    expect(stderr).toMatch(/^Usage : .+\n$/);
    expect(existsSync(join(folder, 'out.pdf'))).toBe(false);
  });

  it('says which file cannot be written, and writes none of the others', () => {
    writeFileSync(join(folder, 'each'), 'a file where the folder should be');
    const { status, stderr } = render(
      JSON.stringify([aCertificateEntry()]),
      '--each-to',
      join(folder, 'each'),
    );
    expect(status).toBe(1);
    expect(stderr).toMatch(/^Le fichier .+ ne peut pas être écrit\.\n$/);
    expect(readdirSync(folder).sort()).toEqual(['each', 'in.json']);
  });

  it('finds out that a folder stands in the place of a file before it writes any', () => {
    const entries = [aCertificateEntry({ number: 'A1' }), aCertificateEntry({ number: 'B2' })];
    mkdirSync(join(folder, 'each', 'B2.pdf'), { recursive: true });
    const { status, stderr } = render(JSON.stringify(entries), '--each-to', join(folder, 'each'));
    expect(status).toBe(1);
    expect(stderr).toMatch(/B2\.pdf est un dossier : donnez le nom d’un fichier\.\n$/u);
    expect(stderr).not.toContain('    at ');
    expect(readdirSync(folder).sort()).toEqual(['each', 'in.json']);
    expect(readdirSync(join(folder, 'each'))).toEqual(['B2.pdf']);
  });
});
