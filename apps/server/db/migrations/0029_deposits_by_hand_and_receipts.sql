-- Who joined a deposit to its remittance by hand although payer or trace number differ, and why.
alter table bank_deposit add column joined_by text, add column joined_because text;
-- A receipt's number is made of the last forty bits of its payment's id: short enough to be read out.
create index payment_receipt on payment (practice_id, right(id::text, 10));
