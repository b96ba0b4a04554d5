-- Who said it: a person's word about a policy is not undone by a system that repeats what it replaced.
alter table coverage add column told_by text not null default 'practice-system'
  check (told_by in ('practice-system', 'person'));

-- What the card processor settled with a practice, payment by payment, until the bank has it.
create table card_settlement (
  practice_id uuid not null references practice,
  id uuid not null,
  settlement_key text not null,
  settled_on date not null,
  amount_cents bigint not null check (amount_cents > 0),
  payment_count integer not null,
  status text not null check (status in ('settled', 'in-bank')),
  bank_deposit_id uuid,
  received_at timestamptz not null,
  primary key (practice_id, id),
  unique (practice_id, settlement_key),
  foreign key (practice_id, bank_deposit_id) references bank_deposit (practice_id, id)
);
create index card_settlement_open on card_settlement (practice_id, settled_on) where status = 'settled';
select protect_practice_table('card_settlement');
