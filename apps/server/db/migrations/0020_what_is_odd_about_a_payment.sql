-- What the notes of adjustment reasons say against a payment's own adjustments: a group code that a reason
-- may not stand with, a remark that is missing. Kept with the payment as it was heard at posting, by the
-- notes of that day; nothing is held back by it. Codes and places only, no patient's data.
alter table remittance add column adjustment_doubts jsonb not null default '[]'::jsonb;
