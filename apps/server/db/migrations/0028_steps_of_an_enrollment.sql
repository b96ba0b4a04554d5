-- Where an enrollment stood, step by step: the row of `enrollment` says what holds now, these say what
-- was written down before, when and by whom. Never changed.
create table enrollment_step (
  practice_id uuid not null references practice,
  id uuid not null,
  payer_id uuid not null references payer,
  transaction text not null,
  status text not null,
  lead_days integer not null,
  effective_from date,
  written_at timestamptz not null,
  written_by text not null,
  primary key (practice_id, id)
);
create index enrollment_step_of on enrollment_step (practice_id, payer_id, transaction, id);
select protect_append_only_table('enrollment_step');
