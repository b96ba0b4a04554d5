-- A month's rows of "claims built" and "claims sent" are a range of these, instead of every claim of the practice.
create index claim_created on claim (practice_id, created_at);
create index claim_first_sent on claim (practice_id, first_sent_at) where first_sent_at is not null;
