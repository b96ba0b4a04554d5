/** Getting help: a question, help with paying, an insurance that is not on the bill; what was asked before. */
import { receiptNumber } from '@claimwright/kernel/receipt-number';
import { Alert, Button, SegmentedControl, Stack, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type SubmitEvent } from 'react';
import { useRead } from '../api/queries.ts';
import { request, RequestFailed } from '../api/request.ts';
import { showDay, showMoney, showPhone } from '../parts/show.ts';
import type { Account } from './account-page.tsx';
import type { CatalogueKey } from './catalogue-english.ts';
import { useSay } from './words.ts';

const kinds = ['question', 'assistance', 'insurance'] as const;
type Kind = (typeof kinds)[number];

const names: Readonly<Record<Kind, CatalogueKey>> = {
  question: 'askQuestion',
  assistance: 'askAssistance',
  insurance: 'askInsurance',
};

const why: Readonly<Record<Kind, CatalogueKey>> = {
  question: 'helpQuestion',
  assistance: 'helpAssistance',
  insurance: 'helpInsurance',
};

const mostLetters = 2_000;

interface HelpGiven {
  readonly account: Account;
  readonly token: string;
}

export function Help({ account, token }: HelpGiven) {
  const say = useSay();
  const { practiceName, practicePhone } = account;
  return (
    <section aria-labelledby="help" className="portal-card">
      <h2 id="help">{say('helpTitle')}</h2>
      <AskForm token={token} />
      <p className="portal-call">
        <a href={`tel:${practicePhone.replace(/[^\d+]/g, '')}`}>
          {say('helpCall', { practice: practiceName, phone: showPhone(practicePhone) })}
        </a>
      </p>
      <Asked token={token} />
    </section>
  );
}

function AskForm({ token }: { token: string }) {
  const say = useSay();
  const queries = useQueryClient();
  const [kind, setKind] = useState<Kind>('question');
  const [text, setText] = useState('');
  const [payer, setPayer] = useState('');
  const [member, setMember] = useState('');
  const ask = useMutation({
    mutationFn: () => request('POST /api/portal/asks', { body: { kind, text: wordsOf() } }, token),
    onSuccess: () => {
      setText('');
      setPayer('');
      setMember('');
      void queries.invalidateQueries();
    },
  });
  const isInsurance = kind === 'insurance';
  // one text is what a person reads; the fields help to leave nothing out
  const wordsOf = (): string =>
    [isInsurance ? `${payer.trim()} · ${member.trim()}` : '', text.trim()]
      .filter(Boolean)
      .join('\n');
  const isReady = isInsurance ? payer.trim() !== '' && member.trim() !== '' : text.trim() !== '';
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (isReady) ask.mutate();
  };
  return (
    <form onSubmit={submit} aria-label={say('helpTitle')}>
      <Stack gap="sm">
        <KindChoice
          kind={kind}
          choose={(value) => {
            setKind(value);
            ask.reset();
          }}
        />
        <p className="quiet">{say(why[kind])}</p>
        {isInsurance && (
          <PolicyFields payer={payer} member={member} setPayer={setPayer} setMember={setMember} />
        )}
        <Textarea
          size="md"
          label={say(isInsurance ? 'askMore' : 'askWords')}
          required={!isInsurance}
          autosize
          minRows={3}
          maxLength={mostLetters - 220}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <CameOfIt error={ask.error} answeredBy={ask.data?.answeredBy} />
        <Button
          size="md"
          variant="default"
          type="submit"
          fullWidth
          disabled={!isReady}
          loading={ask.isPending}
        >
          {say('askSend')}
        </Button>
      </Stack>
    </form>
  );
}

function KindChoice({ kind, choose }: { kind: Kind; choose: (kind: Kind) => void }) {
  const say = useSay();
  return (
    <SegmentedControl
      size="sm"
      fullWidth
      orientation="vertical"
      aria-label={say('askAbout')}
      value={kind}
      onChange={(value) => choose(kinds.find((each) => each === value) ?? 'question')}
      data={kinds.map((value) => ({ value, label: say(names[value]) }))}
    />
  );
}

function PolicyFields({
  payer,
  member,
  setPayer,
  setMember,
}: {
  payer: string;
  member: string;
  setPayer: (text: string) => void;
  setMember: (text: string) => void;
}) {
  const say = useSay();
  return (
    <>
      <TextInput
        size="md"
        label={say('askPayer')}
        required
        maxLength={120}
        value={payer}
        onChange={(event) => setPayer(event.currentTarget.value)}
      />
      <TextInput
        size="md"
        label={say('askMember')}
        required
        maxLength={80}
        value={member}
        onChange={(event) => setMember(event.currentTarget.value)}
      />
    </>
  );
}

/** Sent, with the day of the answer; or not sent, with what to do. */
function CameOfIt({ error, answeredBy }: { error: Error | null; answeredBy: string | undefined }) {
  const say = useSay();
  if (error) {
    const isOften = error instanceof RequestFailed && error.status === 429;
    return (
      <Alert color="red" variant="outline" role="alert" title={say('askFailed')}>
        {isOften ? say('askOften') : say('askAgain')}
      </Alert>
    );
  }
  if (answeredBy === undefined) return null;
  return (
    <p role="status" className="portal-sent">
      {say('askSent', { date: showDay(answeredBy) })}
    </p>
  );
}

/** What was asked before, word for word. */
function Asked({ token }: { token: string }) {
  const say = useSay();
  const read = useRead('GET /api/portal/history', {}, { token });
  const asks = read.data?.asks ?? [];
  if (asks.length === 0) return null;
  return (
    <details className="portal-asked">
      <summary>{say('asked', { count: asks.length })}</summary>
      <ul>
        {asks.map((one) => (
          <li key={one.askId}>
            <span className="quiet">
              {showDay(one.askedAt)} ·{' '}
              {say(names[kinds.find((each) => each === one.kind) ?? 'question'])}
            </span>
            <p>{one.text}</p>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** What was paid, with a number for each to keep. */
export function Receipts({ token }: { token: string }) {
  const say = useSay();
  const read = useRead('GET /api/portal/history', {}, { token });
  const receipts = read.data?.receipts ?? [];
  if (receipts.length === 0) return null;
  return (
    <section aria-labelledby="receipts" className="portal-card">
      <h2 id="receipts">{say('receipts')}</h2>
      <dl className="portal-sums">
        {receipts.map((one) => (
          <div key={one.paymentId}>
            <dt>
              {showDay(one.receivedOn)} · {say(paidBy(one.kind))}
              {one.status !== 'received' && ` · ${say('paidBack')}`}
              <span className="portal-small quiet">
                {say('receiptNumber')} {receiptNumber(one.paymentId)}
              </span>
            </dt>
            <dd>{showMoney(one.amountCents)}</dd>
          </div>
        ))}
      </dl>
      <Button size="sm" variant="default" onClick={() => window.print()}>
        {say('print')}
      </Button>
    </section>
  );
}

function paidBy(kind: string): CatalogueKey {
  if (kind === 'card' || kind === 'plan') return 'paidCard';
  if (kind === 'cheque') return 'paidCheque';
  return kind === 'copay' ? 'paidCopay' : 'paidOther';
}
