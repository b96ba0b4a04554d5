/** Completing a visit's charges: what is missing stands first, with the field that takes it below. */
import { Button, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useDeed, useRead } from '../api/queries.ts';
import type { EncounterRecord } from '../api/awaited-operations.ts';
import { readCodes, readMoney, readPointers, writePointers } from '../parts/read.ts';
import { showMoney, showName } from '../parts/show.ts';
import { Loaded, LoadingRows, Refusal } from '../parts/states.tsx';
import { EncounterHead } from './encounter-head.tsx';
import { useMay } from './session.ts';

interface EncounterGiven {
  readonly practiceId: string;
  readonly encounterId: string;
}

export function ChargeCompletion({ practiceId, encounterId }: EncounterGiven) {
  const read = useRead('GET /api/practices/{practiceId}/encounters/{encounterId}', {
    params: { practiceId, encounterId },
  });
  return (
    <Loaded
      read={read}
      permissions={['charges:complete', 'coding:work']}
      bones={<LoadingRows count={8} />}
    >
      {(encounter) => (
        <article className="record record-beside">
          <EncounterHead encounter={encounter} />
          <Missing encounter={encounter} />
          <CompletionForm key={encounter.status} encounter={encounter} />
        </article>
      )}
    </Loaded>
  );
}

function Missing({ encounter }: { encounter: EncounterRecord }) {
  if (encounter.missing.length === 0) {
    return <p className="good-words">Nothing is missing: the charges stand in the ledger.</p>;
  }
  return (
    <section aria-label="What is missing" className="findings">
      {encounter.missing.map((item) => (
        <div key={`${item.missing}-${item.line ?? 0}`} className="finding">
          <p>
            <strong>{showName(item.missing)}</strong>
            {item.line !== undefined && ` on line ${item.line}`}
          </p>
          <p className="quiet">
            Put it in: {item.where}
            {item.suggestedCents !== undefined &&
              ` · your price: ${showMoney(item.suggestedCents)}`}
          </p>
        </div>
      ))}
    </section>
  );
}

interface LineDraft {
  readonly lineNumber: number;
  readonly code: string;
  readonly modifiers: string;
  readonly units: string;
  readonly amount: string;
  readonly pointers: string;
}

function draftOf(line: EncounterRecord['lines'][number]): LineDraft {
  return {
    lineNumber: line.lineNumber,
    code: line.code,
    modifiers: line.modifiers.join(' '),
    units: String(line.units),
    amount: line.chargeCents === null ? '' : (line.chargeCents / 100).toFixed(2),
    pointers: writePointers(line.diagnosisPointers),
  };
}

function CompletionForm({ encounter }: { encounter: EncounterRecord }) {
  const mayComplete = useMay('charges:complete');
  const [providerId, setProviderId] = useState(encounter.providerId ?? '');
  const [locationId, setLocationId] = useState(encounter.locationId ?? '');
  const [diagnoses, setDiagnoses] = useState(encounter.diagnoses.join(' '));
  const [lines, setLines] = useState(() => encounter.lines.map(draftOf));
  const deed = useDeed('POST /api/practices/{practiceId}/encounters/{encounterId}/complete');
  const { practiceId, encounterId } = encounter;
  const run = (): void =>
    deed.run(
      {
        params: { practiceId, encounterId },
        body: {
          ...(providerId ? { providerId } : {}),
          ...(locationId ? { locationId } : {}),
          diagnoses: readCodes(diagnoses),
          lines: lines.map(lineOf),
        },
      },
      { said: 'Saved. What is complete goes on to its claim by itself.' },
    );
  const unreadable = lines.find(
    (line) => line.amount !== '' && readMoney(line.amount) === undefined,
  );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        run();
      }}
    >
      <fieldset className="bare" disabled={!mayComplete}>
        <Stack gap="sm">
          <Places
            practiceId={practiceId}
            providerId={providerId}
            locationId={locationId}
            setProviderId={setProviderId}
            setLocationId={setLocationId}
          />
          <TextInput
            label="Diagnoses"
            description="In order; the first is the principal one"
            value={diagnoses}
            onChange={(event) => setDiagnoses(event.currentTarget.value)}
          />
          {lines.map((line, position) => (
            <ChargeLine
              key={line.lineNumber}
              line={line}
              change={(part) => setLines(lines.with(position, { ...line, ...part }))}
            />
          ))}
          <Refusal failure={deed.failure} reload={deed.forget} />
          <Group>
            <Button type="submit" loading={deed.isRunning} disabled={unreadable !== undefined}>
              Complete the charges
            </Button>
            {unreadable && (
              <span className="harm-words">
                The amount of line {unreadable.lineNumber} is no amount.
              </span>
            )}
          </Group>
        </Stack>
      </fieldset>
    </form>
  );
}

function lineOf(line: LineDraft) {
  const chargeCents = readMoney(line.amount);
  return {
    lineNumber: line.lineNumber,
    code: line.code.trim().toUpperCase(),
    modifiers: readCodes(line.modifiers),
    units: Number(line.units) || 1,
    ...(chargeCents === undefined ? {} : { chargeCents }),
    diagnosisPointers: readPointers(line.pointers),
  };
}

function Places({
  practiceId,
  providerId,
  locationId,
  setProviderId,
  setLocationId,
}: {
  practiceId: string;
  providerId: string;
  locationId: string;
  setProviderId: (id: string) => void;
  setLocationId: (id: string) => void;
}) {
  const people = useRead('GET /api/providers', {});
  const here = <Row extends { practiceId: string }>(rows: readonly Row[] | undefined): Row[] =>
    (rows ?? []).filter((row) => row.practiceId === practiceId);
  return (
    <Group grow>
      <NativeSelect
        size="xs"
        label="Rendering provider"
        value={providerId}
        onChange={(event) => setProviderId(event.currentTarget.value)}
        data={[
          { value: '', label: 'Choose' },
          ...here(people.data?.providers).map((one) => ({
            value: one.id,
            label: `${one.lastName}, ${one.firstName} ${one.credential} (${one.npi})`,
          })),
        ]}
      />
      <NativeSelect
        size="xs"
        label="Location"
        value={locationId}
        onChange={(event) => setLocationId(event.currentTarget.value)}
        data={[
          { value: '', label: 'Choose' },
          ...here(people.data?.locations).map((one) => ({
            value: one.id,
            label: `${one.name} (${one.placeOfService})`,
          })),
        ]}
      />
    </Group>
  );
}

function ChargeLine({
  line,
  change,
}: {
  line: LineDraft;
  change: (part: Partial<LineDraft>) => void;
}) {
  const field = (name: keyof Omit<LineDraft, 'lineNumber'>, label: string) => (
    <TextInput
      label={`Line ${line.lineNumber}: ${label}`}
      value={line[name]}
      onChange={(event) => change({ [name]: event.currentTarget.value })}
    />
  );
  return (
    <Group grow align="end" gap="xs">
      {field('code', 'code')}
      {field('modifiers', 'modifiers')}
      {field('units', 'units')}
      {field('amount', 'amount')}
      {field('pointers', 'points to')}
    </Group>
  );
}
