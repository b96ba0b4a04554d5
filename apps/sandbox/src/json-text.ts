/** JSON from strangers: an object, or what is wrong with it. */

export type JsonRead =
  | { readonly object: Readonly<Record<string, unknown>>; readonly problem?: undefined }
  | { readonly object?: undefined; readonly problem: string };

/** Reads a JSON object. */
export function readJsonObject(text: string): JsonRead {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? { object: value as Readonly<Record<string, unknown>> }
      : { problem: 'JSON, but no object' };
  } catch (error) {
    return { problem: reasonOf(error) };
  }
}

/** What an error says of itself. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : 'unknown';
}
