// The types gate: the compiler over every workspace and over the root project (tests, journeys, bench).
import { spawnSync } from 'node:child_process';
import { existsSync, globSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import ts from 'typescript';

import { ROOT } from './setup.mjs';

const COMPILER = join(ROOT, 'node_modules/typescript/bin/tsc');

/** The projects of a checkout: the root's own and one per workspace that has a tsconfig.json. */
export function findProjects(root) {
  const { workspaces } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const folders = [
    '.',
    ...workspaces.flatMap((pattern) => globSync(pattern, { cwd: root })).sort(),
  ];
  return folders.filter((folder) => existsSync(join(root, folder, 'tsconfig.json')));
}

/** @returns [{ project, filesSeen, isGood, output }]; a project without files is passed over */
export function checkTypes(root, projects, cache) {
  mkdirSync(cache, { recursive: true });
  return projects.flatMap((project) => {
    const filesSeen = countFiles(join(root, project));
    if (filesSeen === 0) return [];
    const info = join(cache, `${project.replaceAll(/[^a-z0-9]/g, '-')}.tsbuildinfo`);
    const args = [COMPILER, '-p', project, '--incremental', '--tsBuildInfoFile', info];
    const { status, stdout, stderr } = spawnSync(process.execPath, [...args, '--pretty', 'false'], {
      cwd: root,
      encoding: 'utf8',
    });
    return [{ project, filesSeen, isGood: status === 0, output: stdout + stderr }];
  });
}

function countFiles(folder) {
  const { config } = ts.readConfigFile(join(folder, 'tsconfig.json'), ts.sys.readFile);
  return ts.parseJsonConfigFileContent(config, ts.sys, folder).fileNames.length;
}

function main() {
  const results = checkTypes(ROOT, findProjects(ROOT), join(ROOT, 'node_modules/.cache/types'));
  for (const { isGood, output } of results) if (!isGood) process.stdout.write(output);
  const seen = results.reduce((sum, { filesSeen }) => sum + filesSeen, 0);
  process.stdout.write(`${seen} files in ${results.length} projects\n`);
  if (seen === 0 || results.some(({ isGood }) => !isGood)) process.exitCode = 1;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) main();
