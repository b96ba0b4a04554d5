/** Policies and what payers said of them; a policy may be asked about again, and corrected. */
import { Button, Group, Kbd } from '@mantine/core';
import { useState } from 'react';
import { useDeed, useRead } from '../api/queries.ts';
import type { Answer } from '../api/request.ts';
import { Dialog } from '../parts/dialog.tsx';
import { useKeys } from '../parts/keys.tsx';
import { showShare } from '../parts/show.ts';
import { Loaded, LoadingRows, Nothing, Refusal } from '../parts/states.tsx';
import { Table } from '../parts/table.tsx';
import { useToday } from '../parts/today.ts';
import { Day, Money, Status } from '../parts/values.tsx';
import { EndPolicyForm, PolicyForm, type Coverage } from './policy-form.tsx';
import { useMay } from './session.ts';

type Answers = Answer<'GET /api/practices/{practiceId}/patients/{patientId}/coverages'>;
type Check = Answers['checks'][number];

interface CoveragesShown {
  readonly coverages: readonly Coverage[];
}

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
          <Policies practiceId={practiceId} patientId={patientId} coverages={coverages} />
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

type Step =
  { readonly kind: 'add' } | { readonly kind: 'correct' | 'end'; readonly coverage: Coverage };

const titles = { add: 'Add a policy', correct: 'Correct the policy', end: 'End the policy' };

function Policies({ practiceId, patientId, coverages }: CoveragesGiven & CoveragesShown) {
  const mayWork = useMay('patients:work');
  const [step, setStep] = useState<Step | null>(null);
  const close = (): void => setStep(null);
  const add = (): void => setStep({ kind: 'add' });
  const firstFree = [1, 2, 3].find((rank) => !coverages.some((one) => one.rank === rank)) ?? 3;
  useKeys(mayWork ? [{ key: 'i', does: 'Add a policy', run: add }] : []);
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
                {row.planName && row.planName !== row.payerName && (
                  <span className="quiet"> · {row.planName}</span>
                )}
                {row.reportedPayerName && row.reportedPayerName !== row.payerName && (
                  <span className="quiet"> told as “{row.reportedPayerName}”</span>
                )}
              </>
            ),
          },
          {
            title: 'Member id',
            show: (row) => <code className="code">{row.memberId || '–'}</code>,
          },
          { title: 'Holder', show: (row) => relationships[row.relationship] ?? row.relationship },
          {
            title: 'Holds',
            // ended before it began: what was told turned out wrong, and it held on no day
            show: (row) =>
              row.effectiveTo !== null && row.effectiveTo < row.effectiveFrom ? (
                <span className="quiet">on no day</span>
              ) : (
                <>
                  <Day of={row.effectiveFrom} aged={false} /> to{' '}
                  {row.effectiveTo === null ? 'now' : <Day of={row.effectiveTo} aged={false} />}
                </>
              ),
          },
          {
            title: 'Deeds',
            show: (row) =>
              mayWork && <PolicyDeeds practiceId={practiceId} coverage={row} begin={setStep} />,
          },
        ]}
      />
      {mayWork && (
        <Group mt={8}>
          <Button variant="default" rightSection={<Kbd size="xs">i</Kbd>} onClick={add}>
            Add a policy
          </Button>
        </Group>
      )}
      <PolicyDialog {...{ practiceId, patientId, step, firstFree, close }} />
    </>
  );
}

function PolicyDeeds({
  practiceId,
  coverage,
  begin,
}: {
  practiceId: string;
  coverage: Coverage;
  begin: (step: Step) => void;
}) {
  const today = useToday();
  const isOpen = coverage.effectiveTo === null || coverage.effectiveTo > today;
  return (
    <Group gap={6}>
      <AskButton practiceId={practiceId} coverage={coverage} />
      <Button variant="default" onClick={() => begin({ kind: 'correct', coverage })}>
        Correct
      </Button>
      {isOpen && (
        <Button variant="default" onClick={() => begin({ kind: 'end', coverage })}>
          End
        </Button>
      )}
    </Group>
  );
}

function PolicyDialog({
  practiceId,
  patientId,
  step,
  firstFree,
  close,
}: CoveragesGiven & { step: Step | null; firstFree: number; close: () => void }) {
  const today = useToday();
  return (
    <Dialog
      opened={step !== null}
      onClose={close}
      title={titles[step?.kind ?? 'add']}
      size={step?.kind === 'end' ? 'md' : 'lg'}
    >
      {step?.kind === 'end' && (
        <EndPolicyForm
          practiceId={practiceId}
          coverage={step.coverage}
          today={today}
          close={close}
        />
      )}
      {(step?.kind === 'add' || step?.kind === 'correct') && (
        <PolicyForm
          practiceId={practiceId}
          patientId={patientId}
          coverage={step.kind === 'correct' ? step.coverage : undefined}
          rank={firstFree}
          close={close}
        />
      )}
    </Dialog>
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
