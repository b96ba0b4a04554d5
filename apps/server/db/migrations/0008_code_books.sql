-- Code books: the ledger of releases, the images that are served, and what practices make of them.
-- Reference tables have no practice; nothing was ever written to the two that this replaces.
drop table code_book_entry;
drop table code_book_release;

-- Counts every change of what is served. Whoever imports or undoes locks this row, so that imports
-- stand one after the other and every node sees by one number that something changed.
create table code_book_state (
  id integer primary key check (id = 1),
  version bigint not null
);
insert into code_book_state values (1, 0);

-- Images of books, by content, in parts that a connection carries easily.
create table code_book_image (
  sha256 text not null,
  part integer not null,
  bytes bytea not null,
  primary key (sha256, part)
);

-- The release ledger: one row for each book that an import brought in. Never changed but to write
-- down that it was undone.
create table code_book_release (
  id uuid primary key,
  -- the state's number after the import: the order of the ledger
  version bigint not null,
  -- the books of one import come and go together
  import_id uuid not null,
  kind text not null,
  slot text not null,
  release text not null,
  source text not null check (source in ('publisher', 'starter')),
  effective_from date not null,
  effective_to date not null,
  is_complete boolean not null,
  -- name, SHA-256, bytes and rows of every file of the import
  files jsonb not null,
  -- files and whatever was said beside them: the same again changes nothing
  content_sha256 text not null,
  given jsonb not null default '{}',
  rows_read bigint not null,
  rows_refused bigint not null,
  counts jsonb not null default '{}',
  -- null for starter books, which the programme itself brings along
  image_sha256 text,
  image_bytes bigint not null default 0,
  -- the release in whose place it came; null for the first of its slot
  follows_id uuid references code_book_release,
  imported_at timestamptz not null,
  imported_by_kind text not null,
  imported_by_id text not null,
  undone_at timestamptz,
  undone_by_kind text,
  undone_by_id text,
  check ((undone_at is null) = (undone_by_id is null))
);
create index code_book_release_import on code_book_release (import_id);
create index code_book_release_version on code_book_release (version);
create index code_book_release_content on code_book_release (content_sha256) where undone_at is null;

create table code_book_refused_row (
  import_id uuid not null,
  place integer not null,
  file text not null,
  line integer not null,
  reason text not null,
  primary key (import_id, place)
);

-- What is served now.
create table code_book_slot (
  slot text primary key,
  release_id uuid not null references code_book_release,
  image_sha256 text not null,
  version bigint not null
);

-- Which column stands for which field, saved with the source whose files have no form of their own.
create table code_book_mapping (
  kind text not null,
  owner text not null,
  mapping jsonb not null,
  saved_at timestamptz not null,
  saved_by text not null,
  primary key (kind, owner)
);

grant select on code_book_state, code_book_image, code_book_release, code_book_refused_row, code_book_slot, code_book_mapping
  to claimwright_app, claimwright_worker;
grant insert on code_book_image, code_book_release, code_book_refused_row to claimwright_app, claimwright_worker;
grant insert, update, delete on code_book_slot, code_book_mapping to claimwright_app, claimwright_worker;
grant update on code_book_state to claimwright_app, claimwright_worker;
grant update (undone_at, undone_by_kind, undone_by_id) on code_book_release to claimwright_app, claimwright_worker;

-- What a practice uses most: its favourites, and what its coders chose.
create table code_favourite (
  practice_id uuid not null references practice,
  system text not null,
  code text not null,
  added_by text not null,
  added_at timestamptz not null,
  primary key (practice_id, system, code)
);
select protect_practice_table('code_favourite');

create table code_choice (
  practice_id uuid not null references practice,
  system text not null,
  code text not null,
  times integer not null,
  last_chosen_at timestamptz not null,
  primary key (practice_id, system, code)
);
create index code_choice_recent on code_choice (practice_id, system, last_chosen_at desc);
select protect_practice_table('code_choice');

-- Screening against the list of excluded providers: by NPI, else by name, date of birth and state.
alter table provider add column born_on date;

create table provider_screening (
  practice_id uuid not null references practice,
  provider_id uuid not null,
  -- what the list said of this provider, as a digest: the same question is decided once
  match_digest text not null,
  release text not null,
  outcome text not null check (outcome in ('excluded', 'possible')),
  matched_by text not null,
  screened_on date not null,
  decision text check (decision in ('same-person', 'another-person')),
  decided_by text,
  decided_at timestamptz,
  primary key (practice_id, provider_id, match_digest),
  foreign key (practice_id, provider_id) references provider (practice_id, id)
);
select protect_practice_table('provider_screening');
