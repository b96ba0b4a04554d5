-- Visits of one day may go out as one claim. The claims that they stood on are void and name the one that took
-- their place, so that its story has theirs in it, and joining twice is joining once.
alter table claim add column joined_into_id uuid;
alter table claim add constraint claim_practice_id_joined_into_id_fkey
  foreign key (practice_id, joined_into_id) references claim (practice_id, id);
create index claim_joined_into on claim (practice_id, joined_into_id) where joined_into_id is not null;
