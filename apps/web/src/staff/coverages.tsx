/** Policies and what payers said of them; a policy may be asked about again, and corrected. */
import { Button, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useDeed, useRead } from '../api/queries.ts';
import type { Answer } from '../api/request.ts';
import { Dialog } from '../parts/dialog.tsx';
import { showShare } from '../parts/show.ts';
import { Loaded, LoadingRows, Nothing, Refusal } from '../parts/states.tsx';
import { Table } from '../parts/table.tsx';
import { useToday } from '../parts/today.ts';
import { Day, Money, Status } from '../parts/values.tsx';
import { useMay } from './session.ts';

type Answers = Answer<'GET /api/practices/{practiceId}/patients/{patientId}/coverages'>;
type Coverage = Answers['coverages'][number];
type Check = Answers['checks'][number];

interface CoveragesGiven {
  readonly practiceId: string;
  readonly patientId: string;
}

export function Coverages({ practiceId, patientId }: CoveragesGiven) {
  const read = useRead('GET /api/practices/{practiceId}/patients/{patientId}/coverages', {
    params: { practiceId, patientId },
  });
  return (
    <Loaded read={read} permissions={['patients:read']} bones={<LoadingRows count={5} />}>
      {({ coverages, checks }) => (
        <>
          <Policies practiceId={practiceId} coverages={coverages} />
          <h2 className="section-title">What payers said</h2>
          <Checks coverages={coverages} checks={checks} />
        </>
      )}
    </Loaded>
  );
}

const ranks = ['', 'First', 'Second', 'Third'];
const relationships: Readonly<Record<string, string>> = {
  '18': 'the patient',
  '01': 'spouse',
  '19': 'child',
  G8: 'other',
};

function Policies({
  practiceId,
  coverages,
}: {
  practiceId: string;
  coverages: readonly Coverage[];
}) {
  const mayWork = useMay('patients:work');
  const [chosen, setChosen] = useState<Coverage | null>(null);
  return (
    <>
      <Table
        caption="Policies"
        rows={coverages}
        rowKey={(row) => row.id}
        empty={
          <Nothing title="No policy on file.">
            Ask the practice for the card, or treat the visits as self-pay.
          </Nothing>
        }
        columns={[
          { title: 'Rank', show: (row) => ranks[row.rank] ?? row.rank },
          {
            title: 'Payer',
            show: (row) => (
              <>
                {row.payerName}
                {row.reportedPayerName && (
                  <span className="quiet"> told as “{row.reportedPayerName}”</span>
                )}
              </>
            ),
          },
          {
            title: 'Member id',
            show: (row) => <code className="code">{row.memberId || '–'}</code>,
          },
          { title: 'Plan', show: (row) => row.planName || '–' },
          { title: 'Holder', show: (row) => relationships[row.relationship] ?? row.relationship },
          { title: 'From', show: (row) => <Day of={row.effectiveFrom} aged={false} /> },
          {
            title: 'To',
            show: (row) =>
              row.effectiveTo === null ? 'open' : <Day of={row.effectiveTo} aged={false} />,
          },
          {
            title: 'Deeds',
            show: (row) =>
              mayWork && (
                <Group gap={6} wrap="nowrap">
                  <AskButton practiceId={practiceId} coverage={row} />
                  <Button variant="default" onClick={() => setChosen(row)}>
                    Correct
                  </Button>
                </Group>
              ),
          },
        ]}
      />
      <Dialog opened={chosen !== null} onClose={() => setChosen(null)} title="Correct the policy">
        {chosen && (
          <CorrectForm practiceId={practiceId} coverage={chosen} close={() => setChosen(null)} />
        )}
      </Dialog>
    </>
  );
}

/** Asks the payer about today, in real time. */
function AskButton({ practiceId, coverage }: { practiceId: string; coverage: Coverage }) {
  const today = useToday();
  const deed = useDeed('POST /api/practices/{practiceId}/coverages/{coverageId}/verify');
  return (
    <>
      <Button
        variant="default"
        loading={deed.isRunning}
        onClick={() =>
          deed.run(
            {
              params: { practiceId, coverageId: coverage.id },
              body: { serviceDate: today },
            },
            { said: `${coverage.payerName} has answered.` },
          )
        }
      >
        Ask the payer
      </Button>
      <Refusal failure={deed.failure} reload={deed.forget} />
    </>
  );
}

function CorrectForm({
  practiceId,
  coverage,
  close,
}: {
  practiceId: string;
  coverage: Coverage;
  close: () => void;
}) {
  const payers = useRead('GET /api/payers', {});
  const [payerId, setPayerId] = useState(coverage.payerId);
  const [memberId, setMemberId] = useState(coverage.memberId);
  const [effectiveFrom, setFrom] = useState(coverage.effectiveFrom);
  const [effectiveTo, setTo] = useState(coverage.effectiveTo ?? '');
  const deed = useDeed('PATCH /api/practices/{practiceId}/coverages/{coverageId}');
  const run = (): void =>
    deed.run(
      {
        params: { practiceId, coverageId: coverage.id },
        body: {
          payerId,
          memberId: memberId.trim(),
          effectiveFrom,
          effectiveTo: effectiveTo || null,
        },
      },
      { said: 'Corrected. Visits that waited for it go on by themselves.', after: close },
    );
  return (
    <Stack gap="sm">
      <NativeSelect
        size="xs"
        label="Payer"
        value={payerId}
        onChange={(event) => setPayerId(event.currentTarget.value)}
        data={(payers.data?.rows ?? []).map((one) => ({ value: one.id, label: one.name }))}
      />
      <TextInput
        label="Member id"
        value={memberId}
        onChange={(event) => setMemberId(event.currentTarget.value)}
      />
      <Group grow>
        <TextInput
          label="From"
          type="date"
          value={effectiveFrom}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
        <TextInput
          label="To"
          description="Empty: open"
          type="date"
          value={effectiveTo}
          onChange={(event) => setTo(event.currentTarget.value)}
        />
      </Group>
      <Refusal failure={deed.failure} reload={close} />
      <Button loading={deed.isRunning} onClick={run}>
        Correct the policy
      </Button>
    </Stack>
  );
}

function Checks({
  coverages,
  checks,
}: {
  coverages: readonly Coverage[];
  checks: readonly Check[];
}) {
  const payerOf = (check: Check): string =>
    coverages.find((each) => each.id === check.coverageId)?.payerName ?? '–';
  return (
    <Table
      caption="Eligibility answers"
      rows={checks}
      rowKey={(row) => row.id}
      empty={<Nothing title="Nobody has been asked yet." />}
      columns={[
        { title: 'For', show: (row) => <Day of={row.serviceDate} aged={false} /> },
        { title: 'Payer', show: payerOf },
        { title: 'Answer', show: (row) => <Outcome check={row} /> },
        { title: 'Copay', isAmount: true, show: (row) => <Money cents={row.copayCents} /> },
        {
          title: 'Coinsurance',
          isAmount: true,
          show: (row) =>
            row.coinsuranceBasisPoints === null ? '–' : showShare(row.coinsuranceBasisPoints),
        },
        {
          title: 'Deductible left',
          isAmount: true,
          show: (row) => <Money cents={row.deductibleRemainingCents} />,
        },
        {
          title: 'Out of pocket left',
          isAmount: true,
          show: (row) => <Money cents={row.outOfPocketRemainingCents} />,
        },
        {
          title: 'Network',
          show: (row) => (row.inNetwork === null ? '–' : row.inNetwork ? 'in' : 'out'),
        },
      ]}
    />
  );
}

/** Active or not; where the payer refused, why and what to do; what it wants to be asked first. */
function Outcome({ check }: { check: Check }) {
  return (
    <>
      <Status of={check.outcome} />
      {check.otherPayerName !== null && <p>Another payer: {check.otherPayerName}</p>}
      {check.reasons.map((reason) => (
        <p key={reason.code}>
          <code className="code">{reason.code}</code> {reason.sentence}{' '}
          <span className="quiet">{reason.next}</span>
        </p>
      ))}
      {check.authorizationRequiredCodes.length > 0 && (
        <p className="clock-soon">Ask first for {check.authorizationRequiredCodes.join(', ')}</p>
      )}
    </>
  );
}
