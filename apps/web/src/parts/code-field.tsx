/** A field for codes: what is typed is looked up in the books of the day of service. */
import { Autocomplete } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useRead } from '../api/queries.ts';

interface CodeFieldGiven {
  readonly label: string;
  readonly description?: string;
  readonly system: 'diagnosis' | 'procedure' | 'modifier';
  /** The day on which the codes must be valid. */
  readonly on: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

const letterPause = 150;
const separators = /[\s,]+/;

/** Several codes may stand in it; the last one typed is completed. */
export function CodeField({ label, description, system, on, value, onChange }: CodeFieldGiven) {
  const typed = value.split(separators).at(-1) ?? '';
  const [text] = useDebouncedValue(typed, letterPause);
  const found = useRead(
    'GET /api/codes',
    { query: { system, text, on, limit: 8 } },
    { enabled: text.length > 0 },
  );
  const before = value.slice(0, value.length - typed.length);
  const rows = text.length > 0 ? (found.data?.rows ?? []) : [];
  const words = new Map(rows.map((row) => [before + row.code, row.words]));
  return (
    <Autocomplete
      label={label}
      description={description}
      value={value}
      onChange={onChange}
      data={[...words.keys()]}
      filter={({ options }) => options}
      renderOption={({ option }) => (
        <span>
          <code className="code">{option.value.slice(before.length)}</code>{' '}
          {words.get(option.value)}
        </span>
      )}
      comboboxProps={{
        transitionProps: { duration: 0 },
        width: 'max-content',
        position: 'bottom-start',
      }}
    />
  );
}
