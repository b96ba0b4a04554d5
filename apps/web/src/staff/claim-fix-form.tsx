/** Fixing a claim: only the fields that may be corrected, only what was changed is sent. */
import { Button, Group, NumberInput, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useDeed } from '../api/queries.ts';
import type { ClaimChanges, ClaimLine, ClaimRecord } from './claim.ts';
import { readCodes, readPointers, writePointers } from '../parts/read.ts';
import { Refusal } from '../parts/states.tsx';

interface LineDraft {
  readonly lineNumber: number;
  readonly code: string;
  readonly modifiers: string;
  readonly units: number;
  readonly pointers: string;
}

interface Draft {
  readonly diagnoses: string;
  readonly priorAuthorizationNumber: string;
  readonly placeOfService: string;
  readonly lines: readonly LineDraft[];
}

function draftOf(claim: ClaimRecord): Draft {
  return {
    diagnoses: claim.diagnoses.join(' '),
    priorAuthorizationNumber: claim.priorAuthorizationNumber ?? '',
    placeOfService: claim.placeOfService,
    lines: claim.lines.map((line) => ({
      lineNumber: line.lineNumber,
      code: line.code,
      modifiers: line.modifiers.join(' '),
      units: line.units,
      pointers: writePointers(line.diagnosisPointers),
    })),
  };
}

type LineChange = NonNullable<ClaimChanges['lines']>[number];

function lineChange(before: ClaimLine, now: LineDraft): LineChange | undefined {
  const modifiers = readCodes(now.modifiers);
  const diagnosisPointers = readPointers(now.pointers);
  const code = now.code.trim().toUpperCase();
  const change: LineChange = {
    lineNumber: now.lineNumber,
    ...(code === before.code ? {} : { code }),
    ...(now.units === before.units ? {} : { units: now.units }),
    ...(modifiers.join() === before.modifiers.join() ? {} : { modifiers }),
    ...(diagnosisPointers.join() === before.diagnosisPointers.join() ? {} : { diagnosisPointers }),
  };
  return Object.keys(change).length > 1 ? change : undefined;
}

/** What differs between a claim and its draft; undefined when nothing does. */
function changesOf(claim: ClaimRecord, draft: Draft): ClaimChanges | undefined {
  const diagnoses = readCodes(draft.diagnoses);
  const authorization = draft.priorAuthorizationNumber.trim();
  const lines = claim.lines.flatMap((before, position) => {
    const now = draft.lines[position];
    return (now && lineChange(before, now)) ?? [];
  });
  const changes: ClaimChanges = {
    ...(diagnoses.join() === claim.diagnoses.join() ? {} : { diagnoses }),
    ...(authorization === (claim.priorAuthorizationNumber ?? '')
      ? {}
      : { priorAuthorizationNumber: authorization }),
    ...(draft.placeOfService === claim.placeOfService
      ? {}
      : { placeOfService: draft.placeOfService }),
    ...(lines.length === 0 ? {} : { lines }),
  };
  return Object.keys(changes).length === 0 ? undefined : changes;
}

export function ClaimFixForm({ claim, close }: { claim: ClaimRecord; close: () => void }) {
  const [draft, setDraft] = useState(() => draftOf(claim));
  const deed = useDeed('POST /api/practices/{practiceId}/claims/{claimId}/correct');
  const changes = changesOf(claim, draft);
  const { practiceId, claimId } = claim;
  const isRejected = claim.status.endsWith('-rejected');
  const run = (): void =>
    deed.run(
      {
        params: { practiceId, claimId },
        body: { reason: isRejected ? 'rejected' : 'finding-fixed', ...(changes && { changes }) },
      },
      { said: 'Corrected. The scrubber looks at it now.', after: close },
    );
  return (
    <Stack gap="sm">
      <ClaimFields draft={draft} change={(part) => setDraft({ ...draft, ...part })} />
      {draft.lines.map((line, position) => (
        <LineFields
          key={line.lineNumber}
          line={line}
          change={(part) =>
            setDraft({
              ...draft,
              lines: draft.lines.with(position, { ...line, ...part }),
            })
          }
        />
      ))}
      <p className="quiet">
        Amounts are corrected at the encounter, because money is never edited.
        {changes ? ' What you changed is sent as a new version.' : ' Nothing is changed yet.'}
      </p>
      <Refusal failure={deed.failure} reload={close} />
      <Group>
        <Button disabled={changes === undefined} loading={deed.isRunning} onClick={run}>
          {isRejected ? 'Correct and send again' : 'Correct and scrub again'}
        </Button>
        <Button variant="default" onClick={close}>
          Leave it
        </Button>
      </Group>
    </Stack>
  );
}

function ClaimFields({ draft, change }: { draft: Draft; change: (part: Partial<Draft>) => void }) {
  return (
    <Group grow align="end">
      <TextInput
        label="Diagnoses"
        data-autofocus
        value={draft.diagnoses}
        onChange={(event) => change({ diagnoses: event.currentTarget.value })}
      />
      <TextInput
        label="Authorization"
        value={draft.priorAuthorizationNumber}
        onChange={(event) => change({ priorAuthorizationNumber: event.currentTarget.value })}
      />
      <TextInput
        label="Place of service"
        value={draft.placeOfService}
        onChange={(event) => change({ placeOfService: event.currentTarget.value })}
      />
    </Group>
  );
}

function LineFields({
  line,
  change,
}: {
  line: LineDraft;
  change: (part: Partial<LineDraft>) => void;
}) {
  const name = (field: string): string => `Line ${line.lineNumber}: ${field}`;
  return (
    <Group grow align="end" gap="xs">
      <TextInput
        label={name('code')}
        value={line.code}
        onChange={(event) => change({ code: event.currentTarget.value })}
      />
      <TextInput
        label={name('modifiers')}
        value={line.modifiers}
        onChange={(event) => change({ modifiers: event.currentTarget.value })}
      />
      <NumberInput
        label={name('units')}
        min={1}
        max={9999}
        allowDecimal={false}
        value={line.units}
        onChange={(value) => change({ units: Number(value) || 1 })}
      />
      <TextInput
        label={name('points to')}
        value={line.pointers}
        onChange={(event) => change({ pointers: event.currentTarget.value })}
      />
    </Group>
  );
}
