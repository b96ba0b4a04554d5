/** Reaching into FHIR JSON that nobody has checked yet. */

export type Resource = Readonly<Record<string, unknown>>;

function isRecord(value: unknown): value is Resource {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What lies at a path; a step into a list takes its first element. */
export function at(value: unknown, ...path: readonly string[]): unknown {
  let found = value;
  for (const step of path) {
    if (Array.isArray(found)) found = found[0] as unknown;
    if (!isRecord(found)) return undefined;
    found = found[step];
  }
  return found;
}

/** Text at a path; '' when there is none. */
export function textAt(value: unknown, ...path: readonly string[]): string {
  const found = at(value, ...path);
  const first: unknown = Array.isArray(found) ? found[0] : found;
  return typeof first === 'string' ? first.trim() : '';
}

/** The amount at a path as it was written; '' when there is none. A JSON number keeps its decimals. */
export function amountAt(value: unknown, ...path: readonly string[]): string {
  const found = at(value, ...path);
  return typeof found === 'number' || typeof found === 'string' ? String(found) : '';
}

/** The records of a list at a path. */
export function listAt(value: unknown, ...path: readonly string[]): Resource[] {
  const found = at(value, ...path);
  if (Array.isArray(found)) return found.filter(isRecord);
  return isRecord(found) ? [found] : [];
}

export interface Coding {
  readonly system: string;
  readonly code: string;
}

/** Every coding of a codeable concept, or of a list of them. */
export function codingsAt(value: unknown, ...path: readonly string[]): Coding[] {
  return listAt(value, ...path)
    .flatMap((concept) => listAt(concept, 'coding'))
    .map((coding) => ({ system: textAt(coding, 'system'), code: textAt(coding, 'code') }));
}

/** A bundle's resources by what may refer to them: `Type/id`, the full address, a URN. */
export interface FhirIndex {
  /** By whose days moments count. */
  readonly timeZone: string;
  readonly resources: readonly Resource[];
  ofType(type: string): Resource[];
  /** What a reference names, when it is in the bundle or contained in the resource itself. */
  find(reference: string, within?: Resource): Resource | undefined;
}

export function indexBundle(bundle: Resource, timeZone: string): FhirIndex {
  const byName = new Map<string, Resource>();
  const resources: Resource[] = [];
  for (const entry of listAt(bundle, 'entry')) {
    const resource = at(entry, 'resource');
    if (!isRecord(resource)) continue;
    resources.push(resource);
    const fullUrl = textAt(entry, 'fullUrl');
    if (fullUrl !== '') byName.set(fullUrl, resource);
    byName.set(`${textAt(resource, 'resourceType')}/${textAt(resource, 'id')}`, resource);
  }
  return {
    timeZone,
    resources,
    ofType: (type) => resources.filter((one) => textAt(one, 'resourceType') === type),
    find: (reference, within) => {
      if (reference.startsWith('#')) {
        return listAt(within, 'contained').find((one) => textAt(one, 'id') === reference.slice(1));
      }
      const relative = /([A-Za-z]+\/[A-Za-z0-9.-]+)$/.exec(reference)?.[1] ?? '';
      return byName.get(reference) ?? byName.get(relative);
    },
  };
}
