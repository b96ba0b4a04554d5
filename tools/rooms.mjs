// The rooms gate: who imports whom, held against rooms.mjs. Also fails when it has seen too little.
import { pathToFileURL } from 'node:url';

import { cruise } from 'dependency-cruiser';

import { listFiles } from './files.mjs';
import { buildRules, findStrangers } from './room-rules.mjs';
import { ROOT } from './setup.mjs';

const SOURCE = /^(packages\/[^/]+\/src|apps\/[^/]+\/src|bench\/src|journeys|rulebook)\/.*\.tsx?$/;

/** The cruiser silently reads no TypeScript when it does not know the compiler; this share must be seen. */
const SEEN_SHARE_MIN = 0.8;

/**
 * @param root the folder of a checkout (or of a planted tree that looks like one)
 * @returns    { violations: [{rule, from, to, comment}], seen, onDisk }
 */
export async function checkRooms(root) {
  const files = listFiles(root).filter((file) => SOURCE.test(file));
  if (files.length === 0) return { violations: [], seen: 0, onDisk: 0 };
  const { output } = await cruise(files, {
    baseDir: root,
    ruleSet: { forbidden: buildRules() },
    validate: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.(css|svg|json)$' },
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'node', 'types', 'default'],
      extensions: ['.ts', '.tsx', '.mts', '.mjs', '.js', '.d.ts'],
    },
  });
  const onDisk = new Set(files);
  const seen = output.modules.filter(({ source }) => onDisk.has(source)).length;
  const violations = output.summary.violations.map(({ rule, from, to, cycle }) => ({
    rule: rule.name,
    from,
    to: cycle === undefined ? to : cycle.map(({ name }) => name).join(' → '),
    comment: commentOf(rule.name),
  }));
  return { violations: [...violations, ...findStrangers(files)], seen, onDisk: files.length };
}

function commentOf(name) {
  return buildRules().find((rule) => rule.name === name)?.comment ?? '';
}

/** True when the cruiser read so little that its silence means nothing. */
export function sawTooLittle({ seen, onDisk }) {
  return onDisk === 0 || seen < onDisk * SEEN_SHARE_MIN;
}

async function main() {
  const result = await checkRooms(ROOT);
  for (const { rule, from, to, comment } of result.violations) {
    process.stdout.write(`${from}${to === '' ? '' : ` → ${to}`}\n    ${rule}: ${comment}\n`);
  }
  if (sawTooLittle(result)) {
    process.stdout.write(
      `Saw ${result.seen} of ${result.onDisk} files: the gate is blind, not content.\n`,
    );
  }
  process.stdout.write(
    `${result.violations.length} violations in ${result.seen} of ${result.onDisk} files\n`,
  );
  if (result.violations.length > 0 || sawTooLittle(result)) process.exitCode = 1;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main();
