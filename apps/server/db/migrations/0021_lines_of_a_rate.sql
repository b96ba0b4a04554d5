-- A contract's rate in question is looked for by its code: in what was paid beside the contract, and among
-- the questions that were asked. Both would otherwise read every line and every task of a practice.
create index remittance_line_code on remittance_line (practice_id, code) where expected_allowed_cents > 0;
create index task_rate_question on task (practice_id, (detail ->> 'code'))
  where reason = 'contract-rate-in-question';
