/** What a practice charges, code by code: a new price ends the one before, and what has held stays. */
import { Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useDeed, useRead } from '../api/queries.ts';
import type { Answer } from '../api/request.ts';
import { useFilters } from '../parts/address.ts';
import { FilterBar } from '../parts/filter-bar.tsx';
import { readMoney } from '../parts/read.ts';
import { showCount } from '../parts/show.ts';
import { Loaded, Nothing } from '../parts/states.tsx';
import { Table } from '../parts/table.tsx';
import { useToday } from '../parts/today.ts';
import { Money } from '../parts/values.tsx';
import { DayField, DraftForm, EndButton, FormButton, Span } from './held-parts.tsx';
import { SetUpFrame, useSetUpPractice } from './set-up-frame.tsx';

type Prices = Answer<'GET /api/practices/{practiceId}/prices'>;
type Price = Prices['rows'][number];

export function PricesPage() {
  const practiceId = useSetUpPractice();
  const [{ search = '' }] = useFilters();
  const read = useRead(
    'GET /api/practices/{practiceId}/prices',
    { params: { practiceId }, query: { code: search } },
    { enabled: practiceId !== '' },
  );
  return (
    <SetUpFrame
      page="prices"
      ofPractice
      add={{ words: 'New price', form: (close) => <PriceForm close={close} /> }}
    >
      <FilterBar search="Codes that begin with" />
      <Loaded read={read} permissions={['setup:work']}>
        {(prices) => <PriceTable prices={prices} isFiltered={search !== ''} />}
      </Loaded>
    </SetUpFrame>
  );
}

function PriceTable({ prices, isFiltered }: { prices: Prices; isFiltered: boolean }) {
  const { rows, total } = prices;
  return (
    <>
      {rows.length < total && (
        <p className="quiet">
          The first {showCount(rows.length)} of {showCount(total)}: type how the code begins.
        </p>
      )}
      <Table
        caption="Prices"
        rows={rows}
        rowKey={(row) => `${row.code}/${row.effectiveFrom}`}
        empty={
          isFiltered ? (
            <Nothing title="No code begins like this." />
          ) : (
            <Nothing title="The practice has no prices yet.">
              A visit whose charge comes without an amount waits until somebody enters it.
            </Nothing>
          )
        }
        columns={[
          { title: 'Code', show: (row) => <code className="code">{row.code}</code> },
          { title: 'Price', isAmount: true, show: (row) => <Money cents={row.chargeCents} /> },
          { title: 'Holds', show: (row) => <Span of={row} /> },
          { title: 'Deeds', show: (row) => <PriceDeeds of={row} all={rows} /> },
        ]}
      />
    </>
  );
}

/** Only the newest row of a code may be followed or ended. */
function PriceDeeds({ of: row, all }: { of: Price; all: readonly Price[] }) {
  const practiceId = useSetUpPractice();
  const deed = useDeed('POST /api/practices/{practiceId}/prices/{code}/end');
  const { code } = row;
  if (all.some((one) => one.code === code && one.effectiveFrom > row.effectiveFrom)) return null;
  return (
    <Group gap={6} wrap="nowrap">
      <FormButton
        words="Change"
        label={`Change the price of ${code}`}
        title={`New price of ${code}`}
      >
        {(close) => <PriceForm price={row} close={close} />}
      </FormButton>
      <EndButton
        what={`the price of ${code}`}
        says="For later days the practice has no price for the code. What was charged stays."
        held={row}
        deed={deed}
        end={(effectiveTo, done) =>
          deed.run(
            { params: { practiceId, code }, body: { effectiveTo } },
            { said: 'The price ends.', after: done },
          )
        }
      />
    </Group>
  );
}

function PriceForm({ price, close }: { price?: Price; close: () => void }) {
  const practiceId = useSetUpPractice();
  const today = useToday();
  const [code, setCode] = useState(price?.code ?? '');
  const [amount, setAmount] = useState('');
  const [from, setFrom] = useState(today);
  const deed = useDeed('POST /api/practices/{practiceId}/prices');
  const chargeCents = readMoney(amount);
  const run = (): void => {
    if (chargeCents === undefined) return;
    deed.run(
      {
        params: { practiceId },
        body: { code: code.trim().toUpperCase(), chargeCents, effectiveFrom: from },
      },
      {
        said: 'The price holds from that day; the one before ends with the day before.',
        after: close,
      },
    );
  };
  return (
    <DraftForm
      label="Price"
      submit="Begin this price"
      deed={deed}
      isComplete={code.trim() !== '' && chargeCents !== undefined && chargeCents > 0 && from !== ''}
      run={run}
    >
      <Group grow align="start">
        <TextInput
          label="Code"
          required
          data-autofocus={price === undefined || undefined}
          disabled={price !== undefined}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        <TextInput
          label="Price"
          required
          data-autofocus={price !== undefined || undefined}
          placeholder="185.00"
          value={amount}
          onChange={(event) => setAmount(event.currentTarget.value)}
        />
        <DayField label="Holds from" value={from} change={setFrom} />
      </Group>
    </DraftForm>
  );
}
