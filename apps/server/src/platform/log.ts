/**
 * Structured logs without a patient's data: names of things, identifiers, counts, codes. Values of
 * files and messages of failures that may hold them never come here.
 */
import pino from 'pino';

export interface Log {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}

export type LogFields = Readonly<
  Record<string, string | number | boolean | bigint | null | undefined>
>;

/** Logs as JSON lines to the standard error stream, from a level on. */
export function openLog(level: 'info' | 'warn' | 'error' | 'silent'): Log {
  const logger = pino({ level, base: null }, pino.destination(2));
  const write =
    (severity: 'info' | 'warn' | 'error') =>
    (event: string, fields: LogFields = {}) => {
      const plain = Object.entries(fields).map(([name, value]) => [
        name,
        typeof value === 'bigint' ? value.toString() : value,
      ]);
      logger[severity]({ event, ...(Object.fromEntries(plain) as object) });
    };
  return { info: write('info'), warn: write('warn'), error: write('error') };
}

/** What may be logged of a failure: its kind and where it arose, never its message. */
export function failureFields(failure: unknown): LogFields {
  if (!(failure instanceof Error)) return { failure: typeof failure };
  const code = 'code' in failure ? String(failure.code) : undefined;
  const frame = failure.stack?.split('\n').find((line) => line.trimStart().startsWith('at '));
  const place = frame?.replace(/\(?(?:file:\/\/)?\/.*\/(?=(?:apps|packages)\/)/, '(');
  return { failure: failure.name, code, place: place?.trim() };
}
