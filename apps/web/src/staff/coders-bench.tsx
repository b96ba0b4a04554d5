/** The coder's bench: the note on the left, codes with pointers and modifiers on the right. */
import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useDeed, useRead } from '../api/queries.ts';
import { CodeField, CodeList } from '../parts/code-field.tsx';
import { FileText } from '../parts/file-text.tsx';
import { readCodes, readPointers, writePointers } from '../parts/read.ts';
import { Loaded, LoadingRows, Refusal } from '../parts/states.tsx';
import { notePath } from '../paths.ts';
import type { EncounterRecord } from './encounter.ts';
import { EncounterHead } from './encounter-head.tsx';

interface LineDraft {
  readonly code: string;
  readonly modifiers: string;
  readonly units: string;
  readonly pointers: string;
}

const emptyLine: LineDraft = { code: '', modifiers: '', units: '1', pointers: 'A' };

interface BenchGiven {
  readonly practiceId: string;
  readonly encounterId: string;
  /** What was done in clinical codes, where nothing came that can be billed. */
  readonly procedures: readonly string[];
}

export function CodersBench({ practiceId, encounterId, procedures }: BenchGiven) {
  const read = useRead('GET /api/practices/{practiceId}/encounters/{encounterId}', {
    params: { practiceId, encounterId },
  });
  return (
    <Loaded read={read} permissions={['coding:work']} bones={<LoadingRows count={8} />}>
      {(record) => (
        <article className="record record-beside">
          <EncounterHead record={record} />
          <div className="bench">
            <NoteFrame record={record} procedures={procedures} />
            <CodingForm key={record.encounter.status} record={record} />
          </div>
        </article>
      )}
    </Loaded>
  );
}

function NoteFrame({
  record,
  procedures,
}: {
  record: EncounterRecord;
  procedures: readonly string[];
}) {
  const [note] = record.notes;
  const { practiceId, id } = record.encounter;
  if (note) return <FileText path={notePath(practiceId, id, note.id)} title={note.title} />;
  if (procedures.length === 0) return <p className="quiet">No note came with this visit.</p>;
  return (
    <section aria-label="Procedures in clinical codes">
      <p className="quiet">
        No note came with this visit. These procedures did, in codes that no payer takes:
      </p>
      <ul>
        {procedures.map((procedure, at) => (
          <li key={at}>{procedure}</li>
        ))}
      </ul>
    </section>
  );
}

function CodingForm({ record }: { record: EncounterRecord }) {
  const { practiceId, id: encounterId, serviceDate } = record.encounter;
  const [diagnoses, setDiagnoses] = useState<readonly string[]>(record.diagnosisCodes);
  const [lines, setLines] = useState<readonly LineDraft[]>(() => {
    const known = record.charges.map((line) => ({
      code: line.code,
      modifiers: line.modifiers.join(' '),
      units: String(line.units),
      pointers: writePointers(line.diagnosisPointers),
    }));
    return known.length > 0 ? known : [emptyLine];
  });
  const deed = useDeed('POST /api/practices/{practiceId}/encounters/{encounterId}/code');
  const coded = lines.filter((line) => line.code.trim() !== '');
  const run = (): void =>
    deed.run(
      {
        params: { practiceId, encounterId },
        body: {
          diagnoses: [...diagnoses],
          lines: coded.map((line) => ({
            code: line.code.trim().toUpperCase(),
            modifiers: readCodes(line.modifiers),
            units: Number(line.units) || 1,
            diagnosisPointers: readPointers(line.pointers),
          })),
        },
      },
      { said: 'Coded. It goes on to its claim by itself.' },
    );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        run();
      }}
    >
      <Stack gap="sm">
        <CodeList
          label="Diagnoses"
          description="In their order. Words, a code or its beginning: “htn ckd 3”, “I12”"
          system="diagnosis"
          on={serviceDate}
          practiceId={practiceId}
          codes={diagnoses}
          onChange={setDiagnoses}
        />
        {lines.map((line, position) => (
          <CodeLine
            key={position}
            number={position + 1}
            on={serviceDate}
            practiceId={practiceId}
            line={line}
            change={(part) => setLines(lines.with(position, { ...line, ...part }))}
          />
        ))}
        <Refusal failure={deed.failure} reload={deed.forget} />
        <Group>
          <Button type="submit" loading={deed.isRunning} disabled={coded.length === 0}>
            Code the visit
          </Button>
          <Button variant="default" onClick={() => setLines([...lines, emptyLine])}>
            Another line
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function CodeLine({
  number,
  on,
  practiceId,
  line,
  change,
}: {
  number: number;
  on: string;
  practiceId: string;
  line: LineDraft;
  change: (part: Partial<LineDraft>) => void;
}) {
  const field = (name: keyof LineDraft, label: string) => (
    <TextInput
      label={`${number}: ${label}`}
      value={line[name]}
      onChange={(event) => change({ [name]: event.currentTarget.value })}
    />
  );
  return (
    <Group grow align="end" gap="xs">
      <CodeField
        label={`${number}: code`}
        system="procedure"
        on={on}
        practiceId={practiceId}
        value={line.code}
        onChange={(code) => change({ code })}
      />
      {field('modifiers', 'modifiers')}
      {field('units', 'units')}
      {field('pointers', 'points to')}
    </Group>
  );
}
