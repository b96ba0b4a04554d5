-- A claim's balances are refreshed, and its ledger rows found, by the charges of all its versions: each
-- time a payment is posted. Without an index that reads every line of the practice.
create index claim_line_claim on claim_line (practice_id, claim_id, charge_id);
