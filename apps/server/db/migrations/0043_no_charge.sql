-- What was done and is not charged, as the practice's system says, with its reason. Its visit is closed and its
-- appointment accounted for.
create table no_charge (
  practice_id uuid not null,
  encounter_id uuid not null,
  code text not null,
  reason text not null,
  told_at timestamptz not null,
  primary key (practice_id, encounter_id, code),
  foreign key (practice_id, encounter_id) references encounter (practice_id, id)
);
select protect_practice_table('no_charge');

alter table appointment drop constraint appointment_status_check;
alter table appointment add constraint appointment_status_check
  check (status in ('booked', 'arrived', 'no-show', 'cancelled', 'charged', 'no-charge', 'missing-charge'));
