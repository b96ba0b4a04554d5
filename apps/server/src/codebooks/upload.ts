/** What a browser uploads: several files in one body, the columns of a table, and what is proposed for them. */
import { z } from 'zod';
import { refuse, type Refused } from '@claimwright/kernel/refusal';
import type { ImportKind, SourceFile } from '@claimwright/codebooks/importing/import-kinds';
import type { ColumnMapping } from '@claimwright/codebooks/reading/mapped-columns';
import { guessColumns } from './guess-columns.ts';
import type { MappedForm } from './mapped-forms.ts';
import { beginningOf, tableOf } from './table-beginning.ts';

/** More parts has no release: NCCI has four, the coverage database one archive. */
const filesMax = 40;
const announced = z
  .array(z.object({ name: z.string().min(1).max(200), byteCount: z.int().min(0) }))
  .min(1)
  .max(filesMax);
const words = z.record(z.string().max(60), z.string().max(200));
const mappingForm = z.object({
  columns: words,
  constants: words.optional(),
  only: z.record(z.string().max(60), z.array(z.string().max(200)).max(200)).optional(),
});

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (failure) {
    if (failure instanceof SyntaxError) return undefined;
    throw failure;
  }
}

/** The files of a body, cut where they were announced. Refuses what does not add up. */
export function filesOf(
  { name, files }: { readonly name: string; readonly files?: string | undefined },
  body: Uint8Array,
): SourceFile[] | Refused {
  if (files === undefined) return [{ name, bytes: body }];
  const parts = announced.safeParse(jsonOf(files));
  if (!parts.success) return refuse('upload-unfit', { expected: 'names and lengths of files' });
  const bytes = parts.data.reduce((sum, one) => sum + one.byteCount, 0);
  if (bytes !== body.length) {
    return refuse('upload-unfit', { expected: `${bytes} bytes`, found: body.length });
  }
  let from = 0;
  return parts.data.map((one) => {
    const part = body.subarray(from, from + one.byteCount);
    from += one.byteCount;
    return { name: one.name, bytes: part };
  });
}

/** The columns that a person chose; undefined for none. */
export function mappingOf(text: string | undefined): ColumnMapping | Refused | undefined {
  if (text === undefined || text === '') return undefined;
  const read = mappingForm.safeParse(jsonOf(text));
  if (!read.success) return refuse('upload-unfit', { expected: 'columns by field' });
  const { columns, constants, only } = read.data;
  // which of the two cuts it is, the file itself says
  return { cut: 'csv', columns, ...(constants && { constants }), ...(only && { only }) };
}

/**
 * The columns of a table as they would be read. A saved mapping counts as far as the table still has its
 * captions; what it lacks is guessed.
 */
export function proposeColumns({
  kind,
  owner,
  form,
  saved,
  file,
}: {
  readonly kind: ImportKind;
  readonly owner: string;
  readonly form: MappedForm;
  readonly saved: ColumnMapping | undefined;
  readonly file: SourceFile;
}) {
  const text = beginningOf(file);
  const guessed = guessColumns(kind, text, owner);
  const known = Object.values(saved?.columns ?? guessed?.columns ?? {});
  const { captions, rows } = tableOf(text, known);
  const isSaved = saved !== undefined && known.every((caption) => captions.includes(caption));
  const mapping = isSaved ? saved : guessed;
  return {
    required: [...form.required],
    optional: [...form.optional],
    captions: [...captions],
    rows: rows.map((row) => [...row]),
    columns: { ...mapping?.columns },
    constants: { ...mapping?.constants },
    isSaved,
  };
}
