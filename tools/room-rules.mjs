// Turns rooms.mjs into rules for dependency-cruiser. Each rule's comment is what a person reads when it
// fires, so it says what to do instead.
import {
  ENDINGS,
  ENDING_IMPORTS,
  MACHINE_ENDINGS,
  PEERS,
  PURE_PLATFORM,
  SERVER_PACKAGES,
  SLICES,
  WIRE,
  WORKSPACES,
} from '../rooms.mjs';

const SERVER = '^apps/server/src/';
// Tests and what only they use (`test-….ts`): the latter may touch anything and is imported by nothing else.
const TEST = '(\\.test\\.tsx?|/test-[^/]+\\.ts)$';
const OURS = '^(packages|apps|rulebook|bench|journeys|tools)/';
const NPM = 'node_modules/';
const escape = (text) => text.replaceAll(/[.$^/@]/g, (sign) => (sign === '.' ? '\\.' : sign));

/** Patterns of server files with one of these endings; '' means a file without an ending. */
function withEnding(endings) {
  return endings.flatMap((ending) =>
    ending === ''
      ? ['^apps/server/src.*/[^/.]+\\.tsx?$', '^apps/server/src.*/[^/.]+\\.generated\\.tsx?$']
      : [`${SERVER}.+${escape(ending)}\\.tsx?$`],
  );
}

function npmPattern(packages) {
  const names = packages.map((name) => name.replace(/\*$/, '[^/]+'));
  return `${NPM}(@types/)?(${names.join('|')})/`;
}

const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

/** All rules, in the order of rooms.mjs. */
export function buildRules() {
  return [
    ...sliceOrder(),
    ...workspaces(),
    ...serverPackages(),
    ...wire(),
    ...endings(),
    ...stores(),
    ...always(),
  ];
}

function sliceOrder() {
  const rules = SLICES.slice(0, -1).map(({ name }, position) => {
    const later = SLICES.slice(position + 1).map((slice) => slice.name);
    return forbid(
      `slice-order-${name}`,
      `${name} comes before what it imports here. A slice calls slices before it; what comes after hears through the outbox.`,
      { path: `${SERVER}${name}/`, pathNot: [TEST, '\\.main\\.ts$'] },
      { path: `${SERVER}(?:${later.join('|')})/` },
    );
  });
  rules.push(
    forbid(
      'slice-order-composition',
      'Files at the top of apps/server/src put the slices together; no slice may know them.',
      { path: `${SERVER}[^/]+/`, pathNot: [TEST, '\\.main\\.ts$'] },
      { path: `${SERVER}[^/]+\\.ts$` },
    ),
  );
  return rules;
}

function workspaces() {
  return WORKSPACES.flatMap(({ path, imports, packages, isPure }) => {
    const label = path.replace(/\/src$/, '').replace('/', '-');
    const from = { path: `^${path}/`, pathNot: [TEST] };
    const allowed = [path, ...imports].map((each) => `^${each}/`);
    const rules = [
      forbid(
        `workspace-${label}`,
        `${path} may import ${imports.join(', ') || 'nothing of ours'}: see rooms.mjs.`,
        from,
        { path: OURS, pathNot: allowed },
      ),
    ];
    if (packages !== undefined) {
      rules.push(
        forbid(
          `packages-of-${label}`,
          `${path} may use ${packages.join(', ') || 'no npm package'}.`,
          from,
          { path: NPM, pathNot: packages.length > 0 ? [npmPattern(packages)] : [] },
        ),
      );
    }
    if (isPure) {
      rules.push(
        forbid(
          `machine-in-${label}`,
          `${path} is pure: the caller opens files and hands over bytes.`,
          from,
          { dependencyTypes: ['core'] },
        ),
      );
    }
    return rules;
  });
}

function serverPackages() {
  const rules = SERVER_PACKAGES.filter(({ endings }) => endings !== 'any').map(
    ({ packages, endings, folders, why }) =>
      forbid(
        `server-npm-${packages[0].replaceAll(/[@*]/g, '').replaceAll('/', '-').replace(/-$/, '')}`,
        `${packages.join(', ')}: ${why}.`,
        {
          path: SERVER,
          pathNot: [
            TEST,
            ...withEnding(endings),
            ...folders.map((folder) => `${SERVER}${escape(folder)}`),
          ],
        },
        { path: npmPattern(packages) },
      ),
  );
  rules.push(
    forbid(
      'server-npm-unlisted',
      'This npm package has no room yet: name it in SERVER_PACKAGES of rooms.mjs, with the endings that may use it.',
      { path: SERVER, pathNot: [TEST] },
      { path: NPM, pathNot: SERVER_PACKAGES.map(({ packages }) => npmPattern(packages)) },
    ),
    forbid(
      'server-machine',
      `node:* belongs to ${MACHINE_ENDINGS.map((ending) => `${ending}.ts`).join(', ')} and to platform.`,
      { path: SERVER, pathNot: [TEST, ...withEnding(MACHINE_ENDINGS), `${SERVER}platform/`] },
      { dependencyTypes: ['core'] },
    ),
  );
  return rules;
}

function wire() {
  return [
    forbid(
      'server-wire',
      'Only .x12.ts files speak X12 (and .cli.ts and .main.ts): turn the message into our own values there.',
      { path: SERVER, pathNot: [TEST, ...withEnding(WIRE.endings)] },
      { path: `^${WIRE.path}/` },
    ),
  ];
}

function endings() {
  const rules = ENDING_IMPORTS.map(({ from, never, why }) =>
    forbid(
      `ending-${from.map((ending) => ending.slice(1) || 'pure').join('-')}`,
      `${why}.`,
      { path: withEnding(from), pathNot: [TEST, `${SERVER}platform/`] },
      // A type is no touch, and platform's own files are the ground that all stand on.
      {
        path: withEnding(never),
        pathNot: [`${SERVER}platform/`],
        dependencyTypesNot: ['type-only'],
      },
    ),
  );
  rules.push(
    forbid(
      'ending-pure-platform',
      `A file without an ending is pure; of platform it may import types and ${PURE_PLATFORM.join(', ')}.`,
      { path: withEnding(['']), pathNot: [TEST, `${SERVER}platform/`, `${SERVER}[^/]+$`] },
      {
        path: `${SERVER}platform/`,
        pathNot: PURE_PLATFORM.map((file) => `${SERVER}${escape(file)}`),
        dependencyTypesNot: ['type-only'],
      },
    ),
  );
  return rules;
}

function stores() {
  return [
    forbid(
      'store-of-another-slice',
      "A slice's .store.ts is its own: call that slice's act or read.",
      { path: `${SERVER}([^/]+)/`, pathNot: [TEST, '\\.main\\.ts$'] },
      { path: `${SERVER}[^/]+/.*\\.store\\.ts$`, pathNot: [`${SERVER}$1/`, `${SERVER}platform/`] },
    ),
  ];
}

function always() {
  const product = { path: '^(packages|apps)/', pathNot: [TEST, '\\.main\\.tsx?$'] };
  return [
    forbid(
      'sandbox-knows-the-server',
      'An outside world that shared our mapping code would hide our mistakes, in its tests too.',
      { path: '^apps/sandbox/' },
      { path: '^(apps/(server|web)|packages/codebooks|rulebook)/' },
    ),
    forbid(
      'package-knows-an-app',
      'A package, its tests included, stands without the apps.',
      { path: '^packages/' },
      { path: '^(apps|bench|journeys)/' },
    ),
    forbid(
      'machine-in-web',
      'The workspace runs in a browser: there is no node:* there.',
      { path: '^apps/web/src/', pathNot: [TEST, '\\.main\\.tsx?$'] },
      { dependencyTypes: ['core'] },
    ),
    forbid(
      'peer-outside-bench',
      "Other people's parsers are for bench only.",
      { pathNot: ['^bench/', NPM] },
      { path: npmPattern(PEERS) },
    ),
    forbid(
      'program-imported',
      'A .main.ts is composition: only another .main.ts takes it as a part. Move what you need into a file of its own.',
      { pathNot: [TEST, '\\.main\\.tsx?$'] },
      { path: '\\.main\\.tsx?$' },
    ),
    forbid(
      'test-imported',
      'Only tests and .main.ts programs use tests and what stands in test-….ts files.',
      product,
      { path: TEST },
    ),
    forbid(
      'test-tool-in-product',
      'A development dependency is not there in production: only tests, tools and .main.ts programs may use it.',
      { path: '^(packages|apps)/', pathNot: [TEST, '\\.main\\.tsx?$'] },
      { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['npm', 'type-only'] },
    ),
    forbid(
      'no-cycle',
      'These files import each other in a ring: move what both need into a third.',
      {},
      { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    ),
    forbid('unresolvable', 'This import leads nowhere.', {}, { couldNotResolve: true }),
  ];
}

/** What the rules cannot say: folders that are no slice and endings that mean nothing. */
export function findStrangers(files) {
  const slices = new Set(SLICES.map(({ name }) => name));
  const known = new Set([...ENDINGS.map(({ ending }) => ending), '.generated', '.d']);
  return files
    .filter((file) => file.startsWith('apps/server/src/') && /\.tsx?$/.test(file))
    .flatMap((file) => {
      const parts = file.slice('apps/server/src/'.length).split('/');
      const [base] = parts.slice(-1);
      const ending = /^[^.]+((?:\.[^.]+)*)\.tsx?$/.exec(base)?.[1] ?? '?';
      const found = [];
      if (parts.length > 1 && !slices.has(parts[0])) {
        found.push({
          rule: 'unknown-slice',
          from: file,
          to: '',
          comment: `"${parts[0]}" is no slice: see SLICES in rooms.mjs.`,
        });
      }
      if (!known.has(ending) && !ending.endsWith('.test')) {
        found.push({
          rule: 'unknown-ending',
          from: file,
          to: '',
          comment: `"${ending}" is no ending: see ENDINGS in rooms.mjs.`,
        });
      }
      return found;
    });
}
