-- Made by `npm run generate` from the catalogue. Do not edit.

create table acknowledgement ( -- row security forced
  practice_id uuid not null,
  id uuid not null,
  kind text not null,
  submission_batch_id uuid,
  natural_key text not null,
  file_sha256 text not null,
  received_at timestamp with time zone not null,
  verdict text not null,
  detail jsonb not null default '{}'::jsonb,
  constraint acknowledgement_kind_check CHECK ((kind = ANY (ARRAY['TA1'::text, '999'::text, '277CA'::text, '277'::text]))),
  constraint acknowledgement_file_sha256_fkey FOREIGN KEY (file_sha256) REFERENCES stored_file(sha256),
  constraint acknowledgement_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES practice(practice_id),
  constraint acknowledgement_pkey PRIMARY KEY (practice_id, id),
  constraint acknowledgement_practice_id_kind_natural_key_key UNIQUE (practice_id, kind, natural_key)
);
-- policy practice_delete for delete to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check (none)
-- policy practice_insert for insert to public using (none) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- policy practice_select for select to public using ((practice_id = ANY (( SELECT (NULLIF(current_setting('app.practice_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))) check (none)
-- policy practice_update for update to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- grant delete, insert, select, update to claimwright_app
-- grant delete, insert, select, update to claimwright_worker

create table acknowledgement_claim ( -- row security forced
  practice_id uuid not null,
  id uuid not null,
  acknowledgement_id uuid not null,
  claim_id uuid not null,
  claim_version_id uuid not null,
  from_payer boolean not null,
  verdict text not null,
  category_code text not null default ''::text,
  status_code text not null default ''::text,
  entity_code text not null default ''::text,
  payer_claim_control_number text,
  message text not null default ''::text,
  lines jsonb not null default '[]'::jsonb,
  at timestamp with time zone not null,
  constraint acknowledgement_claim_verdict_check CHECK ((verdict = ANY (ARRAY['received'::text, 'accepted'::text, 'rejected'::text, 'pending'::text]))),
  constraint acknowledgement_claim_practice_id_acknowledgement_id_fkey FOREIGN KEY (practice_id, acknowledgement_id) REFERENCES acknowledgement(practice_id, id),
  constraint acknowledgement_claim_practice_id_claim_id_fkey FOREIGN KEY (practice_id, claim_id) REFERENCES claim(practice_id, id),
  constraint acknowledgement_claim_pkey PRIMARY KEY (practice_id, id)
);
CREATE INDEX acknowledgement_claim_claim ON public.acknowledgement_claim USING btree (practice_id, claim_id);
-- policy practice_delete for delete to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check (none)
-- policy practice_insert for insert to public using (none) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- policy practice_select for select to public using ((practice_id = ANY (( SELECT (NULLIF(current_setting('app.practice_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))) check (none)
-- policy practice_update for update to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- grant insert, select to claimwright_app
-- grant insert, select to claimwright_worker

create table agreement ( -- no row security
  id uuid not null,
  partner_id uuid not null,
  kind text not null,
  signed_on date not null,
  active_from date not null,
  active_to date,
  constraint agreement_partner_id_fkey FOREIGN KEY (partner_id) REFERENCES partner(id),
  constraint agreement_pkey PRIMARY KEY (id)
);
-- grant insert, select, update to claimwright_app
-- grant insert, select, update to claimwright_worker

create table api_key ( -- no row security
  key_hash text not null,
  practice_id uuid not null,
  name text not null,
  scopes text[] not null,
  created_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  constraint api_key_pkey PRIMARY KEY (key_hash)
);
-- grant insert, select, update to claimwright_app

create table appeal ( -- row security forced
  practice_id uuid not null,
  id uuid not null,
  denial_id uuid not null,
  level integer not null,
  letter_sha256 text not null,
  sent_on date not null,
  outcome text,
  decided_on date,
  recovered_cents bigint,
  constraint appeal_letter_sha256_fkey FOREIGN KEY (letter_sha256) REFERENCES stored_file(sha256),
  constraint appeal_practice_id_denial_id_fkey FOREIGN KEY (practice_id, denial_id) REFERENCES denial(practice_id, id),
  constraint appeal_pkey PRIMARY KEY (practice_id, id)
);
CREATE INDEX appeal_denial ON public.appeal USING btree (practice_id, denial_id, level);
-- policy practice_delete for delete to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check (none)
-- policy practice_insert for insert to public using (none) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- policy practice_select for select to public using ((practice_id = ANY (( SELECT (NULLIF(current_setting('app.practice_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))) check (none)
-- policy practice_update for update to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- grant delete, insert, select, update to claimwright_app
-- grant delete, insert, select, update to claimwright_worker

create table applied_migration ( -- no row security
  name text not null,
  checksum text not null,
  applied_at timestamp with time zone not null default now(),
  constraint applied_migration_pkey PRIMARY KEY (name)
);

create table appointment ( -- row security forced
  practice_id uuid not null,
  id uuid not null,
  external_id text not null,
  patient_id uuid not null,
  provider_id uuid,
  location_id uuid,
  service_date date not null,
  starts_at timestamp with time zone,
  status text not null,
  updated_at timestamp with time zone not null,
  constraint appointment_status_check CHECK ((status = ANY (ARRAY['booked'::text, 'arrived'::text, 'no-show'::text, 'cancelled'::text, 'charged'::text, 'no-charge'::text, 'missing-charge'::text]))),
  constraint appointment_practice_id_location_id_fkey FOREIGN KEY (practice_id, location_id) REFERENCES location(practice_id, id),
  constraint appointment_practice_id_patient_id_fkey FOREIGN KEY (practice_id, patient_id) REFERENCES patient(practice_id, id),
  constraint appointment_practice_id_provider_id_fkey FOREIGN KEY (practice_id, provider_id) REFERENCES provider(practice_id, id),
  constraint appointment_pkey PRIMARY KEY (practice_id, id),
  constraint appointment_practice_id_external_id_key UNIQUE (practice_id, external_id)
);
CREATE INDEX appointment_day ON public.appointment USING btree (practice_id, service_date, status);
-- policy practice_delete for delete to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check (none)
-- policy practice_insert for insert to public using (none) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- policy practice_select for select to public using ((practice_id = ANY (( SELECT (NULLIF(current_setting('app.practice_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))) check (none)
-- policy practice_update for update to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- grant delete, insert, select, update to claimwright_app
-- grant delete, insert, select, update to claimwright_worker

create table audit_event ( -- row security forced
  practice_id uuid not null,
  id uuid not null,
  at timestamp with time zone not null,
  business_at timestamp with time zone not null,
  actor_kind text not null,
  actor_id text not null,
  action text not null,
  outcome text not null,
  subject_kind text,
  subject_ids uuid[] not null default '{}'::uuid[],
  detail jsonb not null default '{}'::jsonb,
  constraint audit_event_pkey PRIMARY KEY (practice_id, id)
);
CREATE INDEX audit_event_at ON public.audit_event USING btree (practice_id, at, id);
-- policy practice_delete for delete to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check (none)
-- policy practice_insert for insert to public using (none) check ((practice_id = ANY (( SELECT (NULLIF(current_setting('app.practice_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))
-- policy practice_select for select to public using ((practice_id = ANY (( SELECT (NULLIF(current_setting('app.practice_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))) check (none)
-- policy practice_update for update to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- grant insert, select to claimwright_app
-- grant select to claimwright_sealer
-- grant insert, select to claimwright_worker

create table audit_seal ( -- row security forced
  practice_id uuid not null,
  sequence bigint not null,
  last_event_at timestamp with time zone not null,
  last_event_id uuid not null,
  event_count bigint not null,
  digest text not null,
  sealed_at timestamp with time zone not null,
  constraint audit_seal_pkey PRIMARY KEY (practice_id, sequence)
);
-- policy practice_delete for delete to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check (none)
-- policy practice_insert for insert to public using (none) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- policy practice_select for select to public using ((practice_id = ANY (( SELECT (NULLIF(current_setting('app.practice_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))) check (none)
-- policy practice_update for update to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- grant select to claimwright_app
-- grant insert, select to claimwright_sealer
-- grant select to claimwright_worker

create table authorization_use ( -- row security forced
  practice_id uuid not null,
  authorization_id uuid not null,
  charge_id uuid not null,
  units integer not null,
  used_at timestamp with time zone not null,
  constraint authorization_use_units_check CHECK ((units > 0)),
  constraint authorization_use_practice_id_authorization_id_fkey FOREIGN KEY (practice_id, authorization_id) REFERENCES prior_authorization(practice_id, id),
  constraint authorization_use_pkey PRIMARY KEY (practice_id, authorization_id, charge_id)
);
-- policy practice_delete for delete to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check (none)
-- policy practice_insert for insert to public using (none) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- policy practice_select for select to public using ((practice_id = ANY (( SELECT (NULLIF(current_setting('app.practice_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))) check (none)
-- policy practice_update for update to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- grant delete, insert, select, update to claimwright_app
-- grant delete, insert, select, update to claimwright_worker

create table bank_deposit ( -- row security forced
  practice_id uuid not null,
  id uuid not null,
  source text not null,
  originator_identifier text not null,
  trace_number text not null,
  amount_cents bigint not null,
  deposited_on date not null,
  kind text not null,
  natural_key text not null,
  file_sha256 text not null,
  remittance_id uuid,
  status text not null,
  received_at timestamp with time zone not null,
  joined_by text,
  joined_because text,
  constraint bank_deposit_kind_check CHECK ((kind = ANY (ARRAY['payer'::text, 'card-settlement'::text, 'lockbox'::text, 'return'::text, 'other'::text]))),
  constraint bank_deposit_source_check CHECK ((source = ANY (ARRAY['ccd'::text, 'bai2'::text]))),
  constraint bank_deposit_status_check CHECK ((status = ANY (ARRAY['matched'::text, 'unmatched'::text]))),
  constraint bank_deposit_file_sha256_fkey FOREIGN KEY (file_sha256) REFERENCES stored_file(sha256),
  constraint bank_deposit_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES practice(practice_id),
  constraint bank_deposit_practice_id_remittance_id_fkey FOREIGN KEY (practice_id, remittance_id) REFERENCES remittance(practice_id, id),
  constraint bank_deposit_pkey PRIMARY KEY (practice_id, id),
  constraint bank_deposit_practice_id_natural_key_key UNIQUE (practice_id, natural_key)
);
CREATE INDEX bank_deposit_unmatched ON public.bank_deposit USING btree (practice_id, trace_number) WHERE (status = 'unmatched'::text);
-- policy practice_delete for delete to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check (none)
-- policy practice_insert for insert to public using (none) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- policy practice_select for select to public using ((practice_id = ANY (( SELECT (NULLIF(current_setting('app.practice_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))) check (none)
-- policy practice_update for update to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- grant delete, insert, select, update to claimwright_app
-- grant delete, insert, select, update to claimwright_worker

create table card_settlement ( -- row security forced
  practice_id uuid not null,
  id uuid not null,
  settlement_key text not null,
  settled_on date not null,
  amount_cents bigint not null,
  payment_count integer not null,
  status text not null,
  bank_deposit_id uuid,
  received_at timestamp with time zone not null,
  constraint card_settlement_amount_cents_check CHECK ((amount_cents > 0)),
  constraint card_settlement_status_check CHECK ((status = ANY (ARRAY['settled'::text, 'in-bank'::text]))),
  constraint card_settlement_practice_id_bank_deposit_id_fkey FOREIGN KEY (practice_id, bank_deposit_id) REFERENCES bank_deposit(practice_id, id),
  constraint card_settlement_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES practice(practice_id),
  constraint card_settlement_pkey PRIMARY KEY (practice_id, id),
  constraint card_settlement_practice_id_settlement_key_key UNIQUE (practice_id, settlement_key)
);
CREATE INDEX card_settlement_open ON public.card_settlement USING btree (practice_id, settled_on) WHERE (status = 'settled'::text);
-- policy practice_delete for delete to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check (none)
-- policy practice_insert for insert to public using (none) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- policy practice_select for select to public using ((practice_id = ANY (( SELECT (NULLIF(current_setting('app.practice_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))) check (none)
-- policy practice_update for update to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- grant delete, insert, select, update to claimwright_app
-- grant delete, insert, select, update to claimwright_worker

create table charge ( -- row security forced
  practice_id uuid not null,
  id uuid not null,
  encounter_id uuid not null,
  line_number integer not null,
  code text not null,
  modifiers text[] not null default '{}'::text[],
  units integer not null,
  charge_cents bigint,
  diagnosis_pointers integer[] not null default '{}'::integer[],
  national_drug_code text,
  service_date date not null,
  posted_at timestamp with time zone,
  constraint charge_practice_id_encounter_id_fkey FOREIGN KEY (practice_id, encounter_id) REFERENCES encounter(practice_id, id),
  constraint charge_pkey PRIMARY KEY (practice_id, id),
  constraint charge_practice_id_encounter_id_line_number_key UNIQUE (practice_id, encounter_id, line_number)
);
-- policy practice_delete for delete to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check (none)
-- policy practice_insert for insert to public using (none) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- policy practice_select for select to public using ((practice_id = ANY (( SELECT (NULLIF(current_setting('app.practice_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))) check (none)
-- policy practice_update for update to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- grant delete, insert, select, update to claimwright_app
-- grant delete, insert, select, update to claimwright_worker

create table charge_balance ( -- row security forced
  practice_id uuid not null,
  charge_id uuid not null,
  encounter_id uuid not null,
  insurance_cents bigint not null,
  patient_cents bigint not null,
  constraint charge_balance_pkey PRIMARY KEY (practice_id, charge_id)
);
CREATE INDEX charge_balance_encounter ON public.charge_balance USING btree (practice_id, encounter_id);
-- policy practice_delete for delete to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check (none)
-- policy practice_insert for insert to public using (none) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- policy practice_select for select to public using ((practice_id = ANY (( SELECT (NULLIF(current_setting('app.practice_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))) check (none)
-- policy practice_update for update to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- grant delete, insert, select, update to claimwright_app
-- grant delete, insert, select, update to claimwright_worker

create table charge_master ( -- row security forced
  practice_id uuid not null,
  code text not null,
  charge_cents bigint not null,
  effective_from date not null,
  effective_to date,
  constraint charge_master_charge_cents_check CHECK ((charge_cents > 0)),
  constraint charge_master_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES practice(practice_id),
  constraint charge_master_pkey PRIMARY KEY (practice_id, code, effective_from)
);
-- policy practice_delete for delete to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check (none)
-- policy practice_insert for insert to public using (none) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- policy practice_select for select to public using ((practice_id = ANY (( SELECT (NULLIF(current_setting('app.practice_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))) check (none)
-- policy practice_update for update to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- grant delete, insert, select, update to claimwright_app
-- grant delete, insert, select, update to claimwright_worker

create table claim ( -- row security forced
  practice_id uuid not null,
  id uuid not null,
  patient_id uuid not null,
  coverage_id uuid not null,
  payer_id uuid not null,
  responsibility text not null,
  primary_claim_id uuid,
  status text not null,
  provider_id uuid not null,
  location_id uuid not null,
  service_date_from date not null,
  service_date_to date not null,
  total_charge_cents bigint not null,
  paid_cents bigint not null default 0,
  insurance_balance_cents bigint not null default 0,
  patient_balance_cents bigint not null default 0,
  current_version_id uuid,
  payer_claim_control_number text,
  filing_deadline date not null,
  silent_after date,
  first_sent_at timestamp with time zone,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  joined_into_id uuid,
  constraint claim_responsibility_check CHECK ((responsibility = ANY (ARRAY['P'::text, 'S'::text, 'T'::text]))),
  constraint claim_status_check CHECK ((status = ANY (ARRAY['draft'::text, 'held'::text, 'ready'::text, 'batched'::text, 'sent'::text, 'acknowledged'::text, 'clearinghouse-accepted'::text, 'clearinghouse-rejected'::text, 'payer-accepted'::text, 'payer-rejected'::text, 'pending'::text, 'adjudicated'::text, 'paid'::text, 'denied'::text, 'partially-denied'::text, 'forwarded'::text, 'reversed'::text, 'voided'::text, 'closed'::text]))),
  constraint claim_payer_id_fkey FOREIGN KEY (payer_id) REFERENCES payer(id),
  constraint claim_practice_id_coverage_id_fkey FOREIGN KEY (practice_id, coverage_id) REFERENCES coverage(practice_id, id),
  constraint claim_practice_id_joined_into_id_fkey FOREIGN KEY (practice_id, joined_into_id) REFERENCES claim(practice_id, id),
  constraint claim_practice_id_location_id_fkey FOREIGN KEY (practice_id, location_id) REFERENCES location(practice_id, id),
  constraint claim_practice_id_patient_id_fkey FOREIGN KEY (practice_id, patient_id) REFERENCES patient(practice_id, id),
  constraint claim_practice_id_primary_claim_id_fkey FOREIGN KEY (practice_id, primary_claim_id) REFERENCES claim(practice_id, id),
  constraint claim_practice_id_provider_id_fkey FOREIGN KEY (practice_id, provider_id) REFERENCES provider(practice_id, id),
  constraint claim_pkey PRIMARY KEY (practice_id, id)
);
CREATE INDEX claim_after ON public.claim USING btree (practice_id, primary_claim_id) INCLUDE (status) WHERE (primary_claim_id IS NOT NULL);
CREATE INDEX claim_created ON public.claim USING btree (practice_id, created_at);
CREATE INDEX claim_first_sent ON public.claim USING btree (practice_id, first_sent_at) WHERE (first_sent_at IS NOT NULL);
CREATE INDEX claim_joined_into ON public.claim USING btree (practice_id, joined_into_id) WHERE (joined_into_id IS NOT NULL);
CREATE INDEX claim_open ON public.claim USING btree (practice_id, payer_id, service_date_from) INCLUDE (insurance_balance_cents, id, status) WHERE (insurance_balance_cents <> 0);
CREATE INDEX claim_patient ON public.claim USING btree (practice_id, patient_id);
CREATE INDEX claim_payer ON public.claim USING btree (practice_id, payer_id, service_date_from DESC, id DESC) INCLUDE (status);
CREATE INDEX claim_payer_number ON public.claim USING btree (practice_id, payer_claim_control_number) WHERE (payer_claim_control_number IS NOT NULL);
CREATE INDEX claim_recent ON public.claim USING btree (practice_id, service_date_from DESC, id DESC);
CREATE INDEX claim_silent ON public.claim USING btree (practice_id, silent_after) WHERE (silent_after IS NOT NULL);
CREATE INDEX claim_status ON public.claim USING btree (practice_id, status, service_date_from DESC, id DESC);
-- policy practice_delete for delete to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check (none)
-- policy practice_insert for insert to public using (none) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- policy practice_select for select to public using ((practice_id = ANY (( SELECT (NULLIF(current_setting('app.practice_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))) check (none)
-- policy practice_update for update to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- grant delete, insert, select, update to claimwright_app
-- grant delete, insert, select, update to claimwright_worker

create table claim_count ( -- row security forced
  practice_id uuid not null,
  month date not null,
  payer_id uuid not null,
  status text not null,
  claims bigint not null,
  constraint claim_count_payer_id_fkey FOREIGN KEY (payer_id) REFERENCES payer(id),
  constraint claim_count_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES practice(practice_id),
  constraint claim_count_pkey PRIMARY KEY (practice_id, month, payer_id, status)
);
-- policy practice_delete for delete to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check (none)
-- policy practice_insert for insert to public using (none) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- policy practice_select for select to public using ((practice_id = ANY (( SELECT (NULLIF(current_setting('app.practice_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))) check (none)
-- policy practice_update for update to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- grant delete, insert, select, update to claimwright_app
-- grant delete, insert, select, update to claimwright_worker

create table claim_encounter ( -- row security forced
  practice_id uuid not null,
  claim_id uuid not null,
  encounter_id uuid not null,
  constraint claim_encounter_practice_id_claim_id_fkey FOREIGN KEY (practice_id, claim_id) REFERENCES claim(practice_id, id),
  constraint claim_encounter_practice_id_encounter_id_fkey FOREIGN KEY (practice_id, encounter_id) REFERENCES encounter(practice_id, id),
  constraint claim_encounter_pkey PRIMARY KEY (practice_id, claim_id, encounter_id)
);
CREATE INDEX claim_encounter_encounter ON public.claim_encounter USING btree (practice_id, encounter_id);
-- policy practice_delete for delete to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check (none)
-- policy practice_insert for insert to public using (none) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- policy practice_select for select to public using ((practice_id = ANY (( SELECT (NULLIF(current_setting('app.practice_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))) check (none)
-- policy practice_update for update to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- grant delete, insert, select, update to claimwright_app
-- grant delete, insert, select, update to claimwright_worker

create table claim_event ( -- row security forced
  practice_id uuid not null,
  id uuid not null,
  claim_id uuid not null,
  claim_version_id uuid,
  kind text not null,
  status_before text,
  status_after text,
  at timestamp with time zone not null,
  actor text not null,
  source_kind text,
  source_id uuid,
  file_sha256 text,
  detail jsonb not null default '{}'::jsonb,
  constraint claim_event_practice_id_claim_id_fkey FOREIGN KEY (practice_id, claim_id) REFERENCES claim(practice_id, id),
  constraint claim_event_pkey PRIMARY KEY (practice_id, claim_id, at, id)
);
-- policy practice_delete for delete to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check (none)
-- policy practice_insert for insert to public using (none) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- policy practice_select for select to public using ((practice_id = ANY (( SELECT (NULLIF(current_setting('app.practice_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))) check (none)
-- policy practice_update for update to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- grant insert, select to claimwright_app
-- grant insert, select to claimwright_worker

create table claim_fact ( -- row security forced
  practice_id uuid not null,
  claim_id uuid not null,
  payer_id uuid not null,
  built_month date,
  is_clean boolean not null,
  sent_month date,
  decided_months date[] not null,
  denied_months date[] not null,
  turnaround_days integer,
  constraint claim_fact_payer_id_fkey FOREIGN KEY (payer_id) REFERENCES payer(id),
  constraint claim_fact_practice_id_claim_id_fkey FOREIGN KEY (practice_id, claim_id) REFERENCES claim(practice_id, id),
  constraint claim_fact_pkey PRIMARY KEY (practice_id, claim_id)
);
-- policy practice_delete for delete to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check (none)
-- policy practice_insert for insert to public using (none) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- policy practice_select for select to public using ((practice_id = ANY (( SELECT (NULLIF(current_setting('app.practice_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))) check (none)
-- policy practice_update for update to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- grant delete, insert, select, update to claimwright_app
-- grant delete, insert, select, update to claimwright_worker

create table claim_line ( -- row security forced
  practice_id uuid not null,
  id uuid not null,
  claim_id uuid not null,
  claim_version_id uuid not null,
  charge_id uuid not null,
  line_number integer not null,
  line_control_number text not null,
  code text not null,
  modifiers text[] not null default '{}'::text[],
  units integer not null,
  charge_cents bigint not null,
  service_date date not null,
  is_settled boolean not null default false,
  constraint claim_line_practice_id_charge_id_fkey FOREIGN KEY (practice_id, charge_id) REFERENCES charge(practice_id, id),
  constraint claim_line_practice_id_claim_id_fkey FOREIGN KEY (practice_id, claim_id) REFERENCES claim(practice_id, id),
  constraint claim_line_practice_id_claim_version_id_fkey FOREIGN KEY (practice_id, claim_version_id) REFERENCES claim_version(practice_id, id),
  constraint claim_line_pkey PRIMARY KEY (practice_id, id),
  constraint claim_line_practice_id_line_control_number_key UNIQUE (practice_id, line_control_number)
);
CREATE INDEX claim_line_charge ON public.claim_line USING btree (practice_id, charge_id);
CREATE INDEX claim_line_claim ON public.claim_line USING btree (practice_id, claim_id, charge_id);
CREATE INDEX claim_line_version ON public.claim_line USING btree (practice_id, claim_version_id, line_number);
-- policy practice_delete for delete to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check (none)
-- policy practice_insert for insert to public using (none) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- policy practice_select for select to public using ((practice_id = ANY (( SELECT (NULLIF(current_setting('app.practice_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))) check (none)
-- policy practice_update for update to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- grant insert, select to claimwright_app
-- grant insert, select to claimwright_worker

create table claim_month ( -- row security forced
  practice_id uuid not null,
  month date not null,
  built bigint not null,
  clean bigint not null,
  sent bigint not null,
  decided bigint not null,
  denied bigint not null,
  constraint claim_month_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES practice(practice_id),
  constraint claim_month_pkey PRIMARY KEY (practice_id, month)
);
-- policy practice_delete for delete to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check (none)
-- policy practice_insert for insert to public using (none) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- policy practice_select for select to public using ((practice_id = ANY (( SELECT (NULLIF(current_setting('app.practice_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))) check (none)
-- policy practice_update for update to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- grant delete, insert, select, update to claimwright_app
-- grant delete, insert, select, update to claimwright_worker

create table claim_to_sum ( -- row security forced
  practice_id uuid not null,
  id uuid not null,
  claim_ids uuid[] not null,
  constraint claim_to_sum_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES practice(practice_id),
  constraint claim_to_sum_pkey PRIMARY KEY (practice_id, id)
);
-- policy practice_delete for delete to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check (none)
-- policy practice_insert for insert to public using (none) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- policy practice_select for select to public using ((practice_id = ANY (( SELECT (NULLIF(current_setting('app.practice_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))) check (none)
-- policy practice_update for update to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- grant delete, insert, select, update to claimwright_app
-- grant delete, insert, select, update to claimwright_worker

create table claim_version ( -- row security forced
  practice_id uuid not null,
  id uuid not null,
  claim_id uuid not null,
  sequence integer not null,
  control_number text not null,
  frequency text not null,
  replaces_payer_claim_control_number text,
  reason text not null,
  content jsonb not null,
  created_at timestamp with time zone not null,
  constraint claim_version_frequency_check CHECK ((frequency = ANY (ARRAY['1'::text, '7'::text, '8'::text]))),
  constraint claim_version_practice_id_claim_id_fkey FOREIGN KEY (practice_id, claim_id) REFERENCES claim(practice_id, id),
  constraint claim_version_pkey PRIMARY KEY (practice_id, id),
  constraint claim_version_practice_id_claim_id_sequence_key UNIQUE (practice_id, claim_id, sequence),
  constraint claim_version_practice_id_control_number_key UNIQUE (practice_id, control_number)
);
CREATE INDEX claim_version_control_number_beginning ON public.claim_version USING btree (practice_id, control_number COLLATE "C");
-- policy practice_delete for delete to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check (none)
-- policy practice_insert for insert to public using (none) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- policy practice_select for select to public using ((practice_id = ANY (( SELECT (NULLIF(current_setting('app.practice_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))) check (none)
-- policy practice_update for update to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- grant insert, select to claimwright_app
-- grant insert, select to claimwright_worker

create table client_invoice ( -- row security forced
  practice_id uuid not null,
  id uuid not null,
  number text not null,
  month text not null,
  issued_on date not null,
  base_cents bigint not null,
  claim_count integer not null,
  fee_cents bigint not null,
  file_sha256 text not null,
  constraint client_invoice_file_sha256_fkey FOREIGN KEY (file_sha256) REFERENCES stored_file(sha256),
  constraint client_invoice_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES practice(practice_id),
  constraint client_invoice_pkey PRIMARY KEY (practice_id, id),
  constraint client_invoice_practice_id_month_key UNIQUE (practice_id, month),
  constraint client_invoice_practice_id_number_key UNIQUE (practice_id, number)
);
-- policy practice_delete for delete to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check (none)
-- policy practice_insert for insert to public using (none) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- policy practice_select for select to public using ((practice_id = ANY (( SELECT (NULLIF(current_setting('app.practice_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))) check (none)
-- policy practice_update for update to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- grant insert, select to claimwright_app
-- grant insert, select to claimwright_worker

create table client_invoice_line ( -- row security forced
  practice_id uuid not null,
  client_invoice_id uuid not null,
  line_number integer not null,
  payer_kind text not null,
  base_cents bigint not null,
  claim_count integer not null,
  fee_cents bigint not null,
  not_billed_because text,
  constraint client_invoice_line_practice_id_client_invoice_id_fkey FOREIGN KEY (practice_id, client_invoice_id) REFERENCES client_invoice(practice_id, id),
  constraint client_invoice_line_pkey PRIMARY KEY (practice_id, client_invoice_id, line_number)
);
-- policy practice_delete for delete to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check (none)
-- policy practice_insert for insert to public using (none) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- policy practice_select for select to public using ((practice_id = ANY (( SELECT (NULLIF(current_setting('app.practice_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))) check (none)
-- policy practice_update for update to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- grant insert, select to claimwright_app
-- grant insert, select to claimwright_worker

create table clinical_note ( -- row security forced
  practice_id uuid not null,
  id uuid not null,
  encounter_id uuid,
  patient_id uuid not null,
  external_id text not null,
  title text not null,
  file_sha256 text not null,
  received_at timestamp with time zone not null,
  constraint clinical_note_file_sha256_fkey FOREIGN KEY (file_sha256) REFERENCES stored_file(sha256),
  constraint clinical_note_practice_id_encounter_id_fkey FOREIGN KEY (practice_id, encounter_id) REFERENCES encounter(practice_id, id),
  constraint clinical_note_practice_id_patient_id_fkey FOREIGN KEY (practice_id, patient_id) REFERENCES patient(practice_id, id),
  constraint clinical_note_pkey PRIMARY KEY (practice_id, id),
  constraint clinical_note_practice_id_external_id_key UNIQUE (practice_id, external_id)
);
-- policy practice_delete for delete to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check (none)
-- policy practice_insert for insert to public using (none) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- policy practice_select for select to public using ((practice_id = ANY (( SELECT (NULLIF(current_setting('app.practice_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))) check (none)
-- policy practice_update for update to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- grant delete, insert, select, update to claimwright_app
-- grant delete, insert, select, update to claimwright_worker

create table code_book_image ( -- no row security
  sha256 text not null,
  part integer not null,
  bytes bytea not null,
  constraint code_book_image_pkey PRIMARY KEY (sha256, part)
);
-- grant insert, select to claimwright_app
-- grant insert, select to claimwright_worker

create table code_book_mapping ( -- no row security
  kind text not null,
  owner text not null,
  mapping jsonb not null,
  saved_at timestamp with time zone not null,
  saved_by text not null,
  constraint code_book_mapping_pkey PRIMARY KEY (kind, owner)
);
-- grant delete, insert, select, update to claimwright_app
-- grant delete, insert, select, update to claimwright_worker

create table code_book_refused_row ( -- no row security
  import_id uuid not null,
  place integer not null,
  file text not null,
  line integer not null,
  reason text not null,
  constraint code_book_refused_row_pkey PRIMARY KEY (import_id, place)
);
-- grant insert, select to claimwright_app
-- grant insert, select to claimwright_worker

create table code_book_release ( -- no row security
  id uuid not null,
  version bigint not null,
  import_id uuid not null,
  kind text not null,
  slot text not null,
  release text not null,
  source text not null,
  effective_from date not null,
  effective_to date not null,
  is_complete boolean not null,
  files jsonb not null,
  content_sha256 text not null,
  given jsonb not null default '{}'::jsonb,
  rows_read bigint not null,
  rows_refused bigint not null,
  counts jsonb not null default '{}'::jsonb,
  image_sha256 text,
  image_bytes bigint not null default 0,
  follows_id uuid,
  imported_at timestamp with time zone not null,
  imported_by_kind text not null,
  imported_by_id text not null,
  undone_at timestamp with time zone,
  undone_by_kind text,
  undone_by_id text,
  constraint code_book_release_check CHECK (((undone_at IS NULL) = (undone_by_id IS NULL))),
  constraint code_book_release_source_check CHECK ((source = ANY (ARRAY['publisher'::text, 'starter'::text]))),
  constraint code_book_release_follows_id_fkey FOREIGN KEY (follows_id) REFERENCES code_book_release(id),
  constraint code_book_release_pkey PRIMARY KEY (id)
);
CREATE INDEX code_book_release_content ON public.code_book_release USING btree (content_sha256) WHERE (undone_at IS NULL);
CREATE INDEX code_book_release_import ON public.code_book_release USING btree (import_id);
CREATE INDEX code_book_release_version ON public.code_book_release USING btree (version);
-- grant insert, select to claimwright_app
-- grant insert, select to claimwright_worker

create table code_book_slot ( -- no row security
  slot text not null,
  release_id uuid not null,
  image_sha256 text not null,
  version bigint not null,
  constraint code_book_slot_release_id_fkey FOREIGN KEY (release_id) REFERENCES code_book_release(id),
  constraint code_book_slot_pkey PRIMARY KEY (slot)
);
-- grant delete, insert, select, update to claimwright_app
-- grant delete, insert, select, update to claimwright_worker

create table code_book_state ( -- no row security
  id integer not null,
  version bigint not null,
  constraint code_book_state_id_check CHECK ((id = 1)),
  constraint code_book_state_pkey PRIMARY KEY (id)
);
-- grant select, update to claimwright_app
-- grant select, update to claimwright_worker

create table code_change_mail ( -- row security forced
  practice_id uuid not null,
  staff_id uuid not null,
  asked_at timestamp with time zone not null,
  constraint code_change_mail_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES practice(practice_id),
  constraint code_change_mail_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff_user(id),
  constraint code_change_mail_pkey PRIMARY KEY (practice_id, staff_id)
);
-- policy practice_delete for delete to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check (none)
-- policy practice_insert for insert to public using (none) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- policy practice_select for select to public using ((practice_id = ANY (( SELECT (NULLIF(current_setting('app.practice_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))) check (none)
-- policy practice_update for update to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- grant delete, insert, select, update to claimwright_app
-- grant delete, insert, select, update to claimwright_worker

create table code_change_told ( -- row security forced
  practice_id uuid not null,
  first_day date not null,
  digest text not null,
  told_at timestamp with time zone not null,
  constraint code_change_told_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES practice(practice_id),
  constraint code_change_told_pkey PRIMARY KEY (practice_id, first_day)
);
-- policy practice_delete for delete to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check (none)
-- policy practice_insert for insert to public using (none) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- policy practice_select for select to public using ((practice_id = ANY (( SELECT (NULLIF(current_setting('app.practice_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))) check (none)
-- policy practice_update for update to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- grant delete, insert, select, update to claimwright_app
-- grant delete, insert, select, update to claimwright_worker

create table code_choice ( -- row security forced
  practice_id uuid not null,
  system text not null,
  code text not null,
  times integer not null,
  last_chosen_at timestamp with time zone not null,
  constraint code_choice_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES practice(practice_id),
  constraint code_choice_pkey PRIMARY KEY (practice_id, system, code)
);
CREATE INDEX code_choice_recent ON public.code_choice USING btree (practice_id, system, last_chosen_at DESC);
-- policy practice_delete for delete to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check (none)
-- policy practice_insert for insert to public using (none) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- policy practice_select for select to public using ((practice_id = ANY (( SELECT (NULLIF(current_setting('app.practice_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))) check (none)
-- policy practice_update for update to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- grant delete, insert, select, update to claimwright_app
-- grant delete, insert, select, update to claimwright_worker

create table code_favourite ( -- row security forced
  practice_id uuid not null,
  system text not null,
  code text not null,
  added_by text not null,
  added_at timestamp with time zone not null,
  constraint code_favourite_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES practice(practice_id),
  constraint code_favourite_pkey PRIMARY KEY (practice_id, system, code)
);
-- policy practice_delete for delete to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check (none)
-- policy practice_insert for insert to public using (none) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- policy practice_select for select to public using ((practice_id = ANY (( SELECT (NULLIF(current_setting('app.practice_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))) check (none)
-- policy practice_update for update to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- grant delete, insert, select, update to claimwright_app
-- grant delete, insert, select, update to claimwright_worker

create table contract ( -- row security forced
  practice_id uuid not null,
  id uuid not null,
  payer_id uuid not null,
  effective_from date not null,
  effective_to date,
  lesser_of boolean not null,
  multiple_procedure_reduction_basis_points bigint not null default 0,
  sequestration_basis_points bigint not null default 0,
  default_basis_points_of_charge bigint,
  filing_limit_days integer not null,
  authorization_required_codes text[] not null default '{}'::text[],
  appeal_limit_days integer,
  second_appeal_limit_days integer,
  constraint contract_appeal_limit_days_check CHECK ((appeal_limit_days > 0)),
  constraint contract_second_appeal_limit_days_check CHECK ((second_appeal_limit_days > 0)),
  constraint contract_payer_id_fkey FOREIGN KEY (payer_id) REFERENCES payer(id),
  constraint contract_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES practice(practice_id),
  constraint contract_pkey PRIMARY KEY (practice_id, id),
  constraint contract_practice_id_payer_id_effective_from_key UNIQUE (practice_id, payer_id, effective_from)
);
-- policy practice_delete for delete to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check (none)
-- policy practice_insert for insert to public using (none) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- policy practice_select for select to public using ((practice_id = ANY (( SELECT (NULLIF(current_setting('app.practice_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))) check (none)
-- policy practice_update for update to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- grant delete, insert, select, update to claimwright_app
-- grant delete, insert, select, update to claimwright_worker

create table contract_rate ( -- row security forced
  practice_id uuid not null,
  contract_id uuid not null,
  code text not null,
  modifier text not null default ''::text,
  place_of_service text not null default ''::text,
  allowed_cents bigint not null,
  constraint contract_rate_allowed_cents_check CHECK ((allowed_cents >= 0)),
  constraint contract_rate_practice_id_contract_id_fkey FOREIGN KEY (practice_id, contract_id) REFERENCES contract(practice_id, id),
  constraint contract_rate_pkey PRIMARY KEY (practice_id, contract_id, code, modifier, place_of_service)
);
-- policy practice_delete for delete to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check (none)
-- policy practice_insert for insert to public using (none) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- policy practice_select for select to public using ((practice_id = ANY (( SELECT (NULLIF(current_setting('app.practice_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))) check (none)
-- policy practice_update for update to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- grant delete, insert, select, update to claimwright_app
-- grant delete, insert, select, update to claimwright_worker

create table correspondence ( -- row security forced
  practice_id uuid not null,
  id uuid not null,
  channel text not null,
  direction text not null,
  kind text not null,
  patient_id uuid,
  guarantor_id uuid,
  claim_id uuid,
  file_sha256 text,
  partner_reference text,
  status text not null,
  queued_at timestamp with time zone not null,
  sent_at timestamp with time zone,
  detail jsonb not null default '{}'::jsonb,
  staff_id uuid,
  constraint correspondence_channel_check CHECK ((channel = ANY (ARRAY['e-mail'::text, 'text-message'::text, 'letter'::text, 'fax'::text]))),
  constraint correspondence_direction_check CHECK ((direction = ANY (ARRAY['out'::text, 'in'::text]))),
  constraint correspondence_status_check CHECK ((status = ANY (ARRAY['queued'::text, 'sent'::text, 'delivered'::text, 'returned'::text, 'failed'::text]))),
  constraint correspondence_file_sha256_fkey FOREIGN KEY (file_sha256) REFERENCES stored_file(sha256),
  constraint correspondence_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES practice(practice_id),
  constraint correspondence_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff_user(id),
  constraint correspondence_pkey PRIMARY KEY (practice_id, id)
);
CREATE INDEX correspondence_reference ON public.correspondence USING btree (practice_id, partner_reference) WHERE (partner_reference IS NOT NULL);
CREATE INDEX correspondence_waiting ON public.correspondence USING btree (practice_id, queued_at) WHERE (status = 'queued'::text);
-- policy practice_delete for delete to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check (none)
-- policy practice_insert for insert to public using (none) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- policy practice_select for select to public using ((practice_id = ANY (( SELECT (NULLIF(current_setting('app.practice_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))) check (none)
-- policy practice_update for update to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- grant delete, insert, select, update to claimwright_app
-- grant delete, insert, select, update to claimwright_worker

create table coverage ( -- row security forced
  practice_id uuid not null,
  id uuid not null,
  patient_id uuid not null,
  payer_id uuid not null,
  rank integer not null,
  member_id text not null,
  group_number text not null default ''::text,
  plan_name text not null default ''::text,
  relationship text not null,
  subscriber_last_name text not null,
  subscriber_first_name text not null,
  subscriber_date_of_birth date,
  subscriber_sex text not null default 'U'::text,
  effective_from date not null,
  effective_to date,
  reported_payer_number text not null default ''::text,
  reported_payer_name text not null default ''::text,
  updated_at timestamp with time zone not null,
  told_by text not null default 'practice-system'::text,
  constraint coverage_rank_check CHECK (((rank >= 1) AND (rank <= 3))),
  constraint coverage_told_by_check CHECK ((told_by = ANY (ARRAY['practice-system'::text, 'person'::text]))),
  constraint coverage_payer_id_fkey FOREIGN KEY (payer_id) REFERENCES payer(id),
  constraint coverage_practice_id_patient_id_fkey FOREIGN KEY (practice_id, patient_id) REFERENCES patient(practice_id, id),
  constraint coverage_pkey PRIMARY KEY (practice_id, id)
);
CREATE INDEX coverage_patient ON public.coverage USING btree (practice_id, patient_id, rank);
-- policy practice_delete for delete to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check (none)
-- policy practice_insert for insert to public using (none) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- policy practice_select for select to public using ((practice_id = ANY (( SELECT (NULLIF(current_setting('app.practice_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))) check (none)
-- policy practice_update for update to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- grant delete, insert, select, update to claimwright_app
-- grant delete, insert, select, update to claimwright_worker

create table denial ( -- row security forced
  practice_id uuid not null,
  id uuid not null,
  claim_id uuid not null,
  remittance_claim_id uuid not null,
  charge_id uuid,
  group_code text not null,
  reason_code text not null,
  remark_codes text[] not null default '{}'::text[],
  root_cause text not null,
  amount_cents bigint not null,
  next_action text not null,
  deadline date not null,
  status text not null,
  opened_at timestamp with time zone not null,
  closed_at timestamp with time zone,
  level integer not null default 1,
  chance_basis_points integer not null default 5000,
  payer_id uuid not null,
  decided_on date not null,
  constraint denial_chance_basis_points_check CHECK (((chance_basis_points >= 0) AND (chance_basis_points <= 10000))),
  constraint denial_level_check CHECK (((level >= 1) AND (level <= 5))),
  constraint denial_status_check CHECK ((status = ANY (ARRAY['open'::text, 'corrected'::text, 'appealed'::text, 'overturned'::text, 'upheld'::text, 'written-off'::text, 'closed'::text]))),
  constraint denial_payer_id_fkey FOREIGN KEY (payer_id) REFERENCES payer(id),
  constraint denial_practice_id_claim_id_fkey FOREIGN KEY (practice_id, claim_id) REFERENCES claim(practice_id, id),
  constraint denial_practice_id_remittance_claim_id_fkey FOREIGN KEY (practice_id, remittance_claim_id) REFERENCES remittance_claim(practice_id, id),
  constraint denial_pkey PRIMARY KEY (practice_id, id)
);
CREATE INDEX denial_claim ON public.denial USING btree (practice_id, claim_id);
CREATE INDEX denial_decided ON public.denial USING btree (practice_id, decided_on) INCLUDE (payer_id, group_code, reason_code, amount_cents, root_cause, remittance_claim_id, charge_id);
CREATE INDEX denial_open ON public.denial USING btree (practice_id, deadline, id) WHERE (status = 'open'::text);
CREATE INDEX denial_reason ON public.denial USING btree (practice_id, opened_at, reason_code) INCLUDE (amount_cents);
CREATE INDEX denial_worth ON public.denial USING btree (practice_id, ((amount_cents * chance_basis_points)) DESC, id) WHERE (status = 'open'::text);
-- policy practice_delete for delete to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check (none)
-- policy practice_insert for insert to public using (none) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- policy practice_select for select to public using ((practice_id = ANY (( SELECT (NULLIF(current_setting('app.practice_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))) check (none)
-- policy practice_update for update to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- grant delete, insert, select, update to claimwright_app
-- grant delete, insert, select, update to claimwright_worker

create table directory ( -- row security forced
  kind text not null,
  key text not null,
  practice_id uuid not null,
  target_id uuid,
  created_at timestamp with time zone not null,
  constraint directory_pkey PRIMARY KEY (kind, key, practice_id)
);
-- policy directory_insert for insert to public using (none) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- policy directory_owner for all to claimwright_owner using (true) check (true)
-- policy directory_select for select to public using ((practice_id = ANY (( SELECT (NULLIF(current_setting('app.practice_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))) check (none)
-- grant insert, select to claimwright_app
-- grant insert, select to claimwright_worker

create table duplicate_candidate ( -- row security forced
  practice_id uuid not null,
  patient_id uuid not null,
  other_patient_id uuid not null,
  reason text not null,
  found_at timestamp with time zone not null,
  decision text,
  decided_by text,
  constraint duplicate_candidate_check CHECK ((patient_id < other_patient_id)),
  constraint duplicate_candidate_practice_id_other_patient_id_fkey FOREIGN KEY (practice_id, other_patient_id) REFERENCES patient(practice_id, id),
  constraint duplicate_candidate_practice_id_patient_id_fkey FOREIGN KEY (practice_id, patient_id) REFERENCES patient(practice_id, id),
  constraint duplicate_candidate_pkey PRIMARY KEY (practice_id, patient_id, other_patient_id)
);
-- policy practice_delete for delete to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check (none)
-- policy practice_insert for insert to public using (none) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- policy practice_select for select to public using ((practice_id = ANY (( SELECT (NULLIF(current_setting('app.practice_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))) check (none)
-- policy practice_update for update to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- grant delete, insert, select, update to claimwright_app
-- grant delete, insert, select, update to claimwright_worker

create table edit_outcome ( -- row security forced
  practice_id uuid not null,
  remittance_claim_id uuid not null,
  edit_id text not null,
  line_number integer not null default 0,
  came_true boolean not null,
  constraint edit_outcome_practice_id_remittance_claim_id_fkey FOREIGN KEY (practice_id, remittance_claim_id) REFERENCES remittance_claim(practice_id, id),
  constraint edit_outcome_pkey PRIMARY KEY (practice_id, remittance_claim_id, edit_id, line_number)
);
-- policy practice_delete for delete to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check (none)
-- policy practice_insert for insert to public using (none) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- policy practice_select for select to public using ((practice_id = ANY (( SELECT (NULLIF(current_setting('app.practice_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))) check (none)
-- policy practice_update for update to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- grant insert, select to claimwright_app
-- grant insert, select to claimwright_worker

create table edit_record ( -- no row security
  payer_id uuid not null,
  edit_id text not null,
  code text not null default ''::text,
  came_true integer not null default 0,
  came_false integer not null default 0,
  constraint edit_record_came_false_check CHECK ((came_false >= 0)),
  constraint edit_record_came_true_check CHECK ((came_true >= 0)),
  constraint edit_record_payer_id_fkey FOREIGN KEY (payer_id) REFERENCES payer(id),
  constraint edit_record_pkey PRIMARY KEY (payer_id, edit_id, code)
);
-- grant insert, select, update to claimwright_app
-- grant insert, select, update to claimwright_worker

create table edit_switch ( -- no row security
  payer_id uuid not null,
  edit_id text not null,
  set_at timestamp with time zone not null,
  severity text not null,
  reason text not null,
  set_by text not null,
  constraint edit_switch_reason_check CHECK ((reason <> ''::text)),
  constraint edit_switch_severity_check CHECK ((severity = ANY (ARRAY['block'::text, 'warn'::text, 'off'::text, 'default'::text]))),
  constraint edit_switch_payer_id_fkey FOREIGN KEY (payer_id) REFERENCES payer(id),
  constraint edit_switch_pkey PRIMARY KEY (payer_id, edit_id, set_at)
);
-- grant insert, select to claimwright_app
-- grant insert, select to claimwright_worker

create table eligibility_check ( -- row security forced
  practice_id uuid not null,
  id uuid not null,
  coverage_id uuid not null,
  patient_id uuid not null,
  service_date date not null,
  attempt integer not null,
  asked_at timestamp with time zone not null,
  answered_at timestamp with time zone,
  outcome text not null,
  reject_reason_codes text[] not null default '{}'::text[],
  plan_name text,
  copay_cents bigint,
  coinsurance_basis_points bigint,
  deductible_cents bigint,
  deductible_remaining_cents bigint,
  out_of_pocket_cents bigint,
  out_of_pocket_remaining_cents bigint,
  in_network boolean,
  other_payer_name text,
  other_payer_id uuid,
  authorization_required boolean,
  authorization_required_codes text[] not null default '{}'::text[],
  not_covered_codes text[] not null default '{}'::text[],
  member_information_due boolean not null default false,
  other_payer_number text,
  other_payer_member_id text,
  request_sha256 text,
  response_sha256 text,
  constraint eligibility_check_outcome_check CHECK ((outcome = ANY (ARRAY['active'::text, 'inactive'::text, 'refused'::text, 'no-answer'::text]))),
  constraint eligibility_check_other_payer_id_fkey FOREIGN KEY (other_payer_id) REFERENCES payer(id),
  constraint eligibility_check_practice_id_coverage_id_fkey FOREIGN KEY (practice_id, coverage_id) REFERENCES coverage(practice_id, id),
  constraint eligibility_check_request_sha256_fkey FOREIGN KEY (request_sha256) REFERENCES stored_file(sha256),
  constraint eligibility_check_response_sha256_fkey FOREIGN KEY (response_sha256) REFERENCES stored_file(sha256),
  constraint eligibility_check_pkey PRIMARY KEY (practice_id, id)
);
CREATE INDEX eligibility_check_coverage ON public.eligibility_check USING btree (practice_id, coverage_id, service_date, asked_at);
CREATE INDEX eligibility_check_refused ON public.eligibility_check USING btree (practice_id, service_date) WHERE (outcome = 'refused'::text);
-- policy practice_delete for delete to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check (none)
-- policy practice_insert for insert to public using (none) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- policy practice_select for select to public using ((practice_id = ANY (( SELECT (NULLIF(current_setting('app.practice_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))) check (none)
-- policy practice_update for update to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- grant insert, select to claimwright_app
-- grant insert, select to claimwright_worker

create table encounter ( -- row security forced
  practice_id uuid not null,
  id uuid not null,
  external_id text not null,
  patient_id uuid not null,
  appointment_id uuid,
  provider_id uuid,
  location_id uuid,
  rendering_npi text,
  referring_npi text,
  referring_last_name text,
  referring_first_name text,
  service_date date not null,
  place_of_service text not null default ''::text,
  status text not null,
  authorization_number text,
  is_self_pay boolean not null default false,
  accident_date date,
  accident_state text,
  related_cause text,
  received_at timestamp with time zone not null,
  completed_at timestamp with time zone,
  admitted_on date,
  constraint encounter_status_check CHECK ((status = ANY (ARRAY['expected'::text, 'incomplete'::text, 'to-code'::text, 'ready'::text, 'claimed'::text, 'self-pay'::text, 'closed'::text, 'void'::text]))),
  constraint encounter_practice_id_appointment_id_fkey FOREIGN KEY (practice_id, appointment_id) REFERENCES appointment(practice_id, id),
  constraint encounter_practice_id_location_id_fkey FOREIGN KEY (practice_id, location_id) REFERENCES location(practice_id, id),
  constraint encounter_practice_id_patient_id_fkey FOREIGN KEY (practice_id, patient_id) REFERENCES patient(practice_id, id),
  constraint encounter_practice_id_provider_id_fkey FOREIGN KEY (practice_id, provider_id) REFERENCES provider(practice_id, id),
  constraint encounter_pkey PRIMARY KEY (practice_id, id),
  constraint encounter_practice_id_external_id_key UNIQUE (practice_id, external_id)
);
CREATE INDEX encounter_patient ON public.encounter USING btree (practice_id, patient_id, service_date);
CREATE INDEX encounter_status ON public.encounter USING btree (practice_id, status, service_date);
-- policy practice_delete for delete to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check (none)
-- policy practice_insert for insert to public using (none) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- policy practice_select for select to public using ((practice_id = ANY (( SELECT (NULLIF(current_setting('app.practice_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))) check (none)
-- policy practice_update for update to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- grant delete, insert, select, update to claimwright_app
-- grant delete, insert, select, update to claimwright_worker

create table encounter_diagnosis ( -- row security forced
  practice_id uuid not null,
  encounter_id uuid not null,
  "position" integer not null,
  code text not null,
  constraint encounter_diagnosis_position_check CHECK ((("position" >= 1) AND ("position" <= 12))),
  constraint encounter_diagnosis_practice_id_encounter_id_fkey FOREIGN KEY (practice_id, encounter_id) REFERENCES encounter(practice_id, id),
  constraint encounter_diagnosis_pkey PRIMARY KEY (practice_id, encounter_id, "position")
);
-- policy practice_delete for delete to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check (none)
-- policy practice_insert for insert to public using (none) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- policy practice_select for select to public using ((practice_id = ANY (( SELECT (NULLIF(current_setting('app.practice_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))) check (none)
-- policy practice_update for update to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- grant delete, insert, select, update to claimwright_app
-- grant delete, insert, select, update to claimwright_worker

create table enrollment ( -- row security forced
  practice_id uuid not null,
  id uuid not null,
  payer_id uuid not null,
  transaction text not null,
  status text not null,
  lead_days integer not null default 0,
  effective_from date,
  constraint enrollment_status_check CHECK ((status = ANY (ARRAY['requested'::text, 'pending'::text, 'active'::text, 'refused'::text]))),
  constraint enrollment_transaction_check CHECK ((transaction = ANY (ARRAY['837'::text, '835'::text, 'eft'::text, '270'::text, '276'::text]))),
  constraint enrollment_payer_id_fkey FOREIGN KEY (payer_id) REFERENCES payer(id),
  constraint enrollment_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES practice(practice_id),
  constraint enrollment_pkey PRIMARY KEY (practice_id, id),
  constraint enrollment_practice_id_payer_id_transaction_key UNIQUE (practice_id, payer_id, transaction)
);
-- policy practice_delete for delete to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check (none)
-- policy practice_insert for insert to public using (none) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- policy practice_select for select to public using ((practice_id = ANY (( SELECT (NULLIF(current_setting('app.practice_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))) check (none)
-- policy practice_update for update to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- grant delete, insert, select, update to claimwright_app
-- grant delete, insert, select, update to claimwright_worker

create table enrollment_step ( -- row security forced
  practice_id uuid not null,
  id uuid not null,
  payer_id uuid not null,
  transaction text not null,
  status text not null,
  lead_days integer not null,
  effective_from date,
  written_at timestamp with time zone not null,
  written_by text not null,
  constraint enrollment_step_payer_id_fkey FOREIGN KEY (payer_id) REFERENCES payer(id),
  constraint enrollment_step_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES practice(practice_id),
  constraint enrollment_step_pkey PRIMARY KEY (practice_id, id)
);
CREATE INDEX enrollment_step_of ON public.enrollment_step USING btree (practice_id, payer_id, transaction, id);
-- policy practice_delete for delete to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check (none)
-- policy practice_insert for insert to public using (none) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- policy practice_select for select to public using ((practice_id = ANY (( SELECT (NULLIF(current_setting('app.practice_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))) check (none)
-- policy practice_update for update to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- grant insert, select to claimwright_app
-- grant insert, select to claimwright_worker

create table file_movement ( -- no row security
  id uuid not null,
  sha256 text not null,
  direction text not null,
  partner_key text not null,
  name text not null,
  at timestamp with time zone not null,
  status text not null,
  detail jsonb not null default '{}'::jsonb,
  constraint file_movement_direction_check CHECK ((direction = ANY (ARRAY['received'::text, 'sent'::text]))),
  constraint file_movement_sha256_fkey FOREIGN KEY (sha256) REFERENCES stored_file(sha256),
  constraint file_movement_pkey PRIMARY KEY (id)
);
CREATE INDEX file_movement_sha256 ON public.file_movement USING btree (sha256);
CREATE INDEX file_movement_waiting ON public.file_movement USING btree (at) WHERE (status = 'received'::text);
-- grant insert, select, update to claimwright_app
-- grant insert, select, update to claimwright_worker

create table guarantor ( -- row security forced
  practice_id uuid not null,
  id uuid not null,
  last_name text not null,
  first_name text not null,
  date_of_birth date,
  address_line1 text,
  city text,
  state text,
  zip text,
  phone text,
  email text,
  address_is_bad boolean not null default false,
  constraint guarantor_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES practice(practice_id),
  constraint guarantor_pkey PRIMARY KEY (practice_id, id)
);
-- policy practice_delete for delete to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check (none)
-- policy practice_insert for insert to public using (none) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- policy practice_select for select to public using ((practice_id = ANY (( SELECT (NULLIF(current_setting('app.practice_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))) check (none)
-- policy practice_update for update to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- grant delete, insert, select, update to claimwright_app
-- grant delete, insert, select, update to claimwright_worker

create table inbound_message ( -- row security forced
  practice_id uuid not null,
  id uuid not null,
  source text not null,
  message_id text not null,
  digest text not null,
  kind text not null,
  received_at timestamp with time zone not null,
  file_sha256 text not null,
  outcome text not null,
  reason text,
  became jsonb not null default '{}'::jsonb,
  constraint inbound_message_outcome_check CHECK ((outcome = ANY (ARRAY['taken'::text, 'put-aside'::text, 'duplicate'::text, 'refused'::text]))),
  constraint inbound_message_file_sha256_fkey FOREIGN KEY (file_sha256) REFERENCES stored_file(sha256),
  constraint inbound_message_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES practice(practice_id),
  constraint inbound_message_pkey PRIMARY KEY (practice_id, id),
  constraint inbound_message_practice_id_source_message_id_digest_key UNIQUE (practice_id, source, message_id, digest)
);
CREATE INDEX inbound_message_aside ON public.inbound_message USING btree (practice_id, received_at) WHERE (outcome = 'put-aside'::text);
CREATE INDEX inbound_message_encounters ON public.inbound_message USING gin (((became -> 'encounterIds'::text)) jsonb_path_ops);
-- policy practice_delete for delete to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check (none)
-- policy practice_insert for insert to public using (none) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- policy practice_select for select to public using ((practice_id = ANY (( SELECT (NULLIF(current_setting('app.practice_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))) check (none)
-- policy practice_update for update to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- grant delete, insert, select, update to claimwright_app
-- grant delete, insert, select, update to claimwright_worker

create table ledger_account ( -- row security forced
  practice_id uuid not null,
  id uuid not null,
  kind text not null,
  payer_key text not null default ''::text,
  reason text not null default ''::text,
  opened_at timestamp with time zone not null,
  constraint ledger_account_kind_check CHECK ((kind = ANY (ARRAY['charges'::text, 'insurance-receivable'::text, 'patient-receivable'::text, 'contractual-adjustment'::text, 'write-off'::text, 'payer-payments'::text, 'patient-payments'::text, 'unapplied'::text, 'provider-level-offset'::text, 'interest'::text, 'refunds-payable'::text, 'bad-debt'::text, 'payer-fees'::text]))),
  constraint ledger_account_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES practice(practice_id),
  constraint ledger_account_pkey PRIMARY KEY (practice_id, id),
  constraint ledger_account_practice_id_kind_payer_key_reason_key UNIQUE (practice_id, kind, payer_key, reason)
);
-- policy practice_delete for delete to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check (none)
-- policy practice_insert for insert to public using (none) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- policy practice_select for select to public using ((practice_id = ANY (( SELECT (NULLIF(current_setting('app.practice_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))) check (none)
-- policy practice_update for update to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- grant insert, select to claimwright_app
-- grant insert, select to claimwright_worker

create table ledger_month ( -- row security forced
  practice_id uuid not null,
  month date not null,
  debit_kind text not null,
  credit_kind text not null,
  amount_cents bigint not null,
  ledger_rows bigint not null,
  constraint ledger_month_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES practice(practice_id),
  constraint ledger_month_pkey PRIMARY KEY (practice_id, month, debit_kind, credit_kind)
);
-- policy practice_delete for delete to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check (none)
-- policy practice_insert for insert to public using (none) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- policy practice_select for select to public using ((practice_id = ANY (( SELECT (NULLIF(current_setting('app.practice_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))) check (none)
-- policy practice_update for update to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- grant delete, insert, select, update to claimwright_app
-- grant delete, insert, select, update to claimwright_worker

create table ledger_pair ( -- row security forced
  practice_id uuid not null,
  debit_account_id uuid not null,
  credit_account_id uuid not null,
  constraint ledger_pair_check CHECK ((debit_account_id <> credit_account_id)),
  constraint ledger_pair_practice_id_credit_account_id_fkey FOREIGN KEY (practice_id, credit_account_id) REFERENCES ledger_account(practice_id, id),
  constraint ledger_pair_practice_id_debit_account_id_fkey FOREIGN KEY (practice_id, debit_account_id) REFERENCES ledger_account(practice_id, id),
  constraint ledger_pair_pkey PRIMARY KEY (practice_id, debit_account_id, credit_account_id)
);
-- policy practice_delete for delete to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check (none)
-- policy practice_insert for insert to public using (none) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- policy practice_select for select to public using ((practice_id = ANY (( SELECT (NULLIF(current_setting('app.practice_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))) check (none)
-- policy practice_update for update to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- grant insert, select to claimwright_app
-- grant insert, select to claimwright_worker

create table ledger_period ( -- row security forced
  practice_id uuid not null,
  month text not null,
  closed_at timestamp with time zone not null,
  closed_by text not null,
  constraint ledger_period_month_check CHECK ((month ~ '^\d{4}-\d{2}$'::text)),
  constraint ledger_period_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES practice(practice_id),
  constraint ledger_period_pkey PRIMARY KEY (practice_id, month)
);
-- policy practice_delete for delete to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check (none)
-- policy practice_insert for insert to public using (none) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- policy practice_select for select to public using ((practice_id = ANY (( SELECT (NULLIF(current_setting('app.practice_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))) check (none)
-- policy practice_update for update to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- grant insert, select to claimwright_app
-- grant insert, select to claimwright_worker

create table ledger_row ( -- row security forced
  practice_id uuid not null,
  id uuid not null,
  debit_account_id uuid not null,
  credit_account_id uuid not null,
  amount_cents bigint not null,
  effective_date date not null,
  posted_at timestamp with time zone not null,
  reason text not null,
  source_kind text not null,
  source_id uuid not null,
  reverses_id uuid,
  patient_id uuid,
  encounter_id uuid,
  charge_id uuid,
  claim_id uuid,
  constraint ledger_row_amount_cents_check CHECK ((amount_cents > 0)),
  constraint ledger_row_check CHECK ((debit_account_id <> credit_account_id)),
  constraint ledger_row_practice_id_debit_account_id_credit_account_id_fkey FOREIGN KEY (practice_id, debit_account_id, credit_account_id) REFERENCES ledger_pair(practice_id, debit_account_id, credit_account_id),
  constraint ledger_row_practice_id_reverses_id_fkey FOREIGN KEY (practice_id, reverses_id) REFERENCES ledger_row(practice_id, id),
  constraint ledger_row_pkey PRIMARY KEY (practice_id, id)
);
CREATE INDEX ledger_row_account ON public.ledger_row USING btree (practice_id, patient_id) WHERE ((charge_id IS NULL) AND (patient_id IS NOT NULL));
CREATE INDEX ledger_row_charge ON public.ledger_row USING btree (practice_id, charge_id) WHERE (charge_id IS NOT NULL);
CREATE INDEX ledger_row_effective ON public.ledger_row USING btree (practice_id, effective_date);
CREATE INDEX ledger_row_patient_money ON public.ledger_row USING btree (practice_id, patient_id) WHERE (reason = ANY (ARRAY['patient-payment'::text, 'patient-payment-applied'::text, 'patient-payment-returned'::text, 'patient-payment-application-taken-back'::text]));
CREATE INDEX ledger_row_source ON public.ledger_row USING btree (practice_id, source_id) WHERE ((source_kind <> 'remittance'::text) AND (source_kind <> 'encounter'::text));
CREATE UNIQUE INDEX ledger_row_reversed_once ON public.ledger_row USING btree (practice_id, reverses_id) WHERE (reverses_id IS NOT NULL);
-- policy practice_delete for delete to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check (none)
-- policy practice_insert for insert to public using (none) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- policy practice_select for select to public using ((practice_id = ANY (( SELECT (NULLIF(current_setting('app.practice_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))) check (none)
-- policy practice_update for update to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- grant insert, select to claimwright_app
-- grant insert, select to claimwright_worker

create table location ( -- row security forced
  practice_id uuid not null,
  id uuid not null,
  key text not null,
  name text not null,
  place_of_service text not null,
  npi text,
  clia_number text,
  address_line1 text not null,
  city text not null,
  state text not null,
  zip text not null,
  constraint location_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES practice(practice_id),
  constraint location_pkey PRIMARY KEY (practice_id, id),
  constraint location_practice_id_key_key UNIQUE (practice_id, key)
);
-- policy practice_delete for delete to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check (none)
-- policy practice_insert for insert to public using (none) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- policy practice_select for select to public using ((practice_id = ANY (( SELECT (NULLIF(current_setting('app.practice_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))) check (none)
-- policy practice_update for update to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- grant delete, insert, select, update to claimwright_app
-- grant delete, insert, select, update to claimwright_worker

create table month_report ( -- row security forced
  practice_id uuid not null,
  month text not null,
  figures jsonb not null,
  file_sha256 text not null,
  made_at timestamp with time zone not null,
  constraint month_report_file_sha256_fkey FOREIGN KEY (file_sha256) REFERENCES stored_file(sha256),
  constraint month_report_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES practice(practice_id),
  constraint month_report_pkey PRIMARY KEY (practice_id, month)
);
-- policy practice_delete for delete to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check (none)
-- policy practice_insert for insert to public using (none) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- policy practice_select for select to public using ((practice_id = ANY (( SELECT (NULLIF(current_setting('app.practice_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))) check (none)
-- policy practice_update for update to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- grant insert, select to claimwright_app
-- grant insert, select to claimwright_worker

create table no_charge ( -- row security forced
  practice_id uuid not null,
  encounter_id uuid not null,
  code text not null,
  reason text not null,
  told_at timestamp with time zone not null,
  constraint no_charge_practice_id_encounter_id_fkey FOREIGN KEY (practice_id, encounter_id) REFERENCES encounter(practice_id, id),
  constraint no_charge_pkey PRIMARY KEY (practice_id, encounter_id, code)
);
-- policy practice_delete for delete to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check (none)
-- policy practice_insert for insert to public using (none) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- policy practice_select for select to public using ((practice_id = ANY (( SELECT (NULLIF(current_setting('app.practice_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))) check (none)
-- policy practice_update for update to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- grant delete, insert, select, update to claimwright_app
-- grant delete, insert, select, update to claimwright_worker

create table note ( -- row security forced
  practice_id uuid not null,
  id uuid not null,
  subject_kind text not null,
  subject_id uuid not null,
  body text not null,
  author text not null,
  written_at timestamp with time zone not null,
  constraint note_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES practice(practice_id),
  constraint note_pkey PRIMARY KEY (practice_id, id)
);
CREATE INDEX note_subject ON public.note USING btree (practice_id, subject_kind, subject_id);
-- policy practice_delete for delete to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check (none)
-- policy practice_insert for insert to public using (none) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- policy practice_select for select to public using ((practice_id = ANY (( SELECT (NULLIF(current_setting('app.practice_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))) check (none)
-- policy practice_update for update to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- grant insert, select to claimwright_app
-- grant insert, select to claimwright_worker

create table outbox ( -- no row security
  id bigint not null generated always as identity,
  practice_id uuid,
  topic text not null,
  payload jsonb not null,
  created_at timestamp with time zone not null,
  relayed_at timestamp with time zone,
  constraint outbox_pkey PRIMARY KEY (id)
);
CREATE INDEX outbox_waiting ON public.outbox USING btree (id) WHERE (relayed_at IS NULL);
-- grant insert, select, update to claimwright_app
-- grant insert, select, update to claimwright_worker

create table partner ( -- no row security
  id uuid not null,
  key text not null,
  kind text not null,
  name text not null,
  connection jsonb not null default '{}'::jsonb,
  created_at timestamp with time zone not null,
  constraint partner_kind_check CHECK ((kind = ANY (ARRAY['payer'::text, 'clearinghouse'::text, 'bank'::text, 'card-processor'::text, 'mail'::text, 'text-message'::text, 'mail-house'::text, 'ehr'::text]))),
  constraint partner_pkey PRIMARY KEY (id),
  constraint partner_key_key UNIQUE (key)
);
-- grant insert, select, update to claimwright_app
-- grant insert, select, update to claimwright_worker

create table patient ( -- row security forced
  practice_id uuid not null,
  id uuid not null,
  guarantor_id uuid not null,
  medical_record_number text not null,
  last_name text not null,
  first_name text not null,
  middle_name text not null default ''::text,
  date_of_birth date,
  sex text not null default 'U'::text,
  address_line1 text,
  city text,
  state text,
  zip text,
  phone text,
  email text,
  died_on date,
  updated_at timestamp with time zone not null,
  last_name_folded text not null default lower(last_name),
  constraint patient_sex_check CHECK ((sex = ANY (ARRAY['F'::text, 'M'::text, 'U'::text]))),
  constraint patient_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES practice(practice_id),
  constraint patient_practice_id_guarantor_id_fkey FOREIGN KEY (practice_id, guarantor_id) REFERENCES guarantor(practice_id, id),
  constraint patient_pkey PRIMARY KEY (practice_id, id),
  constraint patient_practice_id_medical_record_number_key UNIQUE (practice_id, medical_record_number)
);
CREATE INDEX patient_birth ON public.patient USING btree (practice_id, date_of_birth);
CREATE INDEX patient_guarantor ON public.patient USING btree (practice_id, guarantor_id);
CREATE INDEX patient_name ON public.patient USING btree (practice_id, last_name, first_name);
CREATE INDEX patient_name_beginning ON public.patient USING btree (practice_id, last_name_folded COLLATE "C");
-- policy practice_delete for delete to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check (none)
-- policy practice_insert for insert to public using (none) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- policy practice_select for select to public using ((practice_id = ANY (( SELECT (NULLIF(current_setting('app.practice_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))) check (none)
-- policy practice_update for update to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- grant delete, insert, select, update to claimwright_app
-- grant delete, insert, select, update to claimwright_worker

create table patient_open ( -- row security forced
  practice_id uuid not null,
  patient_id uuid not null,
  encounter_id uuid not null,
  guarantor_id uuid not null,
  served_on date not null,
  open_cents bigint not null,
  constraint patient_open_practice_id_encounter_id_fkey FOREIGN KEY (practice_id, encounter_id) REFERENCES encounter(practice_id, id),
  constraint patient_open_practice_id_guarantor_id_fkey FOREIGN KEY (practice_id, guarantor_id) REFERENCES guarantor(practice_id, id),
  constraint patient_open_practice_id_patient_id_fkey FOREIGN KEY (practice_id, patient_id) REFERENCES patient(practice_id, id),
  constraint patient_open_pkey PRIMARY KEY (practice_id, patient_id, encounter_id)
);
CREATE INDEX patient_open_guarantor ON public.patient_open USING btree (practice_id, guarantor_id) INCLUDE (patient_id, served_on, open_cents, encounter_id);
-- policy practice_delete for delete to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check (none)
-- policy practice_insert for insert to public using (none) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- policy practice_select for select to public using ((practice_id = ANY (( SELECT (NULLIF(current_setting('app.practice_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))) check (none)
-- policy practice_update for update to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- grant delete, insert, select, update to claimwright_app
-- grant delete, insert, select, update to claimwright_worker

create table patient_statement ( -- row security forced
  practice_id uuid not null,
  id uuid not null,
  guarantor_id uuid not null,
  number text not null,
  issued_on date not null,
  due_on date not null,
  balance_cents bigint not null,
  cycle integer not null,
  file_sha256 text not null,
  status text not null,
  constraint patient_statement_status_check CHECK ((status = ANY (ARRAY['issued'::text, 'sent'::text, 'returned'::text, 'paid'::text, 'superseded'::text]))),
  constraint patient_statement_file_sha256_fkey FOREIGN KEY (file_sha256) REFERENCES stored_file(sha256),
  constraint patient_statement_practice_id_guarantor_id_fkey FOREIGN KEY (practice_id, guarantor_id) REFERENCES guarantor(practice_id, id),
  constraint patient_statement_pkey PRIMARY KEY (practice_id, id),
  constraint patient_statement_practice_id_number_key UNIQUE (practice_id, number)
);
CREATE INDEX patient_statement_guarantor ON public.patient_statement USING btree (practice_id, guarantor_id, issued_on DESC);
-- policy practice_delete for delete to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check (none)
-- policy practice_insert for insert to public using (none) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- policy practice_select for select to public using ((practice_id = ANY (( SELECT (NULLIF(current_setting('app.practice_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))) check (none)
-- policy practice_update for update to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- grant delete, insert, select, update to claimwright_app
-- grant delete, insert, select, update to claimwright_worker

create table patient_statement_line ( -- row security forced
  practice_id uuid not null,
  patient_statement_id uuid not null,
  line_number integer not null,
  charge_id uuid not null,
  encounter_id uuid not null,
  service_date date not null,
  code text not null,
  charge_cents bigint not null,
  insurance_paid_cents bigint not null,
  adjusted_cents bigint not null,
  patient_paid_cents bigint not null,
  balance_cents bigint not null,
  constraint patient_statement_line_practice_id_patient_statement_id_fkey FOREIGN KEY (practice_id, patient_statement_id) REFERENCES patient_statement(practice_id, id),
  constraint patient_statement_line_pkey PRIMARY KEY (practice_id, patient_statement_id, line_number)
);
-- policy practice_delete for delete to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check (none)
-- policy practice_insert for insert to public using (none) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- policy practice_select for select to public using ((practice_id = ANY (( SELECT (NULLIF(current_setting('app.practice_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))) check (none)
-- policy practice_update for update to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- grant insert, select to claimwright_app
-- grant insert, select to claimwright_worker

create table patient_to_sum ( -- row security forced
  practice_id uuid not null,
  id uuid not null,
  patient_ids uuid[] not null,
  constraint patient_to_sum_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES practice(practice_id),
  constraint patient_to_sum_pkey PRIMARY KEY (practice_id, id)
);
-- policy practice_delete for delete to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check (none)
-- policy practice_insert for insert to public using (none) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- policy practice_select for select to public using ((practice_id = ANY (( SELECT (NULLIF(current_setting('app.practice_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))) check (none)
-- policy practice_update for update to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- grant delete, insert, select, update to claimwright_app
-- grant delete, insert, select, update to claimwright_worker

create table payer ( -- no row security
  id uuid not null,
  key text not null,
  name text not null,
  kind text not null,
  claim_filing_indicator text not null,
  filing_limit_days integer not null,
  correction text not null,
  submission text not null,
  forwards_to_payer_id uuid,
  usual_acknowledgement_days integer not null,
  usual_payment_days integer not null,
  usual_payment_p95_days integer not null,
  phone text not null default ''::text,
  address_line1 text not null default ''::text,
  city text not null default ''::text,
  state text not null default ''::text,
  zip text not null default ''::text,
  constraint payer_correction_check CHECK ((correction = ANY (ARRAY['replacement'::text, 'new-claim'::text, 'reopening'::text, 'portal'::text]))),
  constraint payer_submission_check CHECK ((submission = ANY (ARRAY['electronic'::text, 'portal'::text, 'paper'::text]))),
  constraint payer_forwards_to_payer_id_fkey FOREIGN KEY (forwards_to_payer_id) REFERENCES payer(id),
  constraint payer_id_fkey FOREIGN KEY (id) REFERENCES partner(id),
  constraint payer_pkey PRIMARY KEY (id),
  constraint payer_key_key UNIQUE (key)
);
-- grant insert, select, update to claimwright_app
-- grant insert, select, update to claimwright_worker

create table payer_identifier ( -- no row security
  payer_id uuid not null,
  clearinghouse_key text not null,
  transaction text not null,
  identifier text not null,
  constraint payer_identifier_transaction_check CHECK ((transaction = ANY (ARRAY['837'::text, '270'::text, '276'::text, '835'::text, '278'::text]))),
  constraint payer_identifier_payer_id_fkey FOREIGN KEY (payer_id) REFERENCES payer(id),
  constraint payer_identifier_pkey PRIMARY KEY (payer_id, clearinghouse_key, transaction)
);
CREATE INDEX payer_identifier_lookup ON public.payer_identifier USING btree (transaction, identifier);
-- grant insert, select, update to claimwright_app
-- grant insert, select, update to claimwright_worker

create table payer_open ( -- row security forced
  practice_id uuid not null,
  patient_id uuid not null,
  item_id uuid not null,
  payer_id uuid not null,
  is_claimed boolean not null,
  served_on date not null,
  open_cents bigint not null,
  constraint payer_open_payer_id_fkey FOREIGN KEY (payer_id) REFERENCES payer(id),
  constraint payer_open_practice_id_patient_id_fkey FOREIGN KEY (practice_id, patient_id) REFERENCES patient(practice_id, id),
  constraint payer_open_pkey PRIMARY KEY (practice_id, patient_id, item_id, payer_id)
);
-- policy practice_delete for delete to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check (none)
-- policy practice_insert for insert to public using (none) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- policy practice_select for select to public using ((practice_id = ANY (( SELECT (NULLIF(current_setting('app.practice_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))) check (none)
-- policy practice_update for update to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- grant delete, insert, select, update to claimwright_app
-- grant delete, insert, select, update to claimwright_worker

create table payer_turnaround ( -- row security forced
  practice_id uuid not null,
  payer_id uuid not null,
  days integer not null,
  claims bigint not null,
  constraint payer_turnaround_payer_id_fkey FOREIGN KEY (payer_id) REFERENCES payer(id),
  constraint payer_turnaround_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES practice(practice_id),
  constraint payer_turnaround_pkey PRIMARY KEY (practice_id, payer_id, days)
);
-- policy practice_delete for delete to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check (none)
-- policy practice_insert for insert to public using (none) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- policy practice_select for select to public using ((practice_id = ANY (( SELECT (NULLIF(current_setting('app.practice_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))) check (none)
-- policy practice_update for update to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- grant delete, insert, select, update to claimwright_app
-- grant delete, insert, select, update to claimwright_worker

create table payment ( -- row security forced
  practice_id uuid not null,
  id uuid not null,
  kind text not null,
  external_key text not null,
  amount_cents bigint not null,
  received_on date not null,
  patient_id uuid,
  guarantor_id uuid,
  encounter_id uuid,
  status text not null,
  settlement_reference text,
  created_at timestamp with time zone not null,
  detail jsonb not null default '{}'::jsonb,
  constraint payment_amount_cents_check CHECK ((amount_cents > 0)),
  constraint payment_kind_check CHECK ((kind = ANY (ARRAY['copay'::text, 'card'::text, 'cheque'::text, 'cash'::text, 'plan'::text, 'refund'::text, 'other'::text]))),
  constraint payment_status_check CHECK ((status = ANY (ARRAY['pending'::text, 'received'::text, 'returned'::text, 'refunded'::text, 'failed'::text]))),
  constraint payment_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES practice(practice_id),
  constraint payment_pkey PRIMARY KEY (practice_id, id),
  constraint payment_practice_id_kind_external_key_key UNIQUE (practice_id, kind, external_key)
);
CREATE INDEX payment_guarantor ON public.payment USING btree (practice_id, guarantor_id);
CREATE INDEX payment_receipt ON public.payment USING btree (practice_id, "right"((id)::text, 10));
-- policy practice_delete for delete to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check (none)
-- policy practice_insert for insert to public using (none) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- policy practice_select for select to public using ((practice_id = ANY (( SELECT (NULLIF(current_setting('app.practice_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))) check (none)
-- policy practice_update for update to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- grant delete, insert, select, update to claimwright_app
-- grant delete, insert, select, update to claimwright_worker

create table payment_plan ( -- row security forced
  practice_id uuid not null,
  id uuid not null,
  guarantor_id uuid not null,
  total_cents bigint not null,
  installment_count integer not null,
  paid_before_cents bigint not null,
  status text not null,
  agreed_on date not null,
  constraint payment_plan_installment_count_check CHECK (((installment_count >= 2) AND (installment_count <= 4))),
  constraint payment_plan_status_check CHECK ((status = ANY (ARRAY['active'::text, 'completed'::text, 'broken'::text, 'cancelled'::text]))),
  constraint payment_plan_total_cents_check CHECK ((total_cents > 0)),
  constraint payment_plan_practice_id_guarantor_id_fkey FOREIGN KEY (practice_id, guarantor_id) REFERENCES guarantor(practice_id, id),
  constraint payment_plan_pkey PRIMARY KEY (practice_id, id)
);
-- policy practice_delete for delete to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check (none)
-- policy practice_insert for insert to public using (none) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- policy practice_select for select to public using ((practice_id = ANY (( SELECT (NULLIF(current_setting('app.practice_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))) check (none)
-- policy practice_update for update to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- grant delete, insert, select, update to claimwright_app
-- grant delete, insert, select, update to claimwright_worker

create table payment_plan_installment ( -- row security forced
  practice_id uuid not null,
  payment_plan_id uuid not null,
  number integer not null,
  due_on date not null,
  amount_cents bigint not null,
  paid_payment_id uuid,
  constraint payment_plan_installment_amount_cents_check CHECK ((amount_cents > 0)),
  constraint payment_plan_installment_practice_id_payment_plan_id_fkey FOREIGN KEY (practice_id, payment_plan_id) REFERENCES payment_plan(practice_id, id),
  constraint payment_plan_installment_pkey PRIMARY KEY (practice_id, payment_plan_id, number)
);
-- policy practice_delete for delete to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check (none)
-- policy practice_insert for insert to public using (none) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- policy practice_select for select to public using ((practice_id = ANY (( SELECT (NULLIF(current_setting('app.practice_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))) check (none)
-- policy practice_update for update to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- grant delete, insert, select, update to claimwright_app
-- grant delete, insert, select, update to claimwright_worker

create table portal_link ( -- row security forced
  practice_id uuid not null,
  code_hash text not null,
  guarantor_id uuid not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  failed_attempts integer not null default 0,
  constraint portal_link_practice_id_guarantor_id_fkey FOREIGN KEY (practice_id, guarantor_id) REFERENCES guarantor(practice_id, id),
  constraint portal_link_pkey PRIMARY KEY (practice_id, code_hash)
);
-- policy practice_delete for delete to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check (none)
-- policy practice_insert for insert to public using (none) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- policy practice_select for select to public using ((practice_id = ANY (( SELECT (NULLIF(current_setting('app.practice_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))) check (none)
-- policy practice_update for update to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- grant delete, insert, select, update to claimwright_app
-- grant delete, insert, select, update to claimwright_worker

create table portal_session ( -- row security forced
  practice_id uuid not null,
  token_hash text not null,
  guarantor_id uuid not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  constraint portal_session_practice_id_guarantor_id_fkey FOREIGN KEY (practice_id, guarantor_id) REFERENCES guarantor(practice_id, id),
  constraint portal_session_pkey PRIMARY KEY (practice_id, token_hash)
);
-- policy practice_delete for delete to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check (none)
-- policy practice_insert for insert to public using (none) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- policy practice_select for select to public using ((practice_id = ANY (( SELECT (NULLIF(current_setting('app.practice_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))) check (none)
-- policy practice_update for update to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- grant delete, insert, select, update to claimwright_app
-- grant delete, insert, select, update to claimwright_worker

create table practice ( -- row security forced
  practice_id uuid not null,
  legal_name text not null,
  tax_id text not null,
  npi text not null,
  taxonomy text not null,
  specialty text not null,
  time_zone text not null,
  phone text not null,
  contact_name text not null,
  email text not null,
  address_line1 text not null,
  address_line2 text,
  city text not null,
  state text not null,
  zip text not null,
  pay_to_line1 text not null,
  pay_to_line2 text,
  pay_to_city text not null,
  pay_to_state text not null,
  pay_to_zip text not null,
  bank_account_last4 text not null,
  fee_kind text not null,
  fee_basis_points bigint,
  fee_cents bigint,
  status text not null default 'active'::text,
  created_at timestamp with time zone not null,
  constraint practice_check CHECK (((fee_kind = 'percent'::text) = (fee_basis_points IS NOT NULL))),
  constraint practice_check1 CHECK (((fee_kind = 'per-claim'::text) = (fee_cents IS NOT NULL))),
  constraint practice_fee_kind_check CHECK ((fee_kind = ANY (ARRAY['percent'::text, 'per-claim'::text]))),
  constraint practice_pkey PRIMARY KEY (practice_id)
);
-- policy practice_delete for delete to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check (none)
-- policy practice_insert for insert to public using (none) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- policy practice_select for select to public using ((practice_id = ANY (( SELECT (NULLIF(current_setting('app.practice_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))) check (none)
-- policy practice_update for update to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- grant delete, insert, select, update to claimwright_app
-- grant delete, insert, select, update to claimwright_worker

create table practice_file ( -- row security forced
  practice_id uuid not null,
  id uuid not null,
  sha256 text not null,
  kind text not null,
  subject_kind text not null,
  subject_id uuid not null,
  at timestamp with time zone not null,
  constraint practice_file_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES practice(practice_id),
  constraint practice_file_sha256_fkey FOREIGN KEY (sha256) REFERENCES stored_file(sha256),
  constraint practice_file_pkey PRIMARY KEY (practice_id, id)
);
CREATE INDEX practice_file_subject ON public.practice_file USING btree (practice_id, subject_kind, subject_id);
-- policy practice_delete for delete to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check (none)
-- policy practice_insert for insert to public using (none) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- policy practice_select for select to public using ((practice_id = ANY (( SELECT (NULLIF(current_setting('app.practice_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))) check (none)
-- policy practice_update for update to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- grant insert, select to claimwright_app
-- grant insert, select to claimwright_worker

create table prior_authorization ( -- row security forced
  practice_id uuid not null,
  id uuid not null,
  patient_id uuid not null,
  payer_id uuid not null,
  number text,
  status text not null,
  codes text[] not null,
  units_authorized integer not null,
  units_used integer not null default 0,
  effective_from date not null,
  effective_to date not null,
  requested_at timestamp with time zone not null,
  constraint prior_authorization_status_check CHECK ((status = ANY (ARRAY['requested'::text, 'approved'::text, 'denied'::text, 'expired'::text]))),
  constraint prior_authorization_payer_id_fkey FOREIGN KEY (payer_id) REFERENCES payer(id),
  constraint prior_authorization_practice_id_patient_id_fkey FOREIGN KEY (practice_id, patient_id) REFERENCES patient(practice_id, id),
  constraint prior_authorization_pkey PRIMARY KEY (practice_id, id)
);
CREATE INDEX prior_authorization_patient ON public.prior_authorization USING btree (practice_id, patient_id, payer_id);
-- policy practice_delete for delete to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check (none)
-- policy practice_insert for insert to public using (none) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- policy practice_select for select to public using ((practice_id = ANY (( SELECT (NULLIF(current_setting('app.practice_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))) check (none)
-- policy practice_update for update to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- grant delete, insert, select, update to claimwright_app
-- grant delete, insert, select, update to claimwright_worker

create table provider ( -- row security forced
  practice_id uuid not null,
  id uuid not null,
  last_name text not null,
  first_name text not null,
  credential text not null default ''::text,
  npi text not null,
  taxonomy text not null,
  active_from date not null,
  active_to date,
  born_on date,
  constraint provider_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES practice(practice_id),
  constraint provider_pkey PRIMARY KEY (practice_id, id),
  constraint provider_practice_id_npi_key UNIQUE (practice_id, npi)
);
-- policy practice_delete for delete to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check (none)
-- policy practice_insert for insert to public using (none) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- policy practice_select for select to public using ((practice_id = ANY (( SELECT (NULLIF(current_setting('app.practice_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))) check (none)
-- policy practice_update for update to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- grant delete, insert, select, update to claimwright_app
-- grant delete, insert, select, update to claimwright_worker

create table provider_level_adjustment ( -- row security forced
  practice_id uuid not null,
  id uuid not null,
  remittance_id uuid not null,
  code text not null,
  reference text not null default ''::text,
  amount_cents bigint not null,
  constraint provider_level_adjustment_practice_id_remittance_id_fkey FOREIGN KEY (practice_id, remittance_id) REFERENCES remittance(practice_id, id),
  constraint provider_level_adjustment_pkey PRIMARY KEY (practice_id, id)
);
-- policy practice_delete for delete to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check (none)
-- policy practice_insert for insert to public using (none) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- policy practice_select for select to public using ((practice_id = ANY (( SELECT (NULLIF(current_setting('app.practice_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))) check (none)
-- policy practice_update for update to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- grant insert, select to claimwright_app
-- grant insert, select to claimwright_worker

create table provider_participation ( -- row security forced
  practice_id uuid not null,
  id uuid not null,
  provider_id uuid not null,
  payer_id uuid not null,
  location_id uuid,
  effective_from date not null,
  effective_to date,
  constraint provider_participation_payer_id_fkey FOREIGN KEY (payer_id) REFERENCES payer(id),
  constraint provider_participation_practice_id_location_id_fkey FOREIGN KEY (practice_id, location_id) REFERENCES location(practice_id, id),
  constraint provider_participation_practice_id_provider_id_fkey FOREIGN KEY (practice_id, provider_id) REFERENCES provider(practice_id, id),
  constraint provider_participation_pkey PRIMARY KEY (practice_id, id)
);
CREATE INDEX provider_participation_provider ON public.provider_participation USING btree (practice_id, provider_id, payer_id);
-- policy practice_delete for delete to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check (none)
-- policy practice_insert for insert to public using (none) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- policy practice_select for select to public using ((practice_id = ANY (( SELECT (NULLIF(current_setting('app.practice_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))) check (none)
-- policy practice_update for update to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- grant delete, insert, select, update to claimwright_app
-- grant delete, insert, select, update to claimwright_worker

create table provider_screening ( -- row security forced
  practice_id uuid not null,
  provider_id uuid not null,
  match_digest text not null,
  release text not null,
  outcome text not null,
  matched_by text not null,
  screened_on date not null,
  decision text,
  decided_by text,
  decided_at timestamp with time zone,
  constraint provider_screening_decision_check CHECK ((decision = ANY (ARRAY['same-person'::text, 'another-person'::text]))),
  constraint provider_screening_outcome_check CHECK ((outcome = ANY (ARRAY['excluded'::text, 'possible'::text]))),
  constraint provider_screening_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES practice(practice_id),
  constraint provider_screening_practice_id_provider_id_fkey FOREIGN KEY (practice_id, provider_id) REFERENCES provider(practice_id, id),
  constraint provider_screening_pkey PRIMARY KEY (practice_id, provider_id, match_digest)
);
-- policy practice_delete for delete to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check (none)
-- policy practice_insert for insert to public using (none) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- policy practice_select for select to public using ((practice_id = ANY (( SELECT (NULLIF(current_setting('app.practice_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))) check (none)
-- policy practice_update for update to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- grant delete, insert, select, update to claimwright_app
-- grant delete, insert, select, update to claimwright_worker

create table remittance ( -- row security forced
  practice_id uuid not null,
  id uuid not null,
  payer_id uuid,
  payee_identifier text not null,
  originator_identifier text not null,
  trace_number text not null,
  payment_date date not null,
  amount_cents bigint not null,
  digest text not null,
  method text not null,
  status text not null,
  production_date date,
  claim_count integer not null,
  file_sha256 text not null,
  received_at timestamp with time zone not null,
  posted_at timestamp with time zone,
  refused_reason text,
  bank_deposit_id uuid,
  adjustment_doubts jsonb not null default '[]'::jsonb,
  decided_lines integer not null default 0,
  constraint remittance_status_check CHECK ((status = ANY (ARRAY['posted'::text, 'partly-posted'::text, 'refused'::text, 'waiting'::text]))),
  constraint remittance_file_sha256_fkey FOREIGN KEY (file_sha256) REFERENCES stored_file(sha256),
  constraint remittance_payer_id_fkey FOREIGN KEY (payer_id) REFERENCES payer(id),
  constraint remittance_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES practice(practice_id),
  constraint remittance_pkey PRIMARY KEY (practice_id, id)
);
CREATE INDEX remittance_decided ON public.remittance USING btree (practice_id, received_at) INCLUDE (payer_id, decided_lines) WHERE (decided_lines <> 0);
CREATE INDEX remittance_recent ON public.remittance USING btree (practice_id, received_at DESC, id);
CREATE INDEX remittance_trace ON public.remittance USING btree (practice_id, trace_number);
CREATE UNIQUE INDEX remittance_key ON public.remittance USING btree (practice_id, payee_identifier, originator_identifier, trace_number, payment_date, amount_cents, digest);
-- policy practice_delete for delete to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check (none)
-- policy practice_insert for insert to public using (none) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- policy practice_select for select to public using ((practice_id = ANY (( SELECT (NULLIF(current_setting('app.practice_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))) check (none)
-- policy practice_update for update to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- grant delete, insert, select, update to claimwright_app
-- grant delete, insert, select, update to claimwright_worker

create table remittance_claim ( -- row security forced
  practice_id uuid not null,
  id uuid not null,
  remittance_id uuid not null,
  "position" integer not null,
  claim_id uuid,
  claim_version_id uuid,
  control_number text not null,
  status_code text not null,
  charge_cents bigint not null,
  paid_cents bigint not null,
  patient_responsibility_cents bigint not null,
  filing_indicator text not null default ''::text,
  payer_claim_control_number text not null default ''::text,
  outcome text not null,
  reverses_remittance_claim_id uuid,
  forwarded_to text,
  remark_codes text[] not null default '{}'::text[],
  constraint remittance_claim_outcome_check CHECK ((outcome = ANY (ARRAY['posted'::text, 'put-aside'::text, 'resolved'::text]))),
  constraint remittance_claim_practice_id_claim_id_fkey FOREIGN KEY (practice_id, claim_id) REFERENCES claim(practice_id, id),
  constraint remittance_claim_practice_id_remittance_id_fkey FOREIGN KEY (practice_id, remittance_id) REFERENCES remittance(practice_id, id),
  constraint remittance_claim_pkey PRIMARY KEY (practice_id, id)
);
CREATE INDEX remittance_claim_claim ON public.remittance_claim USING btree (practice_id, claim_id) WHERE (claim_id IS NOT NULL);
CREATE INDEX remittance_claim_remittance ON public.remittance_claim USING btree (practice_id, remittance_id, "position");
CREATE UNIQUE INDEX remittance_claim_reverses ON public.remittance_claim USING btree (practice_id, reverses_remittance_claim_id) WHERE (reverses_remittance_claim_id IS NOT NULL);
-- policy practice_delete for delete to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check (none)
-- policy practice_insert for insert to public using (none) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- policy practice_select for select to public using ((practice_id = ANY (( SELECT (NULLIF(current_setting('app.practice_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))) check (none)
-- policy practice_update for update to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- grant delete, insert, select, update to claimwright_app
-- grant delete, insert, select, update to claimwright_worker

create table remittance_exception ( -- row security forced
  practice_id uuid not null,
  id uuid not null,
  remittance_id uuid not null,
  remittance_claim_id uuid,
  reason text not null,
  amount_cents bigint not null,
  status text not null,
  opened_at timestamp with time zone not null,
  resolved_at timestamp with time zone,
  resolved_by text,
  resolution text,
  detail jsonb not null default '{}'::jsonb,
  constraint remittance_exception_status_check CHECK ((status = ANY (ARRAY['open'::text, 'resolved'::text]))),
  constraint remittance_exception_practice_id_remittance_claim_id_fkey FOREIGN KEY (practice_id, remittance_claim_id) REFERENCES remittance_claim(practice_id, id),
  constraint remittance_exception_practice_id_remittance_id_fkey FOREIGN KEY (practice_id, remittance_id) REFERENCES remittance(practice_id, id),
  constraint remittance_exception_pkey PRIMARY KEY (practice_id, id)
);
CREATE INDEX remittance_exception_open ON public.remittance_exception USING btree (practice_id, opened_at) WHERE (status = 'open'::text);
-- policy practice_delete for delete to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check (none)
-- policy practice_insert for insert to public using (none) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- policy practice_select for select to public using ((practice_id = ANY (( SELECT (NULLIF(current_setting('app.practice_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))) check (none)
-- policy practice_update for update to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- grant delete, insert, select, update to claimwright_app
-- grant delete, insert, select, update to claimwright_worker

create table remittance_line ( -- row security forced
  practice_id uuid not null,
  id uuid not null,
  remittance_claim_id uuid not null,
  line_number integer not null,
  charge_id uuid,
  code text not null,
  paid_code text,
  modifiers text[] not null default '{}'::text[],
  charge_cents bigint not null,
  paid_cents bigint not null,
  allowed_cents bigint,
  expected_allowed_cents bigint,
  adjustments jsonb not null default '[]'::jsonb,
  remark_codes text[] not null default '{}'::text[],
  service_date date,
  constraint remittance_line_practice_id_remittance_claim_id_fkey FOREIGN KEY (practice_id, remittance_claim_id) REFERENCES remittance_claim(practice_id, id),
  constraint remittance_line_pkey PRIMARY KEY (practice_id, remittance_claim_id, id)
);
CREATE INDEX remittance_line_charge ON public.remittance_line USING btree (practice_id, charge_id) WHERE (charge_id IS NOT NULL);
CREATE INDEX remittance_line_code ON public.remittance_line USING btree (practice_id, code) WHERE (expected_allowed_cents > 0);
-- policy practice_delete for delete to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check (none)
-- policy practice_insert for insert to public using (none) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- policy practice_select for select to public using ((practice_id = ANY (( SELECT (NULLIF(current_setting('app.practice_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))) check (none)
-- policy practice_update for update to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- grant delete, insert, select, update to claimwright_app
-- grant delete, insert, select, update to claimwright_worker

create table scrub_finding ( -- row security forced
  practice_id uuid not null,
  id uuid not null,
  claim_id uuid not null,
  edit_id text not null,
  severity text not null,
  field text not null,
  line_number integer,
  detail jsonb not null default '{}'::jsonb,
  found_at timestamp with time zone not null,
  resolved_at timestamp with time zone,
  resolution text,
  constraint scrub_finding_severity_check CHECK ((severity = ANY (ARRAY['block'::text, 'warn'::text]))),
  constraint scrub_finding_practice_id_claim_id_fkey FOREIGN KEY (practice_id, claim_id) REFERENCES claim(practice_id, id),
  constraint scrub_finding_pkey PRIMARY KEY (practice_id, id)
);
CREATE INDEX scrub_finding_claim ON public.scrub_finding USING btree (practice_id, claim_id);
CREATE INDEX scrub_finding_open ON public.scrub_finding USING btree (practice_id, claim_id) WHERE (resolved_at IS NULL);
-- policy practice_delete for delete to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check (none)
-- policy practice_insert for insert to public using (none) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- policy practice_select for select to public using ((practice_id = ANY (( SELECT (NULLIF(current_setting('app.practice_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))) check (none)
-- policy practice_update for update to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- grant delete, insert, select, update to claimwright_app
-- grant delete, insert, select, update to claimwright_worker

create table set_up_change ( -- row security forced
  practice_id uuid not null,
  id uuid not null,
  subject_kind text not null,
  subject_id uuid not null,
  fields jsonb not null,
  changed_at timestamp with time zone not null,
  changed_by text not null,
  constraint set_up_change_subject_kind_check CHECK ((subject_kind = ANY (ARRAY['practice'::text, 'location'::text]))),
  constraint set_up_change_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES practice(practice_id),
  constraint set_up_change_pkey PRIMARY KEY (practice_id, id)
);
-- policy practice_delete for delete to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check (none)
-- policy practice_insert for insert to public using (none) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- policy practice_select for select to public using ((practice_id = ANY (( SELECT (NULLIF(current_setting('app.practice_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))) check (none)
-- policy practice_update for update to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- grant insert, select to claimwright_app
-- grant insert, select to claimwright_worker

create table staff_grant ( -- no row security
  user_id uuid not null,
  practice_id uuid not null,
  role text not null,
  granted_at timestamp with time zone not null,
  constraint staff_grant_user_id_fkey FOREIGN KEY (user_id) REFERENCES staff_user(id),
  constraint staff_grant_pkey PRIMARY KEY (user_id, practice_id, role)
);
-- grant delete, insert, select to claimwright_app
-- grant select to claimwright_worker

create table staff_session ( -- no row security
  token_hash text not null,
  user_id uuid not null,
  created_at timestamp with time zone not null,
  last_seen_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint staff_session_user_id_fkey FOREIGN KEY (user_id) REFERENCES staff_user(id),
  constraint staff_session_pkey PRIMARY KEY (token_hash)
);
CREATE INDEX staff_session_user ON public.staff_session USING btree (user_id);
-- grant insert, select, update to claimwright_app

create table staff_user ( -- no row security
  id uuid not null,
  email text not null,
  name text not null,
  password_hash text not null,
  one_time_secret text not null,
  status text not null,
  failed_attempts integer not null default 0,
  locked_until timestamp with time zone,
  last_one_time_step bigint,
  created_at timestamp with time zone not null,
  constraint staff_user_status_check CHECK ((status = ANY (ARRAY['active'::text, 'locked'::text, 'left'::text]))),
  constraint staff_user_pkey PRIMARY KEY (id),
  constraint staff_user_email_key UNIQUE (email)
);
-- grant insert, select, update to claimwright_app
-- grant select to claimwright_worker

create table stored_file ( -- no row security
  sha256 text not null,
  byte_count bigint not null,
  media_type text not null,
  stored_at timestamp with time zone not null,
  constraint stored_file_pkey PRIMARY KEY (sha256)
);
-- grant insert, select to claimwright_app
-- grant insert, select to claimwright_worker

create table submission_batch ( -- row security forced
  practice_id uuid not null,
  id uuid not null,
  clearinghouse_key text not null,
  channel text not null,
  interchange_control_number text not null,
  group_control_number text not null,
  transaction_control_number text not null,
  batch_reference text not null,
  claim_count integer not null,
  total_charge_cents bigint not null,
  file_name text not null,
  file_sha256 text not null,
  status text not null,
  written_at timestamp with time zone not null,
  sent_at timestamp with time zone,
  acknowledged_at timestamp with time zone,
  constraint submission_batch_channel_check CHECK ((channel = ANY (ARRAY['sftp'::text, 'portal'::text, 'paper'::text]))),
  constraint submission_batch_status_check CHECK ((status = ANY (ARRAY['written'::text, 'sent'::text, 'accepted'::text, 'partially-accepted'::text, 'rejected'::text]))),
  constraint submission_batch_file_sha256_fkey FOREIGN KEY (file_sha256) REFERENCES stored_file(sha256),
  constraint submission_batch_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES practice(practice_id),
  constraint submission_batch_pkey PRIMARY KEY (practice_id, id),
  constraint submission_batch_practice_id_batch_reference_key UNIQUE (practice_id, batch_reference),
  constraint submission_batch_practice_id_interchange_control_number_key UNIQUE (practice_id, interchange_control_number)
);
CREATE INDEX submission_batch_unsent ON public.submission_batch USING btree (practice_id, written_at) WHERE (status = 'written'::text);
-- policy practice_delete for delete to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check (none)
-- policy practice_insert for insert to public using (none) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- policy practice_select for select to public using ((practice_id = ANY (( SELECT (NULLIF(current_setting('app.practice_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))) check (none)
-- policy practice_update for update to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- grant delete, insert, select, update to claimwright_app
-- grant delete, insert, select, update to claimwright_worker

create table submission_batch_claim ( -- row security forced
  practice_id uuid not null,
  submission_batch_id uuid not null,
  claim_version_id uuid not null,
  claim_id uuid not null,
  "position" integer not null,
  constraint submission_batch_claim_practice_id_claim_id_fkey FOREIGN KEY (practice_id, claim_id) REFERENCES claim(practice_id, id),
  constraint submission_batch_claim_practice_id_claim_version_id_fkey FOREIGN KEY (practice_id, claim_version_id) REFERENCES claim_version(practice_id, id),
  constraint submission_batch_claim_practice_id_submission_batch_id_fkey FOREIGN KEY (practice_id, submission_batch_id) REFERENCES submission_batch(practice_id, id),
  constraint submission_batch_claim_pkey PRIMARY KEY (practice_id, submission_batch_id, claim_version_id)
);
CREATE INDEX submission_batch_claim_claim ON public.submission_batch_claim USING btree (practice_id, claim_id);
-- policy practice_delete for delete to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check (none)
-- policy practice_insert for insert to public using (none) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- policy practice_select for select to public using ((practice_id = ANY (( SELECT (NULLIF(current_setting('app.practice_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))) check (none)
-- policy practice_update for update to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- grant delete, insert, select, update to claimwright_app
-- grant delete, insert, select, update to claimwright_worker

create table summed_zone ( -- row security forced
  practice_id uuid not null,
  time_zone text not null,
  constraint summed_zone_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES practice(practice_id),
  constraint summed_zone_pkey PRIMARY KEY (practice_id)
);
-- policy practice_delete for delete to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check (none)
-- policy practice_insert for insert to public using (none) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- policy practice_select for select to public using ((practice_id = ANY (( SELECT (NULLIF(current_setting('app.practice_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))) check (none)
-- policy practice_update for update to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- grant delete, insert, select, update to claimwright_app
-- grant delete, insert, select, update to claimwright_worker

create table system_event ( -- no row security
  id uuid not null,
  at timestamp with time zone not null,
  actor_kind text not null,
  actor_id text not null,
  action text not null,
  outcome text not null,
  detail jsonb not null default '{}'::jsonb,
  constraint system_event_pkey PRIMARY KEY (id)
);
-- grant insert, select to claimwright_app
-- grant insert, select to claimwright_worker

create table task ( -- row security forced
  practice_id uuid not null,
  id uuid not null,
  queue text not null,
  reason text not null,
  subject_kind text not null,
  subject_id uuid not null,
  patient_id uuid,
  claim_id uuid,
  amount_cents bigint not null default 0,
  due_date date not null,
  status text not null default 'open'::text,
  owner_user_id uuid,
  snoozed_until date,
  detail jsonb not null default '{}'::jsonb,
  opened_at timestamp with time zone not null,
  closed_at timestamp with time zone,
  closed_by text,
  outcome text,
  constraint task_queue_check CHECK ((queue = ANY (ARRAY['charge-completion'::text, 'coding'::text, 'eligibility'::text, 'authorization'::text, 'scrubbing'::text, 'rejections'::text, 'remittance-exceptions'::text, 'denials'::text, 'receivables'::text, 'patient-billing'::text, 'enrollment'::text, 'duplicates'::text, 'compliance'::text]))),
  constraint task_status_check CHECK ((status = ANY (ARRAY['open'::text, 'done'::text, 'cancelled'::text]))),
  constraint task_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES practice(practice_id),
  constraint task_pkey PRIMARY KEY (practice_id, id)
);
CREATE INDEX task_claim ON public.task USING btree (practice_id, claim_id) WHERE (claim_id IS NOT NULL);
CREATE INDEX task_queue ON public.task USING btree (practice_id, queue, due_date, id) WHERE (status = 'open'::text);
CREATE INDEX task_rate_question ON public.task USING btree (practice_id, ((detail ->> 'code'::text))) WHERE (reason = 'contract-rate-in-question'::text);
CREATE UNIQUE INDEX task_open_once ON public.task USING btree (practice_id, queue, reason, subject_kind, subject_id) WHERE (status = 'open'::text);
-- policy practice_delete for delete to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check (none)
-- policy practice_insert for insert to public using (none) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- policy practice_select for select to public using ((practice_id = ANY (( SELECT (NULLIF(current_setting('app.practice_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))) check (none)
-- policy practice_update for update to public using ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif"))) check ((practice_id = ( SELECT (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid AS "nullif")))
-- grant delete, insert, select, update to claimwright_app
-- grant delete, insert, select, update to claimwright_worker

create table unrouted ( -- row security forced
  id uuid not null,
  sha256 text not null,
  kind text not null,
  reason text not null,
  amount_cents bigint,
  reference_hash text not null,
  detail jsonb not null default '{}'::jsonb,
  received_at timestamp with time zone not null,
  resolved_at timestamp with time zone,
  resolution text,
  constraint unrouted_sha256_fkey FOREIGN KEY (sha256) REFERENCES stored_file(sha256),
  constraint unrouted_pkey PRIMARY KEY (id),
  constraint unrouted_sha256_kind_reference_hash_key UNIQUE (sha256, kind, reference_hash)
);
-- policy unrouted_insert for insert to public using (none) check (true)
-- policy unrouted_select for select to public using ((( SELECT NULLIF(current_setting('app.unrouted'::text, true), ''::text) AS "nullif") = 'yes'::text)) check (none)
-- policy unrouted_update for update to public using ((( SELECT NULLIF(current_setting('app.unrouted'::text, true), ''::text) AS "nullif") = 'yes'::text)) check (none)
-- grant insert, select, update to claimwright_app
-- grant insert, select, update to claimwright_worker

create view claim_fact_change with (security_invoker=true) as
 WITH noted AS MATERIALIZED (
         SELECT n.practice_id,
            u.claim_id
           FROM (claim_to_sum n
             CROSS JOIN LATERAL unnest(n.claim_ids) u(claim_id))
        UNION
         SELECT s.practice_id,
            c.id
           FROM ((summed_zone s
             JOIN practice z ON (((z.practice_id = s.practice_id) AND (z.time_zone <> s.time_zone))))
             JOIN claim c ON ((c.practice_id = s.practice_id)))
        )
 SELECT noted.practice_id,
    noted.claim_id,
    f.payer_id,
    f.built_month,
    f.is_clean,
    f.sent_month,
    f.decided_months,
    f.denied_months,
    f.turnaround_days,
    1 AS sign
   FROM (noted
     CROSS JOIN LATERAL ( SELECT f_1.practice_id,
            f_1.claim_id,
            f_1.payer_id,
            f_1.built_month,
            f_1.is_clean,
            f_1.sent_month,
            f_1.decided_months,
            f_1.denied_months,
            f_1.turnaround_days
           FROM claim_fact_now f_1
          WHERE ((f_1.practice_id = noted.practice_id) AND (f_1.claim_id = noted.claim_id))
         LIMIT 1) f)
UNION ALL
 SELECT noted.practice_id,
    noted.claim_id,
    k.payer_id,
    k.built_month,
    k.is_clean,
    k.sent_month,
    k.decided_months,
    k.denied_months,
    k.turnaround_days,
    '-1'::integer AS sign
   FROM (noted
     CROSS JOIN LATERAL ( SELECT k_1.practice_id,
            k_1.claim_id,
            k_1.payer_id,
            k_1.built_month,
            k_1.is_clean,
            k_1.sent_month,
            k_1.decided_months,
            k_1.denied_months,
            k_1.turnaround_days
           FROM claim_fact k_1
          WHERE ((k_1.practice_id = noted.practice_id) AND (k_1.claim_id = noted.claim_id))
         OFFSET 0) k);

create view claim_fact_now with (security_invoker=true) as
 SELECT c.practice_id,
    c.id AS claim_id,
    c.payer_id,
        CASE
            WHEN ((c.responsibility = 'P'::text) AND (c.status <> 'voided'::text)) THEN (date_trunc('month'::text, (c.created_at AT TIME ZONE z.time_zone)))::date
            ELSE NULL::date
        END AS built_month,
    ((c.responsibility = 'P'::text) AND (c.status <> 'voided'::text) AND (c.first_sent_at IS NOT NULL) AND (NOT (EXISTS ( SELECT
           FROM scrub_finding f
          WHERE ((f.practice_id = c.practice_id) AND (f.claim_id = c.id) AND (f.severity = 'block'::text))))) AND (NOT (EXISTS ( SELECT
           FROM acknowledgement_claim a
          WHERE ((a.practice_id = c.practice_id) AND (a.claim_id = c.id) AND (a.verdict = 'rejected'::text)))))) AS is_clean,
        CASE
            WHEN (c.status <> 'voided'::text) THEN (date_trunc('month'::text, (c.first_sent_at AT TIME ZONE z.time_zone)))::date
            ELSE NULL::date
        END AS sent_month,
    d.decided_months,
    d.denied_months,
    (d.first_decided_on - ((c.first_sent_at AT TIME ZONE z.time_zone))::date) AS turnaround_days
   FROM ((claim c
     JOIN practice z ON ((z.practice_id = c.practice_id)))
     CROSS JOIN LATERAL ( SELECT COALESCE(array_agg(DISTINCT (date_trunc('month'::text, (m.day)::timestamp with time zone))::date) FILTER (WHERE m.decides), '{}'::date[]) AS decided_months,
            COALESCE(array_agg(DISTINCT (date_trunc('month'::text, (m.day)::timestamp with time zone))::date) FILTER (WHERE (m.decides AND m.is_denied)), '{}'::date[]) AS denied_months,
            min(m.day) FILTER (WHERE (m.payer_id = c.payer_id)) AS first_decided_on
           FROM ( SELECT ((r.received_at AT TIME ZONE z.time_zone))::date AS day,
                    (k.status_code <> '22'::text) AS decides,
                    r.payer_id,
                    (EXISTS ( SELECT
                           FROM denial n
                          WHERE ((n.practice_id = k.practice_id) AND (n.claim_id = k.claim_id) AND (n.remittance_claim_id = k.id)))) AS is_denied
                   FROM (remittance_claim k
                     JOIN remittance r ON (((r.practice_id = k.practice_id) AND (r.id = k.remittance_id))))
                  WHERE ((k.practice_id = c.practice_id) AND (k.claim_id = c.id) AND (k.outcome <> 'put-aside'::text))) m) d);

create view claim_month_now with (security_invoker=true) as
 WITH change AS MATERIALIZED (
         SELECT claim_fact_change.practice_id,
            claim_fact_change.claim_id,
            claim_fact_change.payer_id,
            claim_fact_change.built_month,
            claim_fact_change.is_clean,
            claim_fact_change.sent_month,
            claim_fact_change.decided_months,
            claim_fact_change.denied_months,
            claim_fact_change.turnaround_days,
            claim_fact_change.sign
           FROM claim_fact_change
        )
 SELECT practice_id,
    month,
    (sum(built))::bigint AS built,
    (sum(clean))::bigint AS clean,
    (sum(sent))::bigint AS sent,
    (sum(decided))::bigint AS decided,
    (sum(denied))::bigint AS denied
   FROM ( SELECT claim_month.practice_id,
            claim_month.month,
            claim_month.built,
            claim_month.clean,
            claim_month.sent,
            claim_month.decided,
            claim_month.denied
           FROM claim_month
        UNION ALL
         SELECT change.practice_id,
            change.built_month,
            change.sign,
            (change.sign * (change.is_clean)::integer),
            0,
            0,
            0
           FROM change
          WHERE (change.built_month IS NOT NULL)
        UNION ALL
         SELECT change.practice_id,
            change.sent_month,
            0,
            0,
            change.sign,
            0,
            0
           FROM change
          WHERE (change.sent_month IS NOT NULL)
        UNION ALL
         SELECT change.practice_id,
            m.month,
            0,
            0,
            0,
            change.sign,
            (change.sign * ((m.month = ANY (change.denied_months)))::integer)
           FROM (change
             CROSS JOIN LATERAL unnest(change.decided_months) m(month))) every_row
  GROUP BY practice_id, month;

create view patient_open_now with (security_invoker=true) as
 WITH noted AS MATERIALIZED (
         SELECT DISTINCT n.practice_id,
            u.patient_id
           FROM (patient_to_sum n
             CROSS JOIN LATERAL unnest(n.patient_ids) u(patient_id))
          WHERE (u.patient_id IS NOT NULL)
        )
 SELECT o.practice_id,
    o.patient_id,
    o.encounter_id,
    o.guarantor_id,
    o.served_on,
    o.open_cents
   FROM patient_open o
  WHERE (NOT ((o.practice_id, o.patient_id) IN ( SELECT noted.practice_id,
            noted.patient_id
           FROM noted)))
UNION ALL
 SELECT noted.practice_id,
    noted.patient_id,
    e.id AS encounter_id,
    p.guarantor_id,
    e.service_date AS served_on,
    b.cents AS open_cents
   FROM (((noted
     CROSS JOIN LATERAL ( SELECT v.id,
            v.service_date
           FROM encounter v
          WHERE ((v.practice_id = noted.practice_id) AND (v.patient_id = noted.patient_id))
         OFFSET 0) e)
     CROSS JOIN LATERAL ( SELECT (sum(c.patient_cents))::bigint AS cents
           FROM ( SELECT charge_balance.patient_cents
                   FROM charge_balance
                  WHERE ((charge_balance.practice_id = noted.practice_id) AND (charge_balance.encounter_id = e.id) AND (charge_balance.patient_cents <> 0))
                 OFFSET 0) c
         HAVING (count(*) > 0)) b)
     CROSS JOIN LATERAL ( SELECT n.guarantor_id
           FROM patient n
          WHERE ((n.practice_id = noted.practice_id) AND (n.id = noted.patient_id))
         OFFSET 0) p);

create view payer_open_now with (security_invoker=true) as
 WITH noted AS MATERIALIZED (
         SELECT DISTINCT n.practice_id,
            u.patient_id
           FROM (patient_to_sum n
             CROSS JOIN LATERAL unnest(n.patient_ids) u(patient_id))
          WHERE (u.patient_id IS NOT NULL)
        )
 SELECT o.practice_id,
    o.patient_id,
    o.item_id,
    o.payer_id,
    o.is_claimed,
    o.served_on,
    o.open_cents
   FROM payer_open o
  WHERE (NOT ((o.practice_id, o.patient_id) IN ( SELECT noted.practice_id,
            noted.patient_id
           FROM noted)))
UNION ALL
 SELECT noted.practice_id,
    noted.patient_id,
    f.item_id,
    f.payer_id,
    f.is_claimed,
    f.served_on,
    f.open_cents
   FROM (noted
     CROSS JOIN LATERAL ( SELECT COALESCE(c.id, e.id) AS item_id,
            w.payer_id,
            (c.id IS NOT NULL) AS is_claimed,
            min(e.service_date) AS served_on,
            (sum(w.cents))::bigint AS open_cents
           FROM (((( SELECT v.id,
                    v.service_date
                   FROM encounter v
                  WHERE ((v.practice_id = noted.practice_id) AND (v.patient_id = noted.patient_id))
                 OFFSET 0) e
             CROSS JOIN LATERAL ( SELECT charge_balance.charge_id
                   FROM charge_balance
                  WHERE ((charge_balance.practice_id = noted.practice_id) AND (charge_balance.encounter_id = e.id) AND (charge_balance.insurance_cents <> 0))
                 OFFSET 0) b)
             CROSS JOIN LATERAL ( SELECT (s.payer_key)::uuid AS payer_id,
                    sum(s.cents) AS cents
                   FROM ((( SELECT ledger_row.debit_account_id,
                            ledger_row.credit_account_id,
                            ledger_row.amount_cents
                           FROM ledger_row
                          WHERE ((ledger_row.practice_id = noted.practice_id) AND (ledger_row.charge_id = b.charge_id) AND (ledger_row.charge_id IS NOT NULL))
                         OFFSET 0) r
                     CROSS JOIN LATERAL ( VALUES (r.debit_account_id,r.amount_cents), (r.credit_account_id,(- r.amount_cents))) a(account_id, cents))
                     CROSS JOIN LATERAL ( SELECT ledger_account.kind,
                            ledger_account.payer_key,
                            a.cents
                           FROM ledger_account
                          WHERE ((ledger_account.practice_id = noted.practice_id) AND (ledger_account.id = a.account_id))
                         OFFSET 0) s)
                  WHERE (s.kind = 'insurance-receivable'::text)
                  GROUP BY (s.payer_key)::uuid
                 HAVING (sum(s.cents) <> (0)::numeric)
                 OFFSET 0) w)
             LEFT JOIN LATERAL ( SELECT c_1.id
                   FROM (( SELECT claim_encounter.claim_id
                           FROM claim_encounter
                          WHERE ((claim_encounter.practice_id = noted.practice_id) AND (claim_encounter.encounter_id = e.id))
                         OFFSET 0) v
                     CROSS JOIN LATERAL ( SELECT k.id,
                            k.payer_id,
                            k.created_at,
                            k.current_version_id
                           FROM claim k
                          WHERE ((k.practice_id = noted.practice_id) AND (k.id = v.claim_id) AND (k.status <> 'voided'::text))
                         OFFSET 0) c_1)
                  ORDER BY (EXISTS ( SELECT
                           FROM claim_line l
                          WHERE ((l.practice_id = noted.practice_id) AND (l.claim_version_id = c_1.current_version_id) AND (l.charge_id = b.charge_id)))) DESC, (c_1.payer_id = w.payer_id) DESC, c_1.created_at DESC, c_1.id DESC
                 LIMIT 1) c ON (true))
          GROUP BY COALESCE(c.id, e.id), w.payer_id, (c.id IS NOT NULL)
         HAVING (sum(w.cents) <> (0)::numeric)
         OFFSET 0) f);

create view payer_turnaround_now with (security_invoker=true) as
 SELECT practice_id,
    payer_id,
    days,
    (sum(claims))::bigint AS claims
   FROM ( SELECT payer_turnaround.practice_id,
            payer_turnaround.payer_id,
            payer_turnaround.days,
            payer_turnaround.claims
           FROM payer_turnaround
        UNION ALL
         SELECT claim_fact_change.practice_id,
            claim_fact_change.payer_id,
            claim_fact_change.turnaround_days,
            claim_fact_change.sign
           FROM claim_fact_change
          WHERE (claim_fact_change.turnaround_days IS NOT NULL)) every_row
  GROUP BY practice_id, payer_id, days;

CREATE OR REPLACE FUNCTION public.assume_one_practice(unseen regclass)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  if current_setting('server_version_num')::integer < 180000 then return; end if;
  perform pg_restore_attribute_stats('schemaname', 'public', 'relname', c.relname::text, 'attname', 'practice_id',
    'inherited', false, 'null_frac', 0::real, 'avg_width', 16, 'n_distinct', 1::real)
  from pg_class c where c.oid = unseen and c.reltuples <= 0;
end $function$;

CREATE OR REPLACE FUNCTION public.directory_find(wanted_kind text, wanted_key text)
 RETURNS TABLE(practice_id uuid, target_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select d.practice_id, d.target_id from directory d where d.kind = wanted_kind and d.key = wanted_key
$function$;

CREATE OR REPLACE FUNCTION public.directory_find_many(wanted_kind text, wanted_keys text[])
 RETURNS TABLE(key text, practice_id uuid, target_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select d.key, d.practice_id, d.target_id from directory d
  where d.kind = wanted_kind and d.key = any (wanted_keys)
$function$;

CREATE OR REPLACE FUNCTION public.directory_practices()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select d.practice_id from directory d where d.kind = 'practice'
$function$;

CREATE OR REPLACE FUNCTION public.first_id_at(moment timestamp with time zone)
 RETURNS uuid
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
  select rpad(lpad(to_hex(floor(extract(epoch from moment) * 1000)::bigint), 12, '0'), 32, '0')::uuid
$function$;

CREATE OR REPLACE FUNCTION public.must_hold(holds boolean, why text)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE
AS $function$
begin
  if holds is not true then raise exception '%', why; end if;
  return true;
end $function$;

CREATE OR REPLACE FUNCTION public.protect_append_only_table(protected regclass)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  perform protect_practice_table(protected);
  execute format('revoke update, delete on %s from claimwright_app, claimwright_worker', protected);
end $function$;

CREATE OR REPLACE FUNCTION public.protect_practice_table(protected regclass)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  -- nullif: after SET LOCAL ends, the setting reads '' on a reused connection; then nothing is allowed.
  -- The outer cast only tells PostgreSQL that this is a value and no query of rows.
  execute format('alter table %s enable row level security', protected);
  execute format('alter table %s force row level security', protected);
  execute format($policy$create policy practice_select on %s for select
    using (practice_id = any ((select nullif(current_setting('app.practice_ids', true), '')::uuid[])::uuid[]))$policy$, protected);
  execute format($policy$create policy practice_insert on %s for insert
    with check (practice_id = (select nullif(current_setting('app.practice_id', true), '')::uuid))$policy$, protected);
  execute format($policy$create policy practice_update on %s for update
    using (practice_id = (select nullif(current_setting('app.practice_id', true), '')::uuid))
    with check (practice_id = (select nullif(current_setting('app.practice_id', true), '')::uuid))$policy$, protected);
  execute format($policy$create policy practice_delete on %s for delete
    using (practice_id = (select nullif(current_setting('app.practice_id', true), '')::uuid))$policy$, protected);
  execute format('grant select, insert, update, delete on %s to claimwright_app, claimwright_worker', protected);
  perform assume_one_practice(protected);
end $function$;
