-- A voided claim showed what is open of its charges, which stand on another claim or on none.
do $$
declare
  one uuid;
begin
  for one in select p from directory_practices() as p loop
    perform set_config('app.practice_ids', '{' || one || '}', true);
    perform set_config('app.practice_id', one::text, true);
    update claim set insurance_balance_cents = 0, patient_balance_cents = 0
    where practice_id = one and status = 'voided' and (insurance_balance_cents <> 0 or patient_balance_cents <> 0);
  end loop;
end $$;
