import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

test('the first example of the README runs and prints what it says', async () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  const code = /```js\n([^]*?)```/.exec(readme)?.[1] ?? '';
  const promised = [...code.matchAll(/\); \/\/ (.*)$/gm)].map((match) => match[1]);
  assert.equal(promised.length, 3);
  const printed: string[] = [];
  const source = code
    .replace('@claimwright/x12', new URL('./x12.ts', import.meta.url).href)
    .replaceAll('console.log(', 'globalThis.printFromReadme(');
  const scope = globalThis as { printFromReadme?: (...values: unknown[]) => void };
  scope.printFromReadme = (...values) => printed.push(values.join(' '));
  await import(`data:text/javascript,${encodeURIComponent(source)}`);
  delete scope.printFromReadme;
  assert.deepEqual(printed, promised);
});
