/** Requests made from an OpenAPI document: every operation, with values that fit its schemas. Pure. */

export interface Operation {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** As in the document: `/api/practices/{practiceId}/claims/{claimId}`. */
  readonly path: string;
  readonly pathNames: readonly string[];
  readonly query: readonly Parameter[];
  readonly body: Schema | undefined;
}

export interface Parameter {
  readonly name: string;
  readonly isRequired: boolean;
  readonly schema: Schema;
}

export interface Schema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly format?: string;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly minLength?: number;
  readonly minItems?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
}

interface DocumentOperation {
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
    readonly schema?: Schema;
  }[];
  readonly requestBody?: {
    readonly content?: Readonly<Record<string, { readonly schema?: Schema }>>;
  };
}

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

/** Every operation of a document. */
export function operationsOf(document: {
  readonly paths?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}): Operation[] {
  return Object.entries(document.paths ?? {}).flatMap(([path, byMethod]) =>
    methods.flatMap((method) => {
      const operation = byMethod[method.toLowerCase()] as DocumentOperation | undefined;
      if (!operation) return [];
      const parameters = (operation.parameters ?? []).map((one) => ({
        ...one,
        schema: one.schema ?? {},
        isRequired: one.required === true,
      }));
      return [
        {
          method,
          path,
          pathNames: [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? ''),
          query: parameters.filter((one) => one.in === 'query'),
          body: Object.values(operation.requestBody?.content ?? {})[0]?.schema,
        },
      ];
    }),
  );
}

/** The address of an operation with these values in its path. */
export function addressOf(
  operation: Operation,
  path: Readonly<Record<string, string>>,
  query: Readonly<Record<string, string>> = {},
): string {
  const filled = operation.path.replaceAll(/\{(\w+)\}/g, (_whole, name: string) =>
    encodeURIComponent(path[name] ?? ''),
  );
  const search = new URLSearchParams(query).toString();
  return search === '' ? filled : `${filled}?${search}`;
}

/**
 * A value that fits a schema, as far as one can be made without knowing what it means.
 * @param text what free text says
 */
export function fittingValue(schema: Schema, text = 'probe', name = ''): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return schema.enum[0];
  const [choice] = schema.anyOf ?? schema.oneOf ?? [];
  if (choice) return fittingValue(choice, text, name);
  const type = Array.isArray(schema.type) ? (schema.type as string[])[0] : schema.type;
  switch (type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([key, one]) => [
          key,
          fittingValue(one, text, key),
        ]),
      );
    case 'array':
      return schema.items ? [fittingValue(schema.items, text, name)] : [];
    case 'integer':
    case 'number':
      return Math.max(1, schema.minimum ?? 1);
    case 'boolean':
      return true;
    case 'null':
      return null;
    default:
      return fittingText(schema, text, name);
  }
}

function fittingText(schema: Schema, text: string, name: string): string {
  if (schema.format === 'uuid') return '00000000-0000-7000-8000-0000000000aa';
  if (schema.format === 'date' || /Date$|^on$/.test(name)) return '2026-03-02';
  if (schema.format === 'date-time') return '2026-03-02T12:00:00.000Z';
  if (schema.format === 'email') return 'probe@probe.example';
  return text;
}

/** The same body with one of its texts, however deep, replaced: one body for each text in it. */
export function* withEachText(value: unknown, text: unknown): Generator {
  if (Array.isArray(value)) {
    for (const [index, one] of value.entries()) {
      for (const changed of withEachText(one, text)) yield value.with(index, changed);
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, one] of Object.entries(value)) {
      for (const changed of withEachText(one, text)) yield { ...value, [key]: changed };
    }
  } else if (typeof value === 'string') yield text;
}

/** What attackers write into every field that takes text. */
export const metacharacters: readonly string[] = [
  "' or '1'='1",
  "'; select pg_sleep(3); --",
  '"><script>alert(1)</script>',
  '${7*7}{{7*7}}',
  '..%2f..%2f..%2fetc%2fpasswd',
  '\u0000',
  '\ud800',
  '%00%0a%0d',
  '=cmd|calc!A1',
  '~IEA*1*000000001~',
];

/** Fields that no body has, each with something to gain. */
export function greedyFields(victimPractice: string, marker: string): Record<string, unknown> {
  return {
    practiceId: victimPractice,
    practice_id: victimPractice,
    id: marker,
    role: 'manager',
    permissions: ['audit:read'],
    status: marker,
    amountCents: 1,
    postedAt: '2001-01-01T00:00:00.000Z',
    actor: { kind: 'system', id: marker },
    ['__proto__']: { isAdmin: true },
    constructor: { prototype: { isAdmin: true } },
  };
}
