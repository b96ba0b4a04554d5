// One measurement in a process of its own: node x12-built.child.mjs WORK FILE TIMES
import { createReadStream, readFileSync } from 'node:fs';

const [, , work, path, times] = process.argv;

async function* file() {
  for (let time = 0; time < Number(times); time++) yield* createReadStream(path);
}

const drained = (transform) =>
  new Promise((resolve, reject) => {
    let count = 0;
    createReadStream(path)
      .pipe(transform)
      .on('data', () => count++)
      .on('end', () => resolve(count))
      .on('error', reject);
  });

const WORK = {
  stream: async () => {
    const { RemittanceBalancer, streamRemittances } = await import('@claimwright/x12');
    return async () => {
      let claims = 0;
      let balancer = new RemittanceBalancer();
      for await (const part of streamRemittances(file())) {
        if (part.kind === 'header') balancer = new RemittanceBalancer();
        if (part.kind === 'claim') balancer.add(part.claim);
        if (part.kind === 'trailer') claims += balancer.claims;
      }
      return claims;
    };
  },
  whole: async () => {
    const { RemittanceBalancer, remittanceParts } = await import('@claimwright/x12');
    return () => {
      let claims = 0;
      let balancer = new RemittanceBalancer();
      for (const part of remittanceParts(readFileSync(path))) {
        if (part.kind === 'header') balancer = new RemittanceBalancer();
        if (part.kind === 'claim') balancer.add(part.claim);
        if (part.kind === 'trailer') claims += balancer.claims;
      }
      return claims;
    };
  },
  'node-x12': async () => {
    const { X12Parser } = (await import('node-x12')).default;
    return () => drained(new X12Parser());
  },
  'x12-parser': async () => {
    const { X12parser } = await import('x12-parser');
    return () => drained(new X12parser());
  },
  stedi: async () => {
    const { metadata } = (await import('@stedi/x12-tools')).default;
    return () => Object.keys(metadata(readFileSync(path, 'latin1'))).length;
  },
  nothing: () => () => readFileSync(path).length,
};

const run = await WORK[work]();
const cpuBefore = process.cpuUsage();
const before = performance.now();
const claims = await run();
const milliseconds = performance.now() - before;
const cpu = process.cpuUsage(cpuBefore);
const cpuMilliseconds = (cpu.user + cpu.system) / 1000;
const peakMegabytes = process.resourceUsage().maxRSS / 1000;
process.stdout.write(JSON.stringify({ milliseconds, cpuMilliseconds, claims, peakMegabytes }));
