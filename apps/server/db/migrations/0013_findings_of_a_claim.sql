-- Every scrubbing reads all findings of its claim, resolved ones too: what a person set aside stays
-- aside. The index of open findings (scrub_finding_open) does not hold those.
create index scrub_finding_claim on scrub_finding (practice_id, claim_id);
