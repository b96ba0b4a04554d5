-- Payers that did not find a member are asked anew once the record was put right, however old the visit.
create index eligibility_check_refused on eligibility_check (practice_id, service_date)
  where outcome = 'refused';
