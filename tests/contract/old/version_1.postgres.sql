CREATE TABLE public.blocks (
    id character varying NOT NULL,
    owner character varying NOT NULL,
    kind text,
    rule text,
    start integer,
    "end" integer,
    body text NOT NULL
);
CREATE TABLE public.briefs (
    id character varying NOT NULL,
    owner character varying NOT NULL,
    body text NOT NULL
);
CREATE TABLE public.claims (
    id character varying NOT NULL,
    owner character varying NOT NULL,
    kind text,
    speaker text,
    origin text,
    polarity text,
    start integer,
    "end" integer,
    body text NOT NULL
);
CREATE TABLE public.conflicts (
    id character varying NOT NULL,
    owner character varying NOT NULL,
    slot text,
    kind text,
    body text NOT NULL
);
CREATE TABLE public.copies (
    id character varying NOT NULL,
    owner character varying NOT NULL,
    other text,
    kind text,
    words integer,
    body text NOT NULL
);
CREATE TABLE public.credits (
    id character varying NOT NULL,
    owner character varying NOT NULL,
    origin text,
    kind text,
    body text NOT NULL
);
CREATE TABLE public.datings (
    id character varying NOT NULL,
    owner character varying NOT NULL,
    first_day text,
    last_day text,
    basis text,
    body text NOT NULL
);
CREATE TABLE public.decisions (
    id character varying NOT NULL,
    owner character varying NOT NULL,
    action text,
    at text,
    body text NOT NULL
);
CREATE TABLE public.entries (
    id character varying NOT NULL,
    owner character varying NOT NULL,
    lane text,
    rank double precision,
    first_day text,
    last_day text,
    body text NOT NULL
);
CREATE TABLE public.events (
    id character varying NOT NULL,
    owner character varying NOT NULL,
    type text,
    mode text,
    status text,
    actor text,
    recipient text,
    place text,
    first_day text,
    last_day text,
    start integer,
    "end" integer,
    body text NOT NULL
);
CREATE TABLE public.facts (
    name character varying NOT NULL,
    value text NOT NULL
);
CREATE TABLE public.happenings (
    id character varying NOT NULL,
    owner character varying NOT NULL,
    type text,
    status text,
    actor text,
    recipient text,
    reports integer,
    origins integer,
    first_day text,
    last_day text,
    body text NOT NULL
);
CREATE TABLE public.notes (
    report character varying NOT NULL,
    kind character varying NOT NULL,
    key character varying NOT NULL,
    value text NOT NULL
);
CREATE TABLE public.parses (
    report character varying NOT NULL,
    body bytea NOT NULL
);
CREATE TABLE public.problems (
    id character varying NOT NULL,
    owner character varying NOT NULL,
    stage text,
    reason text,
    body text NOT NULL
);
CREATE TABLE public.reports (
    id character varying NOT NULL,
    owner character varying NOT NULL,
    name text,
    outlet text,
    url text,
    title text,
    body text NOT NULL
);
CREATE TABLE public.stamps (
    owner character varying NOT NULL,
    stage character varying NOT NULL,
    stamp character varying NOT NULL
);
CREATE TABLE public.standings (
    id character varying NOT NULL,
    owner character varying NOT NULL,
    body text NOT NULL
);
CREATE TABLE public.stories (
    id character varying NOT NULL,
    owner character varying NOT NULL,
    headline text,
    first_day text,
    last_day text,
    size integer,
    body text NOT NULL
);
CREATE TABLE public.words (
    report text NOT NULL,
    text text NOT NULL,
    lexemes tsvector GENERATED ALWAYS AS (to_tsvector('english'::regconfig, "left"(text, 500000))) STORED
);
INSERT INTO public.blocks VALUES ('rd1150e0f82a3034f:00000000', 'rd1150e0f82a3034f', 'body', 'test', 0, 36, '{"span":{"report":"rd1150e0f82a3034f","start":0,"end":36},"kind":"body","rule":"test"}');
INSERT INTO public.blocks VALUES ('rfe724e693f72c06e:00000000', 'rfe724e693f72c06e', 'body', 'test', 0, 34, '{"span":{"report":"rfe724e693f72c06e","start":0,"end":34},"kind":"body","rule":"test"}');
INSERT INTO public.facts VALUES ('schema', '1');
INSERT INTO public.notes VALUES ('rd1150e0f82a3034f', 'line The Lantern', 'a line', '');
INSERT INTO public.notes VALUES ('rd1150e0f82a3034f', 'line The Lantern', 'Another line', '');
INSERT INTO public.notes VALUES ('rfe724e693f72c06e', 'line The Lantern', 'a line', '');
INSERT INTO public.notes VALUES ('rfe724e693f72c06e', 'line The Lantern', 'Another line', '');
INSERT INTO public.parses VALUES ('rd1150e0f82a3034f', '\x78019b36b179497141625ef3b2a2d482fca2928d45298686a606a90669164689c606c626694b8b4b128b4a1816a7e6a5a82cc9cecc4b5992949f52b9a4a834277549496a71c9810940000020b01e37');
INSERT INTO public.parses VALUES ('rfe724e693f72c06e', '\x78019b36b179497141625ef3b2a2d482fca2928d4569a9e64626a96696c669e646c90666a94b8b4b128b4a1816a7e6a5282dc9cecc4b5992949f52b9a4a834277549496a71c981094000002e8c1e80');
INSERT INTO public.reports VALUES ('rd1150e0f82a3034f', 'rd1150e0f82a3034f', '0.txt', 'The Lantern', 'https://lantern.invalid/0', NULL, '{"id":"rd1150e0f82a3034f","name":"0.txt","text":"The harbour board met in Porto Azul.","outlet":"The Lantern","url":"https://lantern.invalid/0"}');
INSERT INTO public.reports VALUES ('rfe724e693f72c06e', 'rfe724e693f72c06e', '1.txt', 'The Lantern', 'https://lantern.invalid/1', NULL, '{"id":"rfe724e693f72c06e","name":"1.txt","text":"A ferry was late; nobody was hurt.","outlet":"The Lantern","url":"https://lantern.invalid/1"}');
INSERT INTO public.stamps VALUES ('rd1150e0f82a3034f', 'ingest', '0.txt');
INSERT INTO public.stamps VALUES ('rd1150e0f82a3034f', 'read', 's');
INSERT INTO public.stamps VALUES ('rfe724e693f72c06e', 'ingest', '1.txt');
INSERT INTO public.stamps VALUES ('rfe724e693f72c06e', 'read', 's');
INSERT INTO public.stamps VALUES ('s0123456789abcdef', '', '');
INSERT INTO public.stories VALUES ('s0123456789abcdef', 's0123456789abcdef', 'The harbour board met', '2031-05-04', '2031-05-05', 2, '{"id":"s0123456789abcdef","reports":["rd1150e0f82a3034f","rfe724e693f72c06e"],"headline":"The harbour board met","first":"2031-05-04","last":"2031-05-05"}');
INSERT INTO public.words VALUES ('rd1150e0f82a3034f', 'The harbour board met in Porto Azul.', DEFAULT);
INSERT INTO public.words VALUES ('rfe724e693f72c06e', 'A ferry was late; nobody was hurt.', DEFAULT);
ALTER TABLE ONLY public.blocks
    ADD CONSTRAINT blocks_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.briefs
    ADD CONSTRAINT briefs_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.claims
    ADD CONSTRAINT claims_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.conflicts
    ADD CONSTRAINT conflicts_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.copies
    ADD CONSTRAINT copies_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.credits
    ADD CONSTRAINT credits_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.datings
    ADD CONSTRAINT datings_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.decisions
    ADD CONSTRAINT decisions_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.entries
    ADD CONSTRAINT entries_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.events
    ADD CONSTRAINT events_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.facts
    ADD CONSTRAINT facts_pkey PRIMARY KEY (name);
ALTER TABLE ONLY public.happenings
    ADD CONSTRAINT happenings_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.notes
    ADD CONSTRAINT notes_pkey PRIMARY KEY (report, kind, key);
ALTER TABLE ONLY public.parses
    ADD CONSTRAINT parses_pkey PRIMARY KEY (report);
ALTER TABLE ONLY public.problems
    ADD CONSTRAINT problems_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.reports
    ADD CONSTRAINT reports_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.stamps
    ADD CONSTRAINT stamps_pkey PRIMARY KEY (owner, stage);
ALTER TABLE ONLY public.standings
    ADD CONSTRAINT standings_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.stories
    ADD CONSTRAINT stories_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.words
    ADD CONSTRAINT words_pkey PRIMARY KEY (report);
CREATE INDEX ix_blocks_owner ON public.blocks USING btree (owner);
CREATE INDEX ix_briefs_owner ON public.briefs USING btree (owner);
CREATE INDEX ix_claims_owner ON public.claims USING btree (owner);
CREATE INDEX ix_conflicts_owner ON public.conflicts USING btree (owner);
CREATE INDEX ix_copies_owner ON public.copies USING btree (owner);
CREATE INDEX ix_credits_owner ON public.credits USING btree (owner);
CREATE INDEX ix_datings_owner ON public.datings USING btree (owner);
CREATE INDEX ix_decisions_owner ON public.decisions USING btree (owner);
CREATE INDEX ix_entries_owner ON public.entries USING btree (owner);
CREATE INDEX ix_events_owner ON public.events USING btree (owner);
CREATE INDEX ix_happenings_owner ON public.happenings USING btree (owner);
CREATE INDEX ix_problems_owner ON public.problems USING btree (owner);
CREATE INDEX ix_reports_owner ON public.reports USING btree (owner);
CREATE INDEX ix_standings_owner ON public.standings USING btree (owner);
CREATE INDEX ix_stories_owner ON public.stories USING btree (owner);
CREATE INDEX words_lexemes ON public.words USING gin (lexemes);
