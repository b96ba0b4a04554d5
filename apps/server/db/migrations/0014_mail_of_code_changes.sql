-- Who of the staff is told by mail what a release of code books changes for a practice, and what was told.
create table code_change_mail (
  practice_id uuid not null references practice,
  staff_id uuid not null references staff_user,
  asked_at timestamptz not null,
  primary key (practice_id, staff_id)
);
select protect_practice_table('code_change_mail');

-- The changes of a day, as a digest: the same are told once, however often books are imported.
create table code_change_told (
  practice_id uuid not null references practice,
  first_day date not null,
  digest text not null,
  told_at timestamptz not null,
  primary key (practice_id, first_day)
);
select protect_practice_table('code_change_told');

-- A message may go to one of the staff.
alter table correspondence add column staff_id uuid references staff_user;
