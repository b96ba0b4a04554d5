/** Everything about one claim: head, what blocks it, its lines, its one timeline, and the next deeds. */
import { showName } from '../parts/show.ts';
import { Tabs } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useRead } from '../api/queries.ts';
import type { ClaimRecord as Claim } from './claim.ts';
import { wordsOfStatus } from '../parts/code-words.ts';
import { Loaded, LoadingRows } from '../parts/states.tsx';
import { Timeline } from '../parts/timeline.tsx';
import { BookCode, Code, Day, Deadline, Facts, Money, Status } from '../parts/values.tsx';
import { claimPath, filePath, patientPath } from '../paths.ts';
import { ClaimDeeds } from './claim-deeds.tsx';
import { FormToSend } from './form-to-send.tsx';
import { usePractices } from './session.ts';

interface ClaimGiven {
  readonly practiceId: string;
  readonly claimId: string;
  /** Beside a list the deeds stand below the head, not at the right. */
  readonly isBeside?: boolean;
  /** Whether open denials stand among the deeds; not where one stands above already. */
  readonly hasDenials?: boolean;
}

export function ClaimRecord(given: ClaimGiven) {
  const { practiceId, claimId, isBeside = false, hasDenials = true } = given;
  const params = { practiceId, claimId };
  const claim = useRead('GET /api/practices/{practiceId}/claims/{claimId}', { params });
  return (
    <Loaded read={claim} permissions={['claims:read']} bones={<LoadingRows count={10} />}>
      {(value) => (
        <article className={isBeside ? 'record record-beside' : 'record'}>
          <ClaimHead claim={value} />
          <Joined claim={value} />
          <FormToSend claim={value} />
          <Rejection claim={value} />
          <Findings claim={value} />
          <div className="record-body">
            <div className="record-main">
              <Parts claim={value} />
            </div>
            <aside className="record-deeds" aria-label="Next deeds">
              <ClaimDeeds claim={value} hasDenials={hasDenials} />
            </aside>
          </div>
        </article>
      )}
    </Loaded>
  );
}

const turns: Readonly<Record<string, string>> = {
  calm: 'Nothing to do: it is with somebody else.',
  good: 'Nothing to do.',
  watch: 'Look at it: it waits.',
  harm: 'Your turn.',
};

function ClaimHead({ claim }: { claim: Claim }) {
  const { nameOf } = usePractices();
  return (
    <header className="record-head">
      <div className="record-title">
        <h2>
          Claim <code className="code">{claim.controlNumber}</code>
        </h2>
        <Status of={claim.status} />
        <span className="quiet">{turns[wordsOfStatus(claim.status).tone]}</span>
      </div>
      <p className="record-who">
        <Link to={patientPath(claim.practiceId, claim.patientId)}>{claim.patientName}</Link> ·{' '}
        {claim.payerName} ({claim.memberId}) · {nameOf(claim.practiceId)} · {claim.providerName}
      </p>
      <Facts
        of={[
          ['Charged', <Money key="1" cents={claim.totalChargeCents} strong />],
          ['Paid', <Money key="2" cents={claim.paidCents} />],
          ['Insurance owes', <Money key="3" cents={claim.insuranceBalanceCents} strong />],
          ['Patient owes', <Money key="4" cents={claim.patientBalanceCents} />],
          ['Service', <Day key="5" of={claim.serviceDate} />],
          ['File by', <Deadline key="6" of={claim.filingDeadline} />],
          ['Payer’s number', claim.payerClaimControlNumber ?? '–'],
          ['Authorization', claim.priorAuthorizationNumber ?? '–'],
        ]}
      />
    </header>
  );
}

/** Where its charges are asked for now. */
function Joined({ claim: { practiceId, joinedIntoClaimId } }: { claim: Claim }) {
  if (joinedIntoClaimId === null) return null;
  return (
    <p>
      Its charges are on{' '}
      <Link to={claimPath(practiceId, joinedIntoClaimId)}>the claim that took its place</Link>,
      together with those of another visit.
    </p>
  );
}

/** Why it was turned back, in our words and in theirs. */
function Rejection({ claim }: { claim: Claim }) {
  if (!claim.status.endsWith('-rejected')) return null;
  const answer = claim.answers.filter((each) => each.verdict === 'rejected').at(-1);
  if (!answer) return null;
  return (
    <section aria-label="Why it was turned back" className="findings">
      <div className="finding finding-block">
        <p>
          <strong>
            {answer.fromPayer ? 'The payer' : 'The clearinghouse'} did not take it in:
          </strong>{' '}
          {answer.words}
        </p>
        {answer.theirWords && <p>Their words: “{answer.theirWords}”</p>}
        {answer.beside.map((each) => (
          <p key={`${each.lineNumber} ${each.words}`}>
            <strong>{each.lineNumber === null ? 'Also:' : `Line ${each.lineNumber}:`}</strong>{' '}
            {each.words}
            {each.theirWords && `, “${each.theirWords}”`}. {each.whatToDo}
          </p>
        ))}
        <p className="quiet">
          {answer.kind} of <Day of={answer.at} /> ·{' '}
          <a href={filePath(claim.practiceId, answer.fileSha256)} target="_blank" rel="noreferrer">
            Raw source
          </a>
        </p>
      </div>
    </section>
  );
}

/** What holds the claim back, each with what to do. */
function Findings({ claim }: { claim: Claim }) {
  if (claim.findings.length === 0) return null;
  return (
    <section aria-label="Findings" className="findings">
      {claim.findings.map((finding) => (
        <div key={finding.findingId} className={`finding finding-${finding.severity}`}>
          <p>
            <strong>{finding.severity === 'block' ? 'Blocks' : 'Warns'}:</strong> {finding.sentence}{' '}
            <code className="code">{finding.editId}</code>
          </p>
          <p className="quiet">
            {finding.next} · {finding.field}
            {finding.lineNumber !== null && `, line ${finding.lineNumber}`}
          </p>
        </div>
      ))}
    </section>
  );
}

function Parts({ claim }: { claim: Claim }) {
  return (
    <Tabs defaultValue="timeline">
      <Tabs.List>
        <Tabs.Tab value="timeline">Timeline</Tabs.Tab>
        <Tabs.Tab value="lines">Lines ({claim.lines.length})</Tabs.Tab>
        <Tabs.Tab value="versions">Versions ({claim.versions.length})</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="timeline" pt="xs">
        <ClaimTimeline claim={claim} />
      </Tabs.Panel>
      <Tabs.Panel value="lines" pt="xs">
        <Lines claim={claim} />
      </Tabs.Panel>
      <Tabs.Panel value="versions" pt="xs">
        <Versions claim={claim} />
      </Tabs.Panel>
    </Tabs>
  );
}

function ClaimTimeline({ claim }: { claim: Claim }) {
  const { practiceId, claimId } = claim;
  const read = useRead('GET /api/practices/{practiceId}/claims/{claimId}/timeline', {
    params: { practiceId, claimId },
  });
  return (
    <Loaded read={read} bones={<LoadingRows count={8} />}>
      {({ rows }) => <Timeline practiceId={practiceId} rows={rows} />}
    </Loaded>
  );
}

function Lines({ claim }: { claim: Claim }) {
  return (
    <>
      <p className="quiet">
        Diagnoses{' '}
        {claim.diagnoses.map((code, position) => (
          <span key={code}>
            {String.fromCodePoint(65 + position)}&nbsp;
            <BookCode system="diagnosis" of={code} on={claim.serviceDate} />{' '}
          </span>
        ))}
        · Place of service <BookCode system="place-of-service" of={claim.placeOfService} />
      </p>
      <table className="plain">
        <caption className="unseen">Lines of the claim</caption>
        <thead>
          <tr>
            <th scope="col">Line</th>
            <th scope="col">Service</th>
            <th scope="col">Code</th>
            <th scope="col">Modifiers</th>
            <th scope="col">Points to</th>
            <th scope="col" className="amount">
              Units
            </th>
            <th scope="col" className="amount">
              Charged
            </th>
          </tr>
        </thead>
        <tbody>
          {claim.lines.map((line) => (
            <tr key={line.lineNumber}>
              <td>{line.lineNumber}</td>
              <td>
                <Day of={line.serviceDate} aged={false} />
              </td>
              <td>
                <BookCode system="procedure" of={line.code} on={line.serviceDate} />
              </td>
              <td>
                <code className="code">{line.modifiers.join(' ') || '–'}</code>
              </td>
              <td>{line.diagnosisPointers.map((at) => String.fromCodePoint(64 + at)).join(' ')}</td>
              <td className="amount">{line.units}</td>
              <td className="amount">
                <Money cents={line.chargeCents} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function Versions({ claim }: { claim: Claim }) {
  return (
    <table className="plain">
      <caption className="unseen">Versions of the claim</caption>
      <thead>
        <tr>
          <th scope="col">#</th>
          <th scope="col">Control number</th>
          <th scope="col">Kind</th>
          <th scope="col">Why</th>
          <th scope="col">Written</th>
        </tr>
      </thead>
      <tbody>
        {claim.versions.map((version) => (
          <tr key={version.sequence}>
            <td>{version.sequence}</td>
            <td>
              <code className="code">{version.controlNumber}</code>
            </td>
            <td>
              <Code system="frequency" of={version.frequency} />
            </td>
            <td>{showName(version.reason)}</td>
            <td>
              <Day of={version.createdAt} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
