/**
 * `npm run probe`: attacks a seeded instance from its own OpenAPI document. The last line is one JSON
 * object; exit 1 on any leak.
 */
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { open, route, staff, type Route } from '../platform/http/route.ts';
import { refuse } from '@claimwright/kernel/refusal';
import {
  attackAsPatient,
  attackAsStranger,
  attackWithClock,
  attackWithForeignIds,
  attackWithGreed,
  attackWithStrangeInput,
  attackWithWrongRole,
  nameOf,
  openProbe,
  type Probe,
} from './test-probe-attacks.ts';
import { canary, openProbeStage } from './test-probe-stage.ts';

const usage = `npm run probe [-- --quick] [--plant LEAK,…]
Starts an instance with two practices, signs in as every role of one of them, and attacks every operation of
its OpenAPI document: without a session, with another's, in the wrong role, with the other practice's ids in
paths, questions and bodies, with ids of another form, with SQL, HTML and wire metacharacters, with far too
much of everything, with fields that no body has, and with a clock.
  --quick        fewer ids and texts for each operation
  --plant LEAK   serves a leaky route as well, which must be found: open, foreign, oracle, broken
The last line is {"operations","routes","probes","leaks"}; exit code 1 on any leak; leaks are named on stderr.`;

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    plant: { type: 'string', default: '' },
    help: { type: 'boolean', default: false },
  },
});

/** Routes as a forgetful programmer would write them: the probe's negative control. */
const leaky: Readonly<Record<string, () => Route>> = {
  open: () =>
    route({
      method: 'GET',
      path: '/api/planted/open',
      summary: 'Forgot its policy',
      policy: open('planted'),
      response: z.object({ ok: z.boolean() }),
      handle: async () => Promise.resolve({ ok: true }),
    }),
  foreign: () =>
    route({
      method: 'GET',
      path: '/api/planted/foreign',
      summary: 'Shows every practice',
      policy: staff('claims:read'),
      response: z.object({ name: z.string() }),
      handle: async () => Promise.resolve({ name: canary }),
    }),
  oracle: () =>
    route({
      method: 'GET',
      path: '/api/practices/:practiceId/planted/:claimId',
      summary: 'Says that an id exists elsewhere',
      policy: staff('claims:read'),
      params: z.object({ practiceId: z.uuid(), claimId: z.uuid() }),
      response: z.object({}),
      handle: async ({ params }) =>
        Promise.resolve(
          params.claimId.startsWith('00000000') ? refuse('not-found') : refuse('not-permitted'),
        ),
    }),
  broken: () =>
    route({
      method: 'GET',
      path: '/api/planted/broken',
      summary: 'Breaks at a quote',
      policy: staff('claims:read'),
      query: z.object({ text: z.string().default('') }),
      response: z.object({}),
      handle: async ({ query }) => {
        if (query.text.includes("'")) throw new Error('syntax error at or near');
        return Promise.resolve({});
      },
    }),
};

async function attack(probe: Probe): Promise<void> {
  const before = await probe.stage.victimDigest();
  const attacks: readonly [string, (probe: Probe) => Promise<void>][] = [
    ['as a stranger', attackAsStranger],
    ['in the wrong role', attackWithWrongRole],
    ['with foreign ids', attackWithForeignIds],
    ['as a patient', attackAsPatient],
    ['with a clock', attackWithClock],
    ['with strange input', attackWithStrangeInput],
    ['with fields that no body has', attackWithGreed],
  ];
  for (const [name, run] of attacks) {
    const [probes, leaks] = [probe.probes, probe.leaks.length];
    await run(probe);
    const said = `${String(probe.probes - probes)} probes, ${String(probe.leaks.length - leaks)} leaks`;
    process.stderr.write(`${name}: ${said}\n`);
  }
  if ((await probe.stage.victimDigest()) !== before) {
    probe.leaks.push('the other practice’s rows were changed, or read without need');
  }
  compareInventory(probe);
}

/** What is served and what is documented are the same: a route that nobody lists is one that nobody guards. */
function compareInventory({ operations, stage, leaks }: Probe): void {
  const documented = new Set(operations.map(nameOf));
  for (const { method, path } of stage.routes) {
    const name = `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`;
    if (!documented.delete(name)) leaks.push(`${name}: is served and not documented`);
  }
  for (const name of documented) leaks.push(`${name}: is documented and not served`);
}

async function run(): Promise<number> {
  const planted = values.plant.split(',').filter((name) => name !== '');
  const routes = planted.map((name) => leaky[name]?.());
  if (routes.includes(undefined)) {
    process.stderr.write(`${usage}\n`);
    return 2;
  }
  const stage = await openProbeStage(routes.filter((one) => one !== undefined));
  try {
    const probe = openProbe(stage, values.quick);
    await attack(probe);
    const distinct = [...new Set(probe.leaks)];
    for (const one of distinct) process.stderr.write(`leak: ${one}\n`);
    const report = {
      operations: probe.operations.length,
      routes: stage.routes.length,
      probes: probe.probes,
      leaks: distinct.length,
    };
    process.stdout.write(`${JSON.stringify(report)}\n`);
    return distinct.length === 0 ? 0 : 1;
  } finally {
    await stage.close();
  }
}

if (values.help) process.stdout.write(`${usage}\n`);
else process.exitCode = await run();
