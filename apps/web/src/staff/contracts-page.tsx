/** What a practice has agreed with payers: terms and schedules, dated; new terms end those before. */
import { Button, Group } from '@mantine/core';
import { useDeed, useRead } from '../api/queries.ts';
import type { Answer } from '../api/request.ts';
import { useFilters } from '../parts/address.ts';
import { showCount, showShare } from '../parts/show.ts';
import { Loaded, Nothing } from '../parts/states.tsx';
import { Table } from '../parts/table.tsx';
import { BookCode, Money } from '../parts/values.tsx';
import { EndButton, FormButton, Span } from './held-parts.tsx';
import { SetUpFrame, useSetUpPractice } from './set-up-frame.tsx';
import { TermsForm } from './terms-form.tsx';

export type Contract = Answer<'GET /api/practices/{practiceId}/contracts'>['rows'][number];

export function ContractsPage() {
  const practiceId = useSetUpPractice();
  const payers = useRead('GET /api/payers', {});
  const payerName = (id: string): string =>
    payers.data?.rows.find((row) => row.id === id)?.name ?? 'a payer';
  const read = useRead(
    'GET /api/practices/{practiceId}/contracts',
    { params: { practiceId } },
    { enabled: practiceId !== '' },
  );
  return (
    <SetUpFrame
      page="contracts"
      ofPractice
      add={{
        words: 'New contract',
        form: (close) => <TermsForm payers={payers.data?.rows ?? []} close={close} />,
      }}
    >
      <Loaded read={read} permissions={['setup:work']}>
        {({ rows }) => (
          <>
            <ContractTable rows={rows} payerName={payerName} />
            <Schedule rows={rows} payerName={payerName} />
          </>
        )}
      </Loaded>
    </SetUpFrame>
  );
}

interface Given {
  readonly rows: readonly Contract[];
  readonly payerName: (id: string) => string;
}

function ContractTable({ rows, payerName }: Given) {
  return (
    <Table
      caption="Contracts"
      rows={rows}
      rowKey={(row) => row.id}
      empty={
        <Nothing title="No contract is loaded.">
          Without one nothing is expected of a payer: whatever it allows is taken as right.
        </Nothing>
      }
      columns={[
        { title: 'Payer', show: (row) => payerName(row.payerId) },
        { title: 'Holds', show: (row) => <Span of={row} /> },
        { title: 'Rates', isAmount: true, show: (row) => showCount(row.rateCount) },
        {
          title: 'Without a rate',
          isAmount: true,
          show: ({ defaultBasisPointsOfCharge: share }) =>
            share === null ? <span className="quiet">–</span> : `${showShare(share)} of charge`,
        },
        { title: 'Lesser of', show: (row) => (row.lesserOf ? 'yes' : 'no') },
        {
          title: 'Off further procedures',
          isAmount: true,
          show: (row) => showShare(row.multipleProcedureReductionBasisPoints),
        },
        {
          title: 'Sequestration',
          isAmount: true,
          show: (row) => showShare(row.sequestrationBasisPoints),
        },
        { title: 'File within', isAmount: true, show: (row) => `${row.filingLimitDays} d` },
        {
          title: 'Ask first for',
          show: (row) =>
            row.authorizationRequiredCodes.length === 0 ? (
              <span className="quiet">nothing</span>
            ) : (
              <code className="code">{row.authorizationRequiredCodes.join(' ')}</code>
            ),
        },
        {
          title: 'Deeds',
          show: (row) => <ContractDeeds of={row} rows={rows} payerName={payerName} />,
        },
      ]}
    />
  );
}

/** Only the newest terms with a payer may be followed or ended. */
function ContractDeeds({ of: row, rows, payerName }: Given & { of: Contract }) {
  const practiceId = useSetUpPractice();
  const [, change] = useFilters();
  const deed = useDeed('POST /api/practices/{practiceId}/contracts/{contractId}/end');
  const name = payerName(row.payerId);
  const isNewest = !rows.some(
    (one) => one.payerId === row.payerId && one.effectiveFrom > row.effectiveFrom,
  );
  return (
    <Group gap={6} wrap="nowrap">
      <Button
        variant="default"
        size="compact-xs"
        aria-label={`Schedule of ${name} from ${row.effectiveFrom}`}
        onClick={() => change({ contract: row.id, search: undefined })}
      >
        Schedule
      </Button>
      {isNewest && (
        <>
          <FormButton
            words="New terms"
            label={`New terms with ${name}`}
            title={`New terms with ${name}`}
          >
            {(close) => (
              <TermsForm payers={[{ id: row.payerId, name }]} contract={row} close={close} />
            )}
          </FormButton>
          <EndButton
            what={`the contract with ${name}`}
            says="For later days nothing is expected of the payer. Visits before are judged by these terms."
            held={row}
            deed={deed}
            end={(effectiveTo, done) =>
              deed.run(
                { params: { practiceId, contractId: row.id }, body: { effectiveTo } },
                { said: 'The contract ends on that day.', after: done },
              )
            }
          />
        </>
      )}
    </Group>
  );
}

/** The schedule of the contract in the address. */
function Schedule({ rows, payerName }: Given) {
  const practiceId = useSetUpPractice();
  const [{ contract: contractId = '' }] = useFilters();
  const contract = rows.find((row) => row.id === contractId);
  const read = useRead(
    'GET /api/practices/{practiceId}/contracts/{contractId}/rates',
    { params: { practiceId, contractId } },
    { enabled: contract !== undefined },
  );
  if (contract === undefined) return null;
  return (
    <section aria-label="Schedule">
      <h2 className="section-title">
        Schedule of {payerName(contract.payerId)}, <Span of={contract} />
      </h2>
      <Loaded read={read} permissions={['setup:work']}>
        {({ rows: rates }) => (
          <Table
            caption="Rates"
            rows={rates}
            rowKey={(row) => `${row.code}/${row.modifier}/${row.placeOfService}`}
            empty={<Nothing title="The contract names no rate." />}
            columns={[
              {
                title: 'Code',
                show: (row) => (
                  <BookCode system="procedure" of={row.code} on={contract.effectiveFrom} />
                ),
              },
              { title: 'Modifier', show: (row) => <code className="code">{row.modifier}</code> },
              {
                title: 'Place of service',
                show: (row) => <code className="code">{row.placeOfService}</code>,
              },
              {
                title: 'Allowed for one unit',
                isAmount: true,
                show: (row) => <Money cents={row.allowedCents} />,
              },
            ]}
          />
        )}
      </Loaded>
    </section>
  );
}
