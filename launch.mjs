// Every npm script comes here: node launch.mjs <command> [arguments]. It sees to it that the dependencies, the pinned
// Node and the built program are in place, then runs the command on that Node and leaves with its exit code.
// Plain JavaScript on Node's own modules, since it runs before anything is installed, on any Node from 20 on.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(fileURLToPath(import.meta.url));
const inRoot = (...parts) => join(root, ...parts);
const isWindows = process.platform === 'win32';
/** Proofs, measurements and generated worlds; and any command of the product's as `<command>:test`. */
const needsTestBuild = /^(prove:|bench|schema$|world$)|:test$/;

const [command, ...args] = process.argv.slice(2);
process.exitCode = await main();

async function main() {
  if (Number(process.versions.node.split('.')[0]) < 20)
    return fail(`Node 20 or newer is needed; this is ${process.version}.`);
  if (!command) return fail('Say what to run, for instance: npm start');
  if (!(await install())) return 1;
  const node = findRuntime();
  if (!node) {
    return fail(
      'There is no pinned Node for this machine, and this one is too old. Install Node 26 or newer and try again.',
    );
  }
  if (command === 'test') return runTests(node);
  if (command === 'check') return runChecks(node);
  if (command === 'build') return (await build(false)) ? 0 : 1;
  return runProgram(node);
}

function say(line) {
  process.stderr.write(`${line}\n`);
}

function fail(sentence) {
  say(sentence);
  return 1;
}

// ---- Dependencies -------------------------------------------------------------------------------------------------

/** Installs exactly what package-lock.json says, when that has not been done. No package's install script is run. */
async function install() {
  if (isInstalled()) return true;
  const turn = takeInstallTurn();
  if (!turn) return waitForOtherInstall();
  say('Installing dependencies, once; this takes a minute or two.');
  const begun = Date.now();
  const beat = setInterval(() => say(`  still installing, ${Math.round((Date.now() - begun) / 1000)} s`), 15_000);
  // Standard output belongs to the command, which may print something for a program to read.
  const [npm, npmArgs, options] = npmCommand('ci', '--ignore-scripts', '--no-audit', '--no-fund');
  const code = await run(npm, npmArgs, { ...options, stdio: ['inherit', 2, 2] });
  clearInterval(beat);
  turn.end();
  if (code === 0) {
    mkdirSync(inRoot('node_modules'), { recursive: true });
    writeFileSync(inRoot('node_modules', '.installed-lock'), lockHash());
    return true;
  }
  say('The dependencies could not be installed. Check the network and the lines above, then try again.');
  return false;
}

function lockHash() {
  return createHash('sha256')
    .update(readFileSync(inRoot('package-lock.json')))
    .digest('hex');
}

function isInstalled() {
  const stamp = inRoot('node_modules', '.installed-lock');
  if (existsSync(stamp)) return readFileSync(stamp, 'utf8') === lockHash();
  // An npm ci or npm install by hand counts as well: npm writes this file last.
  const written = inRoot('node_modules', '.package-lock.json');
  if (!existsSync(written) || statSync(written).mtimeMs < statSync(inRoot('package-lock.json')).mtimeMs) return false;
  writeFileSync(stamp, lockHash());
  return true;
}

/** npm ci empties node_modules first, so two at once would ruin each other. */
function takeInstallTurn() {
  const turn = inRoot('.cache', 'installing');
  mkdirSync(dirname(turn), { recursive: true });
  if (existsSync(turn) && !isAlive(Number(readFileSync(turn, 'utf8')))) rmSync(turn, { force: true });
  try {
    writeFileSync(turn, String(process.pid), { flag: 'wx' });
    return { end: () => rmSync(turn, { force: true }) };
  } catch (error) {
    if (error.code === 'EEXIST') return undefined;
    throw error;
  }
}

async function waitForOtherInstall() {
  say('Another start is installing the dependencies; waiting for it.');
  while (existsSync(inRoot('.cache', 'installing'))) {
    if (!isAlive(Number(readFileSync(inRoot('.cache', 'installing'), 'utf8')))) break;
    await new Promise((done) => setTimeout(done, 500));
  }
  return install();
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Under `npm start`, npm says where it is; otherwise it is looked for in PATH, where Windows has it as a script. */
function npmCommand(...npmArgs) {
  const self = process.env.npm_execpath;
  if (self?.endsWith('.js') && existsSync(self)) return [process.execPath, [self, ...npmArgs]];
  return isWindows ? ['npm.cmd', npmArgs, { shell: true }] : ['npm', npmArgs];
}

// ---- Runtime ------------------------------------------------------------------------------------------------------

/** The Node that package-lock.json pins with its hash, if it runs here; else this one, if it is new enough. */
function findRuntime() {
  const pinned = inRoot(
    'node_modules',
    `node-${isWindows ? 'win' : process.platform}-${process.arch}`,
    'bin',
    isWindows ? 'node.exe' : 'node',
  );
  // A system with another C library has the file and cannot run it.
  if (existsSync(pinned) && spawnSync(pinned, ['--version'], { stdio: 'ignore' }).status === 0) return pinned;
  // Time is Temporal's throughout, which Node has from 26 on.
  return typeof Temporal === 'undefined' ? undefined : process.execPath;
}

// ---- Build --------------------------------------------------------------------------------------------------------

/**
 * Bundles src/app/main.ts when any source has changed. The test build, of tools/main.ts, alone holds the proofs, the
 * generated world and what only they may use; it has a name of its own, so that the release can be searched for them.
 */
async function build(forTests) {
  const name = forTests ? 'test-main' : 'main';
  const output = inRoot('dist', `${name}.js`);
  const stamp = inRoot('dist', `.${name}.sources`);
  const sources = hashSources();
  if (existsSync(output) && existsSync(stamp) && readFileSync(stamp, 'utf8') === sources) return true;
  const { build: bundle } = await import(pathToFileURL(inRoot('node_modules', 'esbuild', 'lib', 'main.js')).href);
  const result = await bundle({
    entryPoints: [forTests ? inRoot('tools', 'main.ts') : inRoot('src', 'app', 'main.ts')],
    outfile: output,
    absWorkingDir: root,
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    packages: 'external',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    sourcemap: true,
    define: { __TEST_BUILD__: String(forTests) },
    minifySyntax: true,
    keepNames: true,
    logLevel: 'error',
  }).catch(() => undefined);
  if (!result) return false;
  mkdirSync(inRoot('dist'), { recursive: true });
  // Whole files only: another command may be starting from them at this moment.
  for (const file of result.outputFiles) writeWhole(file.path, file.contents);
  writeWhole(stamp, sources);
  return true;
}

function writeWhole(path, contents) {
  const unfinished = `${path}.${process.pid}`;
  writeFileSync(unfinished, contents);
  renameSync(unfinished, path);
}

/** Names, sizes and times of everything the bundle is made of: some milliseconds, where reading it all takes longer. */
function hashSources() {
  const hash = createHash('sha256');
  const visit = (path) => {
    const stat = statSync(path);
    if (stat.isDirectory()) for (const name of readdirSync(path).sort()) visit(join(path, name));
    else hash.update(`${path}\0${stat.size}\0${stat.mtimeMs}\n`);
  };
  for (const part of ['src', 'tools', 'package.json', 'package-lock.json', 'launch.mjs']) {
    if (existsSync(inRoot(part))) visit(inRoot(part));
  }
  return hash.digest('hex');
}

// ---- Commands -----------------------------------------------------------------------------------------------------

async function runProgram(node) {
  const forTests = needsTestBuild.test(command);
  if (!(await build(forTests))) return fail('The program could not be built; the lines above say where.');
  const program = inRoot('dist', forTests ? 'test-main.js' : 'main.js');
  const flags = ['--enable-source-maps', '--disable-warning=ExperimentalWarning'];
  // The channel tells the program that its launcher is gone, so that not even a killed launcher leaves it behind.
  return run(node, [...flags, program, command.replace(/:test$/, ''), ...args], {
    node,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
}

async function runTests(node) {
  if (existsSync(inRoot('src', 'app', 'main.ts'))) {
    if (!(await build(false)) || !(await build(true)))
      return fail('The program could not be built; the lines above say where.');
  }
  return run(node, [inRoot('node_modules', 'vitest', 'vitest.mjs'), 'run', ...args], { node });
}

async function runChecks(node) {
  const tool = (...parts) => inRoot('node_modules', ...parts);
  const checks = {
    types: () => run(node, [tool('typescript7', 'bin', 'tsc'), '--noEmit', '-p', root], { node }),
    style: () => run(node, [tool('@biomejs', 'biome', 'bin', 'biome'), 'check', '--error-on-warnings', '.'], { node }),
    rooms: () => checkRooms(node, tool('dependency-cruiser', 'bin', 'dependency-cruiser.mjs')),
    unused: () => run(node, [tool('knip', 'bin', 'knip.js'), '--no-progress'], { node }),
  };
  const wanted = args.length > 0 ? args : Object.keys(checks);
  let failed = 0;
  for (const name of wanted) {
    if (!checks[name]) return fail(`There is no check named ${name}; there are ${Object.keys(checks).join(', ')}.`);
    const passed = (await checks[name]()) === 0;
    say(`${passed ? 'ok' : 'not ok'} - ${name}`);
    if (!passed) failed++;
  }
  return failed === 0 ? 0 : 1;
}

/** A guard that cannot see must not say yes: with the wrong compiler the tool finds no modules and no violations. */
function checkRooms(node, cruiser) {
  const fewestModules = 20;
  const result = spawnSync(
    node,
    [cruiser, 'src', '--config', inRoot('.dependency-cruiser.cjs'), '--output-type', 'json'],
    { cwd: root, encoding: 'utf8', maxBuffer: 200_000_000, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  if (!result.stdout.startsWith('{')) return fail('The room check gave no answer.');
  const { summary } = JSON.parse(result.stdout);
  if (summary.totalCruised < fewestModules) {
    return fail(`The room check saw only ${summary.totalCruised} modules, so it says nothing about the others.`);
  }
  for (const found of summary.violations)
    say(`${found.rule.severity} ${found.rule.name}: ${found.from} -> ${found.to}`);
  say(`${summary.totalCruised} modules, ${summary.violations.length} outside the rules`);
  return summary.violations.length === 0 ? 0 : 1;
}

// ---- Processes ----------------------------------------------------------------------------------------------------

/**
 * Runs one program to its end and returns its exit code. Signals that reach this process are passed on; Ctrl-C in a
 * terminal reaches the program by itself, and passing it on too would be a second Ctrl-C, which some take as "at once".
 */
function run(program, programArgs, { node, stdio = 'inherit', shell = false } = {}) {
  const path = node ? [dirname(node), process.env.PATH].join(delimiter) : process.env.PATH;
  const child = spawn(program, programArgs, { cwd: root, env: { ...process.env, PATH: path }, stdio, shell });
  const hasTerminal = process.stdin.isTTY || process.stdout.isTTY || process.stderr.isTTY;
  const passOn = (signal) => {
    if (signal !== 'SIGINT' || !hasTerminal) child.kill(signal);
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, passOn);
  const watch = watchNpm(() => child.kill('SIGTERM'));
  return new Promise((done) => {
    const end = (code) => {
      for (const signal of signals) process.off(signal, passOn);
      clearInterval(watch);
      done(code);
    };
    child.on('error', (error) => end(fail(`${program} does not start: ${error.message}`)));
    child.on('exit', (code, signal) => end(code ?? 128 + (constants.signals[signal] ?? 0)));
  });
}

/** npm passes a signal on to its shell alone, which ends without telling us; then this process has a new parent. */
function watchNpm(whenGone) {
  if (!process.env.npm_lifecycle_event) return undefined;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    whenGone();
  }, 250);
  return watch;
}
