-- Denials by payer and by reason are counted from this index alone: what tells lines apart stands in it too.
drop index denial_decided;
create index denial_decided on denial (practice_id, decided_on)
  include (payer_id, group_code, reason_code, amount_cents, root_cause, remittance_claim_id, charge_id);
