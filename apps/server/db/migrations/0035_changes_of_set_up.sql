-- What a practice says of itself and of its places is kept as it holds now, because claims keep what they were
-- sent with. What it was before, since when not, and who changed it, stands here.
create table set_up_change (
  practice_id uuid not null references practice (practice_id),
  id uuid not null,
  subject_kind text not null check (subject_kind in ('practice', 'location')),
  subject_id uuid not null,
  -- by field: what it was and what it is
  fields jsonb not null,
  changed_at timestamptz not null,
  changed_by text not null,
  primary key (practice_id, id)
);
select protect_practice_table('set_up_change');
revoke update, delete on set_up_change from claimwright_app, claimwright_worker;
