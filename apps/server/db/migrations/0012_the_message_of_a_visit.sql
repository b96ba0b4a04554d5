-- A claim's timeline shows the messages that its visits came with; which visits a message made stands
-- in what became of it.
create index inbound_message_encounters on inbound_message
  using gin ((became -> 'encounterIds') jsonb_path_ops);
