// npm run generate: writes everything that is generated. With --check it writes nothing that stays: it
// regenerates, compares, puts the committed files back, and fails where they differ.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { ROOT, environment, runUnderWantedNode } from './setup.mjs';

/** Runs one generator. @returns undefined, or a sentence about what went wrong. */
export function generate(root, { name, command }) {
  const [script, ...args] = command;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--conditions=source', join(root, script), ...args],
    { cwd: root, env: environment(), encoding: 'utf8' },
  );
  return status === 0 ? undefined : `${name}: ${script} failed\n${stdout}${stderr}`;
}

/** Runs one generator and compares. The files are left as they were found. */
export function checkGenerated(root, generator) {
  const before = generator.outputs.map((file) => readOrNull(join(root, file)));
  try {
    const trouble = generate(root, generator);
    if (trouble !== undefined) return trouble;
    const stale = generator.outputs.filter((file, position) => {
      const after = readOrNull(join(root, file));
      return after === null || before[position] === null || !after.equals(before[position]);
    });
    if (stale.length === 0) return undefined;
    return `${generator.name}: ${stale.join(', ')} is not what its generator writes. Run: npm run generate`;
  } finally {
    generator.outputs.forEach((file, position) => putBack(join(root, file), before[position]));
  }
}

const readOrNull = (file) => (existsSync(file) ? readFileSync(file) : null);

function putBack(file, bytes) {
  if (bytes === null) rmSync(file, { force: true });
  else if (!readOrNull(file)?.equals(bytes)) writeFileSync(file, bytes);
}

async function main() {
  await runUnderWantedNode();
  const { GENERATORS } = await import('./generators.mjs');
  const isCheck = process.argv.includes('--check');
  for (const generator of GENERATORS) {
    const [script] = generator.command;
    if (!existsSync(join(ROOT, script))) {
      process.stdout.write(`skipped: ${generator.name}: this checkout has no ${script} yet\n`);
      continue;
    }
    const trouble = isCheck ? checkGenerated(ROOT, generator) : generate(ROOT, generator);
    if (trouble !== undefined) process.exitCode = 1;
    process.stdout.write(
      `${trouble ?? `${isCheck ? 'as committed' : 'written'}: ${generator.name}`}\n`,
    );
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main();
