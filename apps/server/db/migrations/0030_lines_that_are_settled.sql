-- A new claim for what a payer did not pay leaves the settled lines out of what is sent. They stay lines
-- of its version here, marked, because what is open on their charges is still the claim's.
alter table claim_line add column is_settled boolean not null default false;
