/** Codes as people read them. */

/** ICD-10-CM with its dot behind the category; all else as it is. */
export function showCode(system: string, code: string): string {
  const isDotted = system === 'diagnosis' && code.length > 3;
  return isDotted ? `${code.slice(0, 3)}.${code.slice(3)}` : code;
}
