-- The day on which a hospital admitted the patient (DTP*435): asked on claims for inpatients.
alter table encounter add column admitted_on date;

-- What a person said about an edit with one payer: stricter, milder, or off. The newest row counts;
-- earlier ones stay, so that anybody can see who changed it, when and why.
create table edit_switch (
  payer_id uuid not null references payer,
  edit_id text not null,
  set_at timestamptz not null,
  severity text not null check (severity in ('block', 'warn', 'off', 'default')),
  reason text not null check (reason <> ''),
  set_by text not null,
  primary key (payer_id, edit_id, set_at)
);
grant select, insert on edit_switch to claimwright_app, claimwright_worker;

-- How often what an edit foretold of a payer came true: counts only, over all practices.
create table edit_record (
  payer_id uuid not null references payer,
  edit_id text not null,
  code text not null default '',
  came_true integer not null default 0 check (came_true >= 0),
  came_false integer not null default 0 check (came_false >= 0),
  primary key (payer_id, edit_id, code)
);
grant select, insert, update on edit_record to claimwright_app, claimwright_worker;

-- Which decision told it: so that hearing of a decision twice counts once.
create table edit_outcome (
  practice_id uuid not null,
  remittance_claim_id uuid not null,
  edit_id text not null,
  line_number integer not null default 0,
  came_true boolean not null,
  primary key (practice_id, remittance_claim_id, edit_id, line_number),
  foreign key (practice_id, remittance_claim_id) references remittance_claim (practice_id, id)
);
select protect_append_only_table('edit_outcome');

-- A denial's level: 1 the first decision, 2 an appeal that was lost, and so on; and what it is worth
-- to work it: the amount at risk times the chance to win it.
alter table denial add column level integer not null default 1 check (level between 1 and 5);
alter table denial add column chance_basis_points integer not null default 5000
  check (chance_basis_points between 0 and 10000);
create index denial_worth on denial
  (practice_id, (amount_cents * chance_basis_points) desc, id) where status = 'open';

-- How an appeal ended, and when.
alter table appeal add column decided_on date;
alter table appeal add column recovered_cents bigint;
create index appeal_denial on appeal (practice_id, denial_id, level);

-- A contract's own time for appeals, in days; null: the usual of the payer's kind.
alter table contract add column appeal_limit_days integer check (appeal_limit_days > 0);
alter table contract add column second_appeal_limit_days integer check (second_appeal_limit_days > 0);
