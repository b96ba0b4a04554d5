-- A statement that nobody waits for has nobody to look at its count: it raises what must not be itself.
create function must_hold(holds boolean, why text) returns boolean language plpgsql stable as $$
begin
  if holds is not true then raise exception '%', why; end if;
  return true;
end $$;

-- Balances of charges change with every posting and no index holds them: with room on the page a change
-- stays on it, and writes to no index.
alter table charge_balance set (fillfactor = 70);
