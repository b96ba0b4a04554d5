/** Which column of a table holds which field: proposed, shown with the first rows, and changed by a person. */
import { NativeSelect, TextInput } from '@mantine/core';
import type { Answer } from '../api/request.ts';
import { showName } from '../parts/show.ts';
import { Table } from '../parts/table.tsx';

export type Proposed = Answer<'POST /api/code-books/columns'>;

export interface Chosen {
  /** Field → caption. */
  readonly columns: Readonly<Record<string, string>>;
  /** Field → what holds for all rows. */
  readonly constants: Readonly<Record<string, string>>;
}

const notThere = '';
const oneForAll = ' one for all';

/** Needed fields that have neither a column nor a value. */
export function missingFields({ required }: Proposed, { columns, constants }: Chosen): string[] {
  return required.filter((field) => !columns[field] && !constants[field]);
}

export function ColumnsForm({
  proposed,
  chosen,
  change,
}: {
  proposed: Proposed;
  chosen: Chosen;
  change: (chosen: Chosen) => void;
}) {
  const { required, optional, captions, rows, isSaved } = proposed;
  return (
    <section aria-label="Columns of the table">
      <h2 className="section-title">Columns</h2>
      <p className="quiet">
        {isSaved
          ? 'As the last file of this source was read.'
          : 'As the captions suggest. What you choose is kept for the source’s next file.'}
      </p>
      <div className="two-fields">
        {[...required, ...optional].map((field) => (
          <FieldColumn
            key={field}
            field={field}
            isNeeded={required.includes(field)}
            captions={captions}
            chosen={chosen}
            change={change}
          />
        ))}
      </div>
      <Table
        caption="The first rows of the table"
        rows={rows.map((cells, at) => ({ cells, at }))}
        rowKey={({ at }) => String(at)}
        empty={<></>}
        columns={captions.map((title, at) => ({
          title,
          show: ({ cells }: { cells: string[] }) => cells[at] ?? '',
        }))}
      />
    </section>
  );
}

function FieldColumn({
  field,
  isNeeded,
  captions,
  chosen,
  change,
}: {
  field: string;
  isNeeded: boolean;
  captions: readonly string[];
  chosen: Chosen;
  change: (chosen: Chosen) => void;
}) {
  const { columns, constants } = chosen;
  const name = showName(field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`));
  const isConstant = constants[field] !== undefined;
  const value = isConstant ? oneForAll : (columns[field] ?? notThere);
  const choose = (picked: string): void => {
    const { [field]: _column, ...otherColumns } = columns;
    const { [field]: _constant, ...otherConstants } = constants;
    if (picked === notThere) change({ columns: otherColumns, constants: otherConstants });
    else if (picked === oneForAll)
      change({ columns: otherColumns, constants: { ...otherConstants, [field]: '' } });
    else change({ columns: { ...otherColumns, [field]: picked }, constants: otherConstants });
  };
  const data = [
    { value: notThere, label: 'not in the file' },
    ...captions.map((caption) => ({ value: caption, label: caption })),
    { value: oneForAll, label: 'one value for all rows …' },
  ];
  return (
    <div>
      <NativeSelect
        size="xs"
        label={isNeeded ? `${name} (needed)` : name}
        value={value}
        data={data}
        error={isNeeded && value === notThere ? 'No row can be read without it.' : undefined}
        onChange={(event) => choose(event.currentTarget.value)}
      />
      {isConstant && (
        <TextInput
          label={`${name}: for all rows`}
          value={constants[field] ?? ''}
          onChange={(event) =>
            change({ columns, constants: { ...constants, [field]: event.currentTarget.value } })
          }
        />
      )}
    </div>
  );
}
