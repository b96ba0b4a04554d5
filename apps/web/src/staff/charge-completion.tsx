/** Completing a visit's charges: what is missing stands first, with the field that takes it below. */
import { Button, Checkbox, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useDeed, useRead } from '../api/queries.ts';
import { CodeList } from '../parts/code-field.tsx';
import { readCodes, readMoney, readPointers, writePointers } from '../parts/read.ts';
import { showMoney, showName } from '../parts/show.ts';
import { Loaded, LoadingRows, Refusal } from '../parts/states.tsx';
import { EncounterHead } from './encounter-head.tsx';
import type { EncounterRecord, MissingItem } from './encounter.ts';
import { useMay } from './session.ts';

interface EncounterGiven {
  readonly practiceId: string;
  readonly encounterId: string;
  /** What the task says is missing. */
  readonly missing: readonly MissingItem[];
}

export function ChargeCompletion({ practiceId, encounterId, missing }: EncounterGiven) {
  const read = useRead('GET /api/practices/{practiceId}/encounters/{encounterId}', {
    params: { practiceId, encounterId },
  });
  return (
    <Loaded read={read} permissions={['charges:complete']} bones={<LoadingRows count={8} />}>
      {(record) => (
        <article className="record record-beside">
          <EncounterHead record={record} />
          <CompletionForm key={record.encounter.status} record={record} missing={missing} />
        </article>
      )}
    </Loaded>
  );
}

function Missing({ items }: { items: readonly MissingItem[] }) {
  return (
    <section aria-label="What is missing" className="findings">
      {items.map((item) => (
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
  readonly nationalDrugCode: string | null;
}

/** What was done and is not charged, as the practice's system says. */
function NoCharges({ rows }: { rows: EncounterRecord['noCharges'] }) {
  if (rows.length === 0) return null;
  const said = rows.map(({ code, reason }) => [code, reason].filter(Boolean).join(': '));
  return <p className="quiet">Not charged, the practice says: {said.join('; ')}.</p>;
}

interface Draft {
  readonly renderingNpi: string;
  readonly locationKey: string;
  readonly isSelfPay: boolean;
  readonly diagnoses: readonly string[];
  readonly lines: readonly LineDraft[];
}

function draftOf(record: EncounterRecord): Draft {
  const { encounter, diagnosisCodes, charges } = record;
  return {
    renderingNpi: encounter.renderingNpi ?? '',
    locationKey: '',
    isSelfPay: encounter.isSelfPay,
    diagnoses: diagnosisCodes,
    lines: charges.map((line) => ({
      lineNumber: line.lineNumber,
      code: line.code,
      modifiers: line.modifiers.join(' '),
      units: String(line.units),
      amount: line.chargeCents === null ? '' : (line.chargeCents / 100).toFixed(2),
      pointers: writePointers(line.diagnosisPointers),
      nationalDrugCode: line.nationalDrugCode,
    })),
  };
}

function chargeOf(line: LineDraft) {
  return {
    code: line.code.trim().toUpperCase(),
    modifiers: readCodes(line.modifiers),
    units: Number(line.units) || 1,
    chargeCents: readMoney(line.amount) ?? null,
    diagnosisPointers: readPointers(line.pointers),
    nationalDrugCode: line.nationalDrugCode,
  };
}

function bodyOf(draft: Draft) {
  return {
    ...(draft.renderingNpi ? { renderingNpi: draft.renderingNpi } : {}),
    ...(draft.locationKey ? { locationKey: draft.locationKey } : {}),
    isSelfPay: draft.isSelfPay,
    diagnosisCodes: [...draft.diagnoses],
    charges: draft.lines.map(chargeOf),
  };
}

function CompletionForm({
  record,
  missing,
}: {
  record: EncounterRecord;
  missing: readonly MissingItem[];
}) {
  const mayComplete = useMay('charges:complete');
  const [draft, setDraft] = useState(() => draftOf(record));
  const [stillMissing, setStillMissing] = useState(missing);
  const deed = useDeed('POST /api/practices/{practiceId}/encounters/{encounterId}/complete');
  const { practiceId, id: encounterId, serviceDate } = record.encounter;
  const change = (part: Partial<Draft>): void => setDraft({ ...draft, ...part });
  const run = (): void =>
    deed.run(
      { params: { practiceId, encounterId }, body: bodyOf(draft) },
      { said: 'Saved.', after: (answer) => setStillMissing(answer.missing) },
    );
  const unreadable = draft.lines.find(
    (line) => line.amount !== '' && readMoney(line.amount) === undefined,
  );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        run();
      }}
    >
      <Missing items={stillMissing} />
      <NoCharges rows={record.noCharges} />
      <fieldset className="bare" disabled={!mayComplete}>
        <Stack gap="sm">
          <Places practiceId={practiceId} draft={draft} change={change} />
          <CodeList
            label="Diagnoses"
            description="In order; the first is the principal one"
            system="diagnosis"
            on={serviceDate}
            practiceId={practiceId}
            codes={draft.diagnoses}
            onChange={(diagnoses) => change({ diagnoses })}
          />
          {draft.lines.map((line, position) => (
            <ChargeLine
              key={line.lineNumber}
              line={line}
              change={(part) => change({ lines: draft.lines.with(position, { ...line, ...part }) })}
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

function Places({
  practiceId,
  draft,
  change,
}: {
  practiceId: string;
  draft: Draft;
  change: (part: Partial<Draft>) => void;
}) {
  const people = useRead('GET /api/providers', {});
  const here = <Row extends { practiceId: string }>(rows: readonly Row[] | undefined): Row[] =>
    (rows ?? []).filter((row) => row.practiceId === practiceId);
  return (
    <Group grow align="end">
      <NativeSelect
        size="xs"
        label="Rendering provider"
        value={draft.renderingNpi}
        onChange={(event) => change({ renderingNpi: event.currentTarget.value })}
        data={[
          { value: '', label: 'Choose' },
          ...here(people.data?.providers).map((one) => ({
            value: one.npi,
            label: `${one.lastName}, ${one.firstName} ${one.credential} (${one.npi})`,
          })),
        ]}
      />
      <NativeSelect
        size="xs"
        label="Location"
        value={draft.locationKey}
        onChange={(event) => change({ locationKey: event.currentTarget.value })}
        data={[
          { value: '', label: 'As it is' },
          ...here(people.data?.locations).map((one) => ({
            value: one.key,
            label: `${one.name} (${one.placeOfService})`,
          })),
        ]}
      />
      <Checkbox
        size="xs"
        label="Self-pay: no payer is asked"
        checked={draft.isSelfPay}
        onChange={(event) => change({ isSelfPay: event.currentTarget.checked })}
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
  const field = (name: 'code' | 'modifiers' | 'units' | 'amount' | 'pointers', label: string) => (
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
