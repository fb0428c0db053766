import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';

/** One thing that `npm test` checks. `count` reads how many tests a runner ran; without it the check counts for one. */
interface Check {
  readonly name: string;
  readonly command: readonly string[];
  readonly count?: () => { passed: number; failed: number };
}

const reports = mkdtempSync(join(tmpdir(), 'trait-dunion-tests-'));
const unitReport = join(reports, 'unit.json');
const faultReport = join(reports, 'faults.json');
const journeyReport = join(reports, 'journeys.json');

const prepare: Check = { name: 'messages and types', command: ['run', '--silent', 'prepare:types'] };
/** What reads the source alone runs beside the unit tests: a small machine has two cores. */
const readers: readonly Check[] = [
  { name: 'format', command: ['run', '--silent', 'format:check'] },
  { name: 'lint', command: ['run', '--silent', 'lint'] },
  { name: 'boundaries', command: ['run', '--silent', 'boundaries'] },
  { name: 'unused code', command: ['run', '--silent', 'unused'] },
  { name: 'types', command: ['run', '--silent', 'check'] },
  { name: 'build', command: ['run', '--silent', 'build'] },
];
const unit: Check = {
  name: 'unit tests',
  command: ['run', '--silent', 'test:unit', ...reportedTo(unitReport)],
  count: () => countVitest(unitReport),
};
/** They crowd, starve and kill the built server: after the build, and with the machine to themselves. */
const faults: Check = {
  name: 'faults and load',
  command: ['run', '--silent', 'test:faults', ...reportedTo(faultReport)],
  count: () => countVitest(faultReport),
};
const journeys: Check = {
  name: 'journeys',
  command: ['run', '--silent', 'test:journeys'],
  count: countPlaywright,
};

let hasTriedToInstall = false;
let passed = 0;
let failed = 0;

await run(prepare);
await Promise.all([run(unit), inTurn(readers)]);
await run(faults);
if (findChromium()) await run(journeys);
else {
  process.stdout.write(
    '✗ journeys: no Chromium could be found or installed (CHROMIUM_PATH, Debian’s chromium, Playwright’s).\n',
  );
  failed += 1;
}
rmSync(reports, { recursive: true, force: true });
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exit(failed === 0 ? 0 : 1);

async function inTurn(checks: readonly Check[]): Promise<void> {
  for (const check of checks) await run(check);
}

async function run(check: Check): Promise<void> {
  const start = performance.now();
  const { code, output } = await execute(check.command);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  const counted = check.count?.() ?? { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 };
  // A runner that died before it could count has failed, whatever its report says.
  if (code !== 0 && counted.failed === 0) counted.failed = 1;
  if (code === 0 && counted.passed === 0) counted.failed += 1;
  passed += counted.passed;
  failed += counted.failed;
  const isRight = code === 0 && counted.failed === 0;
  if (!isRight) process.stdout.write(`${output}\n`);
  const said = output
    .split('\n')
    .filter((line) => /absent|introuvable|not installed|non installé|missing:|measured:/i.test(line));
  for (const line of new Set(said)) process.stdout.write(`  ${line.trim()}\n`);
  process.stdout.write(
    `${isRight ? '✓' : '✗'} ${check.name}: ${counted.passed} passed, ${counted.failed} failed (${seconds} s)\n`,
  );
}

function execute(command: readonly string[]): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const child = spawn('npm', command, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, JOURNEY_REPORT: journeyReport, CHROMIUM_PATH: findChromium() ?? '' },
    });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

function reportedTo(file: string): string[] {
  return ['--', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
}

function countVitest(file: string): { passed: number; failed: number } {
  if (!existsSync(file)) return { passed: 0, failed: 1 };
  const report = JSON.parse(readFileSync(file, 'utf8')) as {
    numPassedTests: number;
    numFailedTests: number;
  };
  return { passed: report.numPassedTests, failed: report.numFailedTests };
}

function countPlaywright(): { passed: number; failed: number } {
  if (!existsSync(journeyReport)) return { passed: 0, failed: 1 };
  const { stats } = JSON.parse(readFileSync(journeyReport, 'utf8')) as {
    stats: { expected: number; unexpected: number; flaky: number };
  };
  // A journey that needed a second try is not right.
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky };
}

/** The browser of the journeys; installs one where there is none, and says so. */
function findChromium(): string | undefined {
  const known = [process.env['CHROMIUM_PATH'], '/usr/bin/chromium', chromium.executablePath()];
  const found = known.find((path) => path && existsSync(path));
  if (found || hasTriedToInstall) return found;
  hasTriedToInstall = true;
  const isDebianRoot = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  process.stdout.write(`No Chromium here: installing ${isDebianRoot ? 'Debian’s' : 'Playwright’s'}.\n`);
  if (isDebianRoot) {
    spawnSync('apt-get', ['update', '-q'], { stdio: 'ignore' });
    spawnSync('apt-get', ['install', '-y', '-q', 'chromium'], {
      stdio: 'ignore',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  } else {
    spawnSync('npx', ['playwright', 'install', 'chromium'], { stdio: 'ignore' });
  }
  return known.find((path) => path && existsSync(path));
}
