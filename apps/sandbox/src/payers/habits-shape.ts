/**
 * Shapes of habits files: small readers that check a JSON value and give it its type. All problems
 * of a file are collected, each with its path, so that a person mends a file in one go.
 */

/** Reads a value of one type; what is wrong is added to `problems` with its path. */
export type Shape<T> = (value: unknown, path: string, problems: string[]) => T;

/** The type that a shape reads. */
export type Shaped<S> = S extends Shape<infer T> ? T : never;

function wrong<T>(instead: unknown, path: string, problems: string[], expected: string): T {
  problems.push(`${path}: expected ${expected}`);
  return instead as T;
}

/** Text, of a pattern if one is given. */
export function text(pattern?: RegExp): Shape<string> {
  return (value, path, problems) =>
    typeof value === 'string' && value !== '' && (!pattern || pattern.test(value))
      ? value
      : wrong('', path, problems, pattern ? `text like ${pattern.source}` : 'text');
}

/** A whole number within bounds. */
export function whole(least = 0, most = Number.MAX_SAFE_INTEGER): Shape<number> {
  return (value, path, problems) =>
    typeof value === 'number' && Number.isSafeInteger(value) && value >= least && value <= most
      ? value
      : wrong(0, path, problems, `a whole number from ${least} to ${most}`);
}

/** A number from 0 to 1. */
export function share(): Shape<number> {
  return (value, path, problems) =>
    typeof value === 'number' && value >= 0 && value <= 1
      ? value
      : wrong(0, path, problems, 'a number from 0 to 1');
}

/** Yes or no. */
export function yesNo(): Shape<boolean> {
  return (value, path, problems) =>
    typeof value === 'boolean' ? value : wrong(false, path, problems, 'true or false');
}

/** One of some words. */
export function oneOf<const W extends string>(...words: readonly W[]): Shape<W> {
  return (value, path, problems) =>
    words.includes(value as W) ? (value as W) : wrong('', path, problems, words.join(' or '));
}

/** A list of values of one shape. */
export function list<T>(item: Shape<T>): Shape<readonly T[]> {
  return (value, path, problems) =>
    Array.isArray(value)
      ? value.map((entry, index) => item(entry, `${path}[${index}]`, problems))
      : wrong([], path, problems, 'a list');
}

/** A value that may be left out. */
export function optional<T>(shape: Shape<T>): Shape<T | undefined> {
  return (value, path, problems) =>
    value === undefined ? undefined : shape(value, path, problems);
}

/** A value by name. */
export function dictionary<T>(item: Shape<T>): Shape<Readonly<Record<string, T>>> {
  return (value, path, problems) => {
    if (!isObject(value)) return wrong({}, path, problems, 'an object');
    const entries = Object.entries(value)
      .filter(([key]) => key !== '//')
      .map(([key, entry]) => [key, item(entry, `${path}.${key}`, problems)] as const);
    return Object.fromEntries(entries);
  };
}

/** An object of named fields; a field that has no shape is a mistake, `//` is a remark. */
export function fields<F extends Record<string, Shape<unknown>>>(
  shapes: F,
): Shape<{ readonly [K in keyof F]: Shaped<F[K]> }> {
  return (value, path, problems) => {
    if (!isObject(value)) return wrong({}, path, problems, 'an object');
    for (const key of Object.keys(value)) {
      if (!(key in shapes) && key !== '//') problems.push(`${path}.${key}: unknown field`);
    }
    const entries = Object.entries(shapes).map(
      ([key, shape]) => [key, shape(value[key], `${path}.${key}`, problems)] as const,
    );
    return Object.fromEntries(entries) as { readonly [K in keyof F]: Shaped<F[K]> };
  };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
