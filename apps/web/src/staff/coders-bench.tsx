/** The coder's bench: the note on the left, codes with pointers and modifiers on the right. */
import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useDeed, useRead } from '../api/queries.ts';
import { request } from '../api/request.ts';
import type { EncounterRecord } from '../api/awaited-operations.ts';
import { readCodes, readPointers, writePointers } from '../parts/read.ts';
import { Loaded, LoadingRows, Refusal } from '../parts/states.tsx';
import { filePath } from '../paths.ts';
import { EncounterHead } from './encounter-head.tsx';

interface LineDraft {
  readonly code: string;
  readonly modifiers: string;
  readonly units: string;
  readonly pointers: string;
}

const emptyLine: LineDraft = { code: '', modifiers: '', units: '1', pointers: 'A' };

export function CodersBench({
  practiceId,
  encounterId,
}: {
  practiceId: string;
  encounterId: string;
}) {
  const read = useRead('GET /api/practices/{practiceId}/encounters/{encounterId}', {
    params: { practiceId, encounterId },
  });
  return (
    <Loaded read={read} permissions={['coding:work']} bones={<LoadingRows count={8} />}>
      {(encounter) => (
        <article className="record record-beside">
          <EncounterHead encounter={encounter} />
          <div className="bench">
            <NoteFrame encounter={encounter} />
            <CodingForm key={encounter.status} encounter={encounter} />
          </div>
        </article>
      )}
    </Loaded>
  );
}

/** The note as text; a document that is no text is opened beside. */
function NoteFrame({ encounter }: { encounter: EncounterRecord }) {
  const [note] = encounter.notes;
  const { practiceId } = encounter;
  const sha256 = note?.fileSha256 ?? '';
  const read = useQuery({
    queryKey: ['note', practiceId, sha256],
    enabled: note !== undefined,
    queryFn: async () => {
      const file = await request('GET /api/practices/{practiceId}/files/{sha256}', {
        params: { practiceId, sha256 },
      });
      return file.type.startsWith('text/') ? file.text() : '';
    },
  });
  if (!note) return <p className="quiet">No note came with this visit.</p>;
  if (read.data === '') {
    return (
      <p>
        The note is a document:{' '}
        <a href={filePath(practiceId, sha256)} target="_blank" rel="noreferrer">
          open {note.title}
        </a>
      </p>
    );
  }
  return (
    <Loaded read={read} bones={<LoadingRows count={8} />}>
      {(text) => (
        <pre className="note" tabIndex={0} aria-label={note.title}>
          {text}
        </pre>
      )}
    </Loaded>
  );
}

function CodingForm({ encounter }: { encounter: EncounterRecord }) {
  const [diagnoses, setDiagnoses] = useState(encounter.diagnoses.join(' '));
  const [lines, setLines] = useState<readonly LineDraft[]>(() => {
    const known = encounter.lines.map((line) => ({
      code: line.code,
      modifiers: line.modifiers.join(' '),
      units: String(line.units),
      pointers: writePointers(line.diagnosisPointers),
    }));
    return known.length > 0 ? known : [emptyLine];
  });
  const deed = useDeed('POST /api/practices/{practiceId}/encounters/{encounterId}/code');
  const { practiceId, encounterId } = encounter;
  const coded = lines.filter((line) => line.code.trim() !== '');
  const run = (): void =>
    deed.run(
      {
        params: { practiceId, encounterId },
        body: {
          diagnoses: readCodes(diagnoses),
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
        <TextInput
          label="Diagnoses"
          description="In order: A, B, C …"
          value={diagnoses}
          onChange={(event) => setDiagnoses(event.currentTarget.value)}
        />
        {lines.map((line, position) => (
          <CodeLine
            key={position}
            number={position + 1}
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
  line,
  change,
}: {
  number: number;
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
      {field('code', 'code')}
      {field('modifiers', 'modifiers')}
      {field('units', 'units')}
      {field('pointers', 'points to')}
    </Group>
  );
}
