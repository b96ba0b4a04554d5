/** The attacks of the probe. Each sends requests and says what leaked; none knows what a route does. */
import { roleMay, roles, type Role } from '../platform/identity/permissions.ts';
import type { Policy } from '../platform/http/route.ts';
import {
  addressOf,
  fittingValue,
  greedyFields,
  metacharacters,
  operationsOf,
  withEachText,
  type Operation,
} from './probe-requests.ts';
import { canary, type ProbeStage } from './test-probe-stage.ts';

export interface Answer {
  readonly status: number;
  readonly body: string;
  readonly milliseconds: number;
}

export interface Probe {
  readonly stage: ProbeStage;
  readonly operations: readonly Operation[];
  readonly isQuick: boolean;
  probes: number;
  readonly leaks: string[];
}

export interface Sent {
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Ends the very session that the probe goes on with: tried as a stranger only. */
const endsSession = 'POST /api/sign-out';

/** What nobody has. */
export const nobodysId = '00000000-0000-7000-8000-0000000000ee';
const patience = 2_500;
/** Operations that a stranger may call: nothing else, whatever a route says of itself. */
const openToStrangers: ReadonlySet<string> = new Set([
  'POST /api/sign-in',
  'POST /api/portal/sessions',
  'POST /webhooks/card-processor',
]);

export const nameOf = (operation: Operation): string => `${operation.method} ${operation.path}`;

/** Opens a probe of a stage, from the document that the instance itself gives. */
export function openProbe(stage: ProbeStage, isQuick: boolean): Probe {
  const operations = operationsOf(stage.app.swagger() as Parameters<typeof operationsOf>[0]);
  return { stage, operations, isQuick, probes: 0, leaks: [] };
}

export function leak(probe: Probe, operation: Operation, why: string): void {
  probe.leaks.push(`${nameOf(operation)}: ${why}`);
}

/** Sends, and looks for what no answer may hold: a failure of ours, the victim's data, a long silence. */
export async function send(probe: Probe, operation: Operation, sent: Sent): Promise<Answer> {
  probe.probes += 1;
  const { stage } = probe;
  const path = { ...ownPath(stage, operation), ...sent.path };
  const hasBody = sent.body !== undefined && operation.method !== 'GET';
  const began = performance.now();
  const response = await fetch(`${stage.url}${addressOf(operation, path, sent.query)}`, {
    method: operation.method,
    headers: { ...(hasBody ? { 'content-type': 'application/json' } : {}), ...sent.headers },
    ...(hasBody ? { body: JSON.stringify(sent.body) } : {}),
    redirect: 'manual',
  });
  const body = await response.text();
  const milliseconds = performance.now() - began;
  // a refusal with a name may say that a partner is out of reach; anything else is broken
  if (response.status >= 500 && !body.startsWith('{"refused"'))
    leak(probe, operation, `broke with ${String(response.status)}`);
  if (body.includes(canary)) leak(probe, operation, 'shows another practice’s name');
  if (milliseconds > patience) leak(probe, operation, 'made the server wait');
  if (response.headers.get('x-content-type-options') !== 'nosniff') {
    leak(probe, operation, 'lets a browser guess what it got');
  }
  return { status: response.status, body, milliseconds };
}

/** A path in the attacker's own practice that leads to nothing. */
function ownPath(stage: ProbeStage, operation: Operation): Record<string, string> {
  return Object.fromEntries(
    operation.pathNames.map((name) => [
      name,
      name === 'practiceId' ? stage.attacker : unknownFor(name),
    ]),
  );
}

function unknownFor(name: string): string {
  if (name === 'sha256') return 'e'.repeat(64);
  if (name === 'month') return '1999-01';
  return name === 'system' ? 'icd10cm' : name === 'code' ? 'ZZZ' : nobodysId;
}

export const as = (probe: Probe, role: Role): Record<string, string> => ({
  cookie: probe.stage.cookies.get(role) ?? '',
});

/** The headers of whoever may call an operation at all. */
export function callerOf(probe: Probe, operation: Operation): Record<string, string> {
  const policy = policyOf(probe, operation);
  if (policy?.kind === 'portal') return { authorization: `Bearer ${probe.stage.portalToken}` };
  if (policy?.kind === 'api-key') return { authorization: `Bearer ${probe.stage.apiKey}` };
  if (policy?.kind !== 'staff') return as(probe, 'manager');
  const { permission } = policy;
  return as(probe, roleMay('manager', permission) ? 'manager' : 'compliance-officer');
}

function policyOf(probe: Probe, operation: Operation): Policy | undefined {
  const path = operation.path.replaceAll(/\{(\w+)\}/g, ':$1');
  return probe.stage.routes.find((one) => one.method === operation.method && one.path === path)
    ?.policy;
}

/** Nobody, nobody with a key that fits no lock, and somebody else's key: always the same 401. */
export async function attackAsStranger(probe: Probe): Promise<void> {
  const { stage } = probe;
  const guises: readonly [string, Record<string, string>, Policy['kind'][]][] = [
    ['nobody', {}, []],
    ['a made-up session', { cookie: 'claimwright_session=AAAA' }, []],
    ['a made-up key', { authorization: 'Bearer AAAA' }, []],
    ['a patient', { authorization: `Bearer ${stage.portalToken}` }, ['portal']],
    ['an EHR', { authorization: `Bearer ${stage.apiKey}` }, ['api-key']],
    ['a manager', as(probe, 'manager'), ['staff', 'signed-in']],
  ];
  const bodies = new Set<string>();
  for (const operation of probe.operations) {
    if (openToStrangers.has(nameOf(operation))) continue;
    const kind = policyOf(probe, operation)?.kind;
    for (const [guise, headers, mayCall] of guises) {
      if (kind !== undefined && mayCall.includes(kind)) continue;
      const answer = await send(probe, operation, { headers });
      if (answer.status !== 401) {
        leak(probe, operation, `answers ${guise} with ${String(answer.status)}`);
      } else bodies.add(answer.body);
    }
  }
  if (bodies.size > 1)
    probe.leaks.push(`strangers are told ${String(bodies.size)} different things`);
}

/** Every role at every door: 403 exactly where the table of roles has no permission. */
export async function attackWithWrongRole(probe: Probe): Promise<void> {
  for (const operation of probe.operations) {
    const policy = policyOf(probe, operation);
    if (policy?.kind !== 'staff') continue;
    const body = operation.body && fittingValue(operation.body);
    for (const role of Object.keys(roles) as Role[]) {
      const { status } = await send(probe, operation, { headers: as(probe, role), body });
      const may = roleMay(role, policy.permission);
      if (may && (status === 401 || status === 403)) {
        leak(probe, operation, `shuts ${role} out`);
      } else if (!may && status !== 403) {
        leak(probe, operation, `answers ${role} with ${String(status)}`);
      }
    }
  }
}

function besideSignOut(probe: Probe): Operation[] {
  return probe.operations.filter((one) => nameOf(one) !== endsSession);
}

/** Which of the victim's ids fit a name in a path; all kinds where the name says nothing. */
function victimIdsFor(probe: Probe, name: string): string[] {
  const { victimIds, victim } = probe.stage;
  if (name === 'practiceId') return [victim];
  if (name === 'sha256') return [...(victimIds.get('file') ?? [])];
  const table = name.replace(/Id$/, '').replaceAll(/[A-Z]/g, (sign) => `_${sign.toLowerCase()}`);
  const special: Readonly<Record<string, string>> = {
    exception: 'remittance_exception',
    note: 'clinical_note',
    statement: 'patient_statement',
    deposit: 'bank_deposit',
    other_patient: 'patient',
    invoice: 'client_invoice',
  };
  const found = victimIds.get(special[table] ?? table);
  return [...(found ?? [...victimIds.values()].flat().filter((_id, index) => index % 7 === 0))];
}

function neighbourOf(id: string): string {
  const last = Number.parseInt(id.slice(-1), 16);
  return `${id.slice(0, -1)}${((last + 1) % 16).toString(16)}`;
}

/** Another practice's ids, in paths, questions and bodies: as if they were nobody's. */
export async function attackWithForeignIds(probe: Probe): Promise<void> {
  for (const operation of besideSignOut(probe)) {
    const headers = callerOf(probe, operation);
    const body = operation.body && fittingValue(operation.body);
    const unknown = await send(probe, operation, { headers, body });
    const names = operation.pathNames.filter(
      (name) => name !== 'practiceId' && /(?:^id|Id|sha256)$/.test(name),
    );
    const ids = names.flatMap((name) =>
      victimIdsFor(probe, name)
        .slice(0, probe.isQuick ? 1 : 5)
        .flatMap((id) => [id, neighbourOf(id)])
        .map((id) => ({ [name]: id })),
    );
    for (const path of ids) {
      const mixed = await send(probe, operation, { headers, body, path });
      compare(probe, operation, unknown, mixed, 'a foreign id in our practice');
    }
    if (operation.pathNames.includes('practiceId')) {
      for (const path of [{}, ...ids]) {
        const foreign = { ...path, practiceId: probe.stage.victim };
        const theirs = await send(probe, operation, { headers, body, path: foreign });
        const none = { ...path, practiceId: nobodysId };
        const nowhere = await send(probe, operation, { headers, body, path: none });
        if (theirs.status !== 404) {
          leak(probe, operation, `another practice is answered with ${String(theirs.status)}`);
        }
        compare(probe, operation, nowhere, theirs, 'another practice');
      }
    }
    await askWithForeignIds(probe, operation, headers);
  }
}

async function askWithForeignIds(
  probe: Probe,
  operation: Operation,
  headers: Record<string, string>,
): Promise<void> {
  const fitting = requiredQuery(operation);
  for (const { name } of operation.query.filter((one) => /Id$/.test(one.name))) {
    const unknown = await send(probe, operation, {
      headers,
      query: { ...fitting, [name]: nobodysId },
    });
    for (const id of victimIdsFor(probe, name).slice(0, 2)) {
      const foreign = await send(probe, operation, { headers, query: { ...fitting, [name]: id } });
      compare(probe, operation, unknown, foreign, `a foreign ${name} in the question`);
    }
  }
  if (operation.body === undefined) return;
  const template = fittingValue(operation.body);
  if (!JSON.stringify(template).includes('8000-0000000000aa')) return;
  const ids = [...probe.stage.victimIds.values()].flat();
  for (const id of ids.slice(0, probe.isQuick ? 2 : 12)) {
    const text = JSON.stringify(template);
    const put = (other: string): unknown =>
      JSON.parse(text.replaceAll('00000000-0000-7000-8000-0000000000aa', other));
    const unknown = await send(probe, operation, { headers, body: put(nobodysId) });
    const foreign = await send(probe, operation, { headers, body: put(id) });
    compare(probe, operation, unknown, foreign, 'a foreign id in the body');
  }
}

/** The questions without which a list refuses to answer. */
function requiredQuery(operation: Operation): Record<string, string> {
  return Object.fromEntries(
    operation.query
      .filter((one) => one.isRequired)
      .map((one) => [one.name, String(fittingValue(one.schema, 'probe', one.name))]),
  );
}

function compare(
  probe: Probe,
  operation: Operation,
  unknown: Answer,
  foreign: Answer,
  what: string,
): void {
  // the audit trail tells officers of these very probes; it shows nothing of the other practice's
  if (operation.path === '/api/audit') return;
  if (unknown.status !== foreign.status || unknown.body !== foreign.body) {
    const statuses = `${String(unknown.status)} against ${String(foreign.status)}`;
    leak(probe, operation, `${what} is told from one that nobody has (${statuses})`);
  }
}

/** Another patient's papers in the portal: as if they were nobody's. */
export async function attackAsPatient(probe: Probe): Promise<void> {
  const headers = { authorization: `Bearer ${probe.stage.portalToken}` };
  for (const operation of probe.operations) {
    if (policyOf(probe, operation)?.kind !== 'portal') continue;
    for (const name of operation.pathNames) {
      const unknown = await send(probe, operation, { headers });
      const other = await send(probe, operation, {
        headers,
        path: { [name]: probe.stage.neighbourStatement },
      });
      compare(probe, operation, unknown, other, 'another patient’s paper');
    }
  }
}

// capitals are another way to write the same id, and no other form
const tampered = ["'", '1', '-1', '../../x', '%00', 'null', 'a'.repeat(4_000)];

/** Ids of another form, metacharacters, and far too much of everything: refused, never broken. */
export async function attackWithStrangeInput(probe: Probe): Promise<void> {
  for (const operation of besideSignOut(probe)) {
    const headers = callerOf(probe, operation);
    const template = operation.body && fittingValue(operation.body);
    for (const name of operation.pathNames) {
      for (const value of tampered) {
        const path = { [name]: value };
        const { status } = await send(probe, operation, { headers, path, body: template });
        if (status < 400) leak(probe, operation, `takes ${name} of another form`);
      }
    }
    const texts = [...metacharacters.slice(0, probe.isQuick ? 6 : undefined), 'x'.repeat(9_000)];
    for (const { name } of operation.query) {
      for (const text of texts) {
        await send(probe, operation, {
          headers,
          query: { ...requiredQuery(operation), [name]: text },
        });
      }
    }
    if (template === undefined) continue;
    for (const text of [...texts, 'y'.repeat(300_000), 1e308, null, [[[[]]]]]) {
      for (const body of withEachText(template, text))
        await send(probe, operation, { headers, body });
    }
  }
}

/** Fields that no body has: ignored or refused, and nowhere in the database afterwards. */
export async function attackWithGreed(probe: Probe): Promise<void> {
  const marker = 'GREEDYMARKER77';
  const { stage } = probe;
  let last: Operation | undefined;
  for (const operation of probe.operations) {
    if (operation.body === undefined) continue;
    const template = fittingValue(operation.body);
    if (typeof template !== 'object' || template === null) continue;
    const headers = callerOf(probe, operation);
    for (const [field, value] of Object.entries(greedyFields(stage.victim, marker))) {
      // a field that the body has is no field too many
      if (field in template) continue;
      await send(probe, operation, { headers, body: { ...template, [field]: value } });
    }
    last = operation;
  }
  const found = await stage.findText(marker);
  if (last && found.length > 0) {
    leak(probe, last, `a field that no body has reached ${found.join(', ')}`);
  }
}

const samples = 40;

/** A foreign id must not take longer or shorter than one that nobody has. */
export async function attackWithClock(probe: Probe): Promise<void> {
  const operation = probe.operations.find(
    (one) => one.method === 'GET' && one.path.endsWith('/claims/{claimId}'),
  );
  const [claimId] = probe.stage.victimIds.get('claim') ?? [];
  if (!operation || claimId === undefined) throw new Error('broken: nothing to time');
  const headers = as(probe, 'manager');
  // seen twice in a row, so that a busy machine is not taken for a leak
  for (let round = 0; round < 2; round += 1) {
    const times: [number[], number[]] = [[], []];
    for (let index = 0; index < samples * 2; index += 1) {
      const path = { claimId: index % 2 === 0 ? claimId : nobodysId };
      const answer = await send(probe, operation, { headers, path });
      times[index % 2 === 0 ? 0 : 1].push(answer.milliseconds);
    }
    const [foreign, unknown] = times.map(median) as [number, number];
    const difference = Math.abs(foreign - unknown);
    if (difference < 5 || difference < 0.5 * Math.min(foreign, unknown)) return;
  }
  leak(probe, operation, 'takes another time for what is foreign than for what is not there');
}

function median(times: readonly number[]): number {
  return [...times].sort((left, right) => left - right)[Math.floor(times.length / 2)] ?? 0;
}
