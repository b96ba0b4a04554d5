// What node's test runner says about one file, as JSON lines that tools/run-test-file.mjs reads.
import { inspect } from 'node:util';

export default async function* report(source) {
  for await (const { type, data } of source) {
    if (type === 'test:pass' || type === 'test:fail') {
      yield `${JSON.stringify(verdict(type === 'test:pass', data))}\n`;
    }
  }
}

function verdict(isPass, data) {
  return {
    isPass,
    isSuite: data.details?.type === 'suite',
    name: data.name,
    nesting: data.nesting,
    place: data.line === undefined ? '' : `${data.line}:${data.column}`,
    skip: data.skip ?? null,
    todo: data.todo ?? null,
    failure: isPass ? null : explain(data.details?.error),
  };
}

/** The failure as a person needs it: the cause's own message, difference and stack; '' for "a subtest failed". */
function explain(error) {
  if (error?.failureType === 'subtestsFailed') return '';
  const cause = error?.cause instanceof Error ? error.cause : error;
  return typeof cause === 'string' ? cause : inspect(cause, { depth: 6, colors: false });
}
