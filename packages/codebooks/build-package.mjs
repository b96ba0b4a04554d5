// Builds the package that is published: `node build-package.mjs`, then `npm publish dist`. The kernel is
// no package of its own, so its compiled files travel in ours and the imports of it become relative;
// nothing but fflate is left to install.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';

const here = import.meta.dirname;
const dist = process.argv[2] ?? join(here, 'dist');
const kernel = join(dist, 'kernel/src');
const importsOfKernel = /(['"])@claimwright\/kernel\/([a-z-]+)\1/g;

rmSync(dist, { recursive: true, force: true });
const compiler = createRequire(import.meta.url).resolve('typescript/bin/tsc');
const project = join(here, 'tsconfig.build.json');
execFileSync(process.execPath, [compiler, '-p', project, '--outDir', dist], { stdio: 'inherit' });

for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
  if (!/\.(?:js|d\.ts)$/.test(entry.name)) continue;
  const file = join(entry.parentPath, entry.name);
  const text = readFileSync(file, 'utf8');
  const way = relative(dirname(file), kernel).replaceAll('\\', '/');
  const start = way.startsWith('.') ? way : `./${way}`;
  const changed = text.replaceAll(importsOfKernel, (_, quote, name) => {
    return `${quote}${start}/${name}.js${quote}`;
  });
  if (changed !== text) writeFileSync(file, changed);
}

const { name, version, description, license, type, dependencies } = JSON.parse(
  readFileSync(join(here, 'package.json'), 'utf8'),
);
const { fflate } = dependencies;
const manifest = {
  ...{ name, version, description, license, type },
  engines: { node: '>=20' },
  exports: {
    '.': { types: './codebooks/src/codebooks.d.ts', default: './codebooks/src/codebooks.js' },
    './*': { types: './codebooks/src/*.d.ts', default: './codebooks/src/*.js' },
  },
  sideEffects: false,
  dependencies: { fflate },
};
writeFileSync(join(dist, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
for (const part of ['README.md', 'docs']) {
  if (existsSync(join(here, part))) cpSync(join(here, part), join(dist, part), { recursive: true });
}
