/** Fields for codes: what is typed is looked up in the books of the day of service. */
import { CloseButton } from '@mantine/core';
import { useState } from 'react';
import { CodeSearchBox, type SearchedSystem } from './code-search-box.tsx';
import { showCode } from './show-code.ts';

interface CodeFieldGiven {
  readonly label: string;
  readonly description?: string;
  readonly system: SearchedSystem;
  /** The day on which the codes must be valid. */
  readonly on: string;
  readonly practiceId: string;
}

/** One code: typed as it is, or found by words and taken. */
export function CodeField(
  given: CodeFieldGiven & {
    readonly value: string;
    readonly onChange: (value: string) => void;
  },
) {
  return <CodeSearchBox {...given} onChoose={given.onChange} />;
}

/** Several codes in their order, each with its letter; what is found is added at the end. */
export function CodeList({
  codes,
  onChange,
  ...given
}: CodeFieldGiven & {
  readonly codes: readonly string[];
  readonly onChange: (codes: readonly string[]) => void;
}) {
  const [typed, setTyped] = useState('');
  const add = (code: string): void => {
    setTyped('');
    if (!codes.includes(code)) onChange([...codes, code]);
  };
  return (
    <div className="code-list">
      {codes.length > 0 && (
        <ol aria-label={`${given.label}: chosen`}>
          {codes.map((code, position) => (
            <li key={code}>
              <b>{String.fromCodePoint(65 + position)}</b>{' '}
              <code className="code">{showCode(given.system, code)}</code>
              <CloseButton
                size="xs"
                aria-label={`Remove ${showCode(given.system, code)}`}
                onClick={() => onChange(codes.filter((one) => one !== code))}
              />
            </li>
          ))}
        </ol>
      )}
      <CodeSearchBox
        {...given}
        value={typed}
        onChange={setTyped}
        onChoose={add}
        onBack={() => onChange(codes.slice(0, -1))}
      />
    </div>
  );
}
