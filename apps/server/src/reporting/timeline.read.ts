/** One claim's whole story, from the message that brought the visit to a zero balance. */
import { sql } from 'kysely';
import { statusWords } from '@claimwright/codebooks/starter/claim-status';
import { allEdits } from '../../../../rulebook/edits/all-edits.ts';
import { findCurrentClaims } from '../claims/claim.read.ts';
import { millisecondsOf, type Instant } from '../platform/clocks.ts';
import type { ReadTx } from '../platform/transaction.ts';

export interface TimelineRow {
  readonly at: string;
  readonly kind: string;
  readonly title: string;
  readonly detail: string;
  readonly amountCents: number | null;
  readonly fileSha256: string | null;
  readonly actor: string;
}

/**
 * Everything that happened to a claim and to those that were joined into it, newest first; empty for a
 * claim that may not be seen.
 */
export async function readTimeline(
  tx: ReadTx,
  practiceId: string,
  claimId: string,
): Promise<TimelineRow[]> {
  const rows = await findHappenings(tx, practiceId, claimId);
  const [first] = rows;
  if (first) tx.saw(practiceId, [first.patient_id]);
  const names = await findStaffNames(tx, rows);
  const numbers = await findJoinedNumbers(tx, practiceId, claimId, rows);
  const held = heldFor(rows, tx.now);
  return rows
    .map((row) => {
      const { amount, file_sha256: fileSha256, at, kind, actor } = row;
      const { title, detail } = toldOf(kind, row.title, row.detail ?? '');
      const others = numbers.get(row.of_claim ?? '');
      return {
        ...{ at, kind, fileSha256, title },
        detail: [detail, held.get(row), others && `claim ${others}`].filter(Boolean).join(', '),
        actor: names.get(actor) ?? actor,
        amountCents: amount === null ? null : Number(amount),
      };
    })
    .toSorted(
      (left, right) =>
        (left.at < right.at ? 1 : left.at > right.at ? -1 : 0) || rankOf(right) - rankOf(left),
    );
}

/** Codes of answers and edits in words; the rest as it stands. */
function toldOf(
  kind: string,
  title: string,
  detail: string,
): { readonly title: string; readonly detail: string } {
  if (kind === 'acknowledgement' && detail !== '') {
    const [categoryCode = '', statusCode = '', entityCode = ''] = detail.split('|');
    if (categoryCode === '') return { title, detail: '' };
    const words = statusWords({ categoryCode, statusCode, entityCode });
    const codes = [categoryCode, statusCode, entityCode].filter(Boolean).join(' ');
    return { title, detail: `${codes}: ${words}` };
  }
  if (kind === 'finding') {
    const edit = allEdits.find((each) => each.id === title);
    return { title: edit?.message ?? title, detail: `${detail} (${title})` };
  }
  return { title, detail };
}

/** How long each finding of the scrubber held its claim, in days. */
function heldFor(rows: readonly Happening[], now: Instant): Map<Happening, string> {
  const steps = rows
    .filter((row) => row.kind === 'event')
    .toSorted((a, b) => (a.at < b.at ? -1 : 1));
  return new Map(
    steps.flatMap((held, position): [Happening, string][] => {
      if (held.title !== 'findings-block') return [];
      const next = steps
        .slice(position + 1)
        .find((step) => step.at > held.at && step.of_claim === held.of_claim);
      const end = millisecondsOf(next?.at ?? now);
      const days = Math.floor((end - millisecondsOf(held.at)) / 86_400_000);
      return days < 1 ? [] : [[held, `${days} d${next ? '' : ' so far'}`]];
    }),
  );
}

/** Control numbers of the claims that were joined into this one, by claim. */
async function findJoinedNumbers(
  tx: ReadTx,
  practiceId: string,
  claimId: string,
  rows: readonly Happening[],
): Promise<Map<string, string>> {
  const ids = new Set(rows.flatMap((row) => row.of_claim ?? []));
  ids.delete(claimId);
  if (ids.size === 0) return new Map();
  const claims = await findCurrentClaims(tx, practiceId, [...ids]);
  return new Map(claims.map((claim) => [claim.claimId, claim.version.controlNumber]));
}

/** What comes first when several things happen in one moment: the order of a claim's life. */
const lifeOrder = [
  ...['message', 'encounter', 'eligibility', 'ledger', 'built', 'finding', 'findings-block'],
  ...[
    'scrubbed-clean',
    'joined',
    'submission',
    'batched',
    'sent',
    'file-acknowledged',
    'acknowledgement',
  ],
  ...['clearinghouse-accepts', 'payer-accepts', 'remittance', 'denial', 'letter', 'note'],
];

function rankOf({ kind, title }: { readonly kind: string; readonly title: string }): number {
  return lifeOrder.indexOf(kind === 'event' ? title : kind);
}

/** Members of staff by how an event names them. */
async function findStaffNames(
  tx: ReadTx,
  rows: readonly Happening[],
): Promise<Map<string, string>> {
  const ids = rows.flatMap(({ actor }) => /^staff:([0-9a-f-]{36})$/.exec(actor)?.[1] ?? []);
  if (ids.length === 0) return new Map();
  const found = await tx.db
    .selectFrom('staff_user')
    .select(['id', 'name'])
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(found.map((one) => [`staff:${one.id}`, one.name]));
}

interface Happening {
  readonly at: string;
  readonly kind: string;
  readonly title: string;
  readonly detail: string | null;
  readonly amount: bigint | null;
  readonly file_sha256: string | null;
  readonly actor: string;
  readonly patient_id: string;
  /** Whose step, finding or note it is: the claim's own, or that of one which was joined into it. */
  readonly of_claim: string | null;
}

/** Of an event `v`: releases before wrote down every judgement of a held claim, even one that changed nothing. */
const isHappening = sql`not (v.kind = 'findings-block' and v.status_before = 'held' and not exists (
  select from scrub_finding f where f.practice_id = v.practice_id and f.claim_id = v.claim_id
    and v.at in (f.found_at, f.resolved_at)))`;

/** The claim as `this`, with those that were joined into it as `story`, and its visits. */
function subjectsOf(practiceId: string, claimId: string) {
  return sql`
    with recursive this as (select * from claim where practice_id = ${practiceId}::uuid and id = ${claimId}::uuid),
    story as (select id from this union all select c.id from story join claim c
      on c.practice_id = ${practiceId}::uuid and c.joined_into_id = story.id),
    visits as (select encounter_id from claim_encounter where practice_id = ${practiceId}::uuid and claim_id = ${claimId}::uuid)`;
}

async function findHappenings(
  tx: ReadTx,
  practiceId: string,
  claimId: string,
): Promise<Happening[]> {
  const { rows } = await sql<Happening>`
    ${subjectsOf(practiceId, claimId)}
    select t.*, this.patient_id from this, lateral (
      select e.received_at as at, 'encounter' as kind, 'Visit received' as title,
        'served ' || to_char(e.service_date, 'MM/DD/YYYY') || coalesce(', place ' || nullif(e.place_of_service, ''), '') as detail,
        null::bigint as amount, null::text as file_sha256, 'intake' as actor, null::uuid as of_claim
      from encounter e where e.practice_id = ${practiceId}::uuid and e.id in (select encounter_id from visits)
      union all
      select m.received_at, 'message', m.kind, m.source || ', ' || m.outcome || coalesce(': ' || m.reason, ''),
        null, m.file_sha256, m.source, null
      from inbound_message m join visits i on (m.became -> 'encounterIds') @> to_jsonb(i.encounter_id::text)
      where m.practice_id = ${practiceId}::uuid
      union all
      select g.asked_at, 'eligibility', 'Coverage asked for: ' || g.outcome,
        concat_ws(' ', g.plan_name, nullif(array_to_string(g.reject_reason_codes, ' '), '')),
        null, coalesce(g.response_sha256, g.request_sha256), 'payer', null
      from eligibility_check g
      where g.practice_id = ${practiceId}::uuid and g.patient_id = (select patient_id from this)
        and g.service_date = (select service_date_from from this)
      union all
      select x.queued_at, 'letter', 'Sent: ' || x.kind, x.channel || ', ' || x.status, null, x.file_sha256, 'office', null
      from correspondence x where x.practice_id = ${practiceId}::uuid and x.claim_id = ${claimId}::uuid
      union all
      select v.at, 'event', v.kind, coalesce(v.status_before || ' → ' || v.status_after, v.status_after, ''),
        null, v.file_sha256, v.actor, v.claim_id
      from claim_event v where v.practice_id = ${practiceId}::uuid and v.claim_id = any (array(select id from story)) and ${isHappening}
      union all
      select f.found_at, 'finding', f.edit_id, f.severity || ' on ' || f.field || coalesce(': ' || f.resolution, ''),
        null, null, 'scrubber', f.claim_id
      from scrub_finding f where f.practice_id = ${practiceId}::uuid and f.claim_id = any (array(select id from story))
      union all
      select b.written_at, 'submission', 'Written into batch ' || b.batch_reference, b.channel || ', ' || b.status,
        null, b.file_sha256, 'submission', null
      from submission_batch_claim s join submission_batch b on b.practice_id = s.practice_id and b.id = s.submission_batch_id
      where s.practice_id = ${practiceId}::uuid and s.claim_id = ${claimId}::uuid
      union all
      select a.at, 'acknowledgement', k.kind || ': ' || a.verdict,
        concat_ws('|', a.category_code, a.status_code, a.entity_code), null, k.file_sha256, case when a.from_payer then 'payer' else 'clearinghouse' end, null
      from acknowledgement_claim a join acknowledgement k on k.practice_id = a.practice_id and k.id = a.acknowledgement_id
      where a.practice_id = ${practiceId}::uuid and a.claim_id = ${claimId}::uuid
      union all
      select r.received_at, 'remittance', 'Decided, status ' || k.status_code, k.outcome || ', trace ' || r.trace_number,
        k.paid_cents, r.file_sha256, 'payer', null
      from remittance_claim k join remittance r on r.practice_id = k.practice_id and r.id = k.remittance_id
      where k.practice_id = ${practiceId}::uuid and k.claim_id = ${claimId}::uuid
      union all
      select l.posted_at, 'ledger', l.reason, d.kind || ' from ' || c.kind, l.amount_cents, null, l.source_kind, null
      from ledger_row l
      join ledger_account d on d.practice_id = l.practice_id and d.id = l.debit_account_id
      join ledger_account c on c.practice_id = l.practice_id and c.id = l.credit_account_id
      where l.practice_id = ${practiceId}::uuid and l.encounter_id in (select encounter_id from visits)
        and (l.charge_id = any (array(select h.id from charge h where h.practice_id = ${practiceId}::uuid
            and h.encounter_id in (select encounter_id from visits)))
          or (l.charge_id is null and l.patient_id = (select patient_id from this)))
      union all
      select n.opened_at, 'denial', 'Denied ' || n.group_code || '-' || n.reason_code, n.status || ', ' || n.next_action,
        n.amount_cents, null, 'payer', null
      from denial n where n.practice_id = ${practiceId}::uuid and n.claim_id = ${claimId}::uuid
      union all
      select o.written_at, 'note', 'Note', o.body, null, null, o.author, o.subject_id
      from note o where o.practice_id = ${practiceId}::uuid and o.subject_kind = 'claim' and o.subject_id = any (array(select id from story))
    ) t order by t.at desc, t.kind limit 500`.execute(tx.db);
  return rows;
}
