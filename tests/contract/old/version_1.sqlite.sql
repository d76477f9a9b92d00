BEGIN TRANSACTION;
CREATE TABLE blocks (
	id VARCHAR NOT NULL, 
	owner VARCHAR NOT NULL, 
	kind TEXT, 
	rule TEXT, 
	start INTEGER, 
	"end" INTEGER, 
	body TEXT NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "blocks" VALUES('rd1150e0f82a3034f:00000000','rd1150e0f82a3034f','body','test',0,36,'{"span":{"report":"rd1150e0f82a3034f","start":0,"end":36},"kind":"body","rule":"test"}');
INSERT INTO "blocks" VALUES('rfe724e693f72c06e:00000000','rfe724e693f72c06e','body','test',0,34,'{"span":{"report":"rfe724e693f72c06e","start":0,"end":34},"kind":"body","rule":"test"}');
CREATE TABLE briefs (
	id VARCHAR NOT NULL, 
	owner VARCHAR NOT NULL, 
	body TEXT NOT NULL, 
	PRIMARY KEY (id)
);
CREATE TABLE claims (
	id VARCHAR NOT NULL, 
	owner VARCHAR NOT NULL, 
	kind TEXT, 
	speaker TEXT, 
	origin TEXT, 
	polarity TEXT, 
	start INTEGER, 
	"end" INTEGER, 
	body TEXT NOT NULL, 
	PRIMARY KEY (id)
);
CREATE TABLE conflicts (
	id VARCHAR NOT NULL, 
	owner VARCHAR NOT NULL, 
	slot TEXT, 
	kind TEXT, 
	body TEXT NOT NULL, 
	PRIMARY KEY (id)
);
CREATE TABLE copies (
	id VARCHAR NOT NULL, 
	owner VARCHAR NOT NULL, 
	other TEXT, 
	kind TEXT, 
	words INTEGER, 
	body TEXT NOT NULL, 
	PRIMARY KEY (id)
);
CREATE TABLE credits (
	id VARCHAR NOT NULL, 
	owner VARCHAR NOT NULL, 
	origin TEXT, 
	kind TEXT, 
	body TEXT NOT NULL, 
	PRIMARY KEY (id)
);
CREATE TABLE datings (
	id VARCHAR NOT NULL, 
	owner VARCHAR NOT NULL, 
	first_day TEXT, 
	last_day TEXT, 
	basis TEXT, 
	body TEXT NOT NULL, 
	PRIMARY KEY (id)
);
CREATE TABLE decisions (
	id VARCHAR NOT NULL, 
	owner VARCHAR NOT NULL, 
	action TEXT, 
	at TEXT, 
	body TEXT NOT NULL, 
	PRIMARY KEY (id)
);
CREATE TABLE entries (
	id VARCHAR NOT NULL, 
	owner VARCHAR NOT NULL, 
	lane TEXT, 
	rank FLOAT, 
	first_day TEXT, 
	last_day TEXT, 
	body TEXT NOT NULL, 
	PRIMARY KEY (id)
);
CREATE TABLE events (
	id VARCHAR NOT NULL, 
	owner VARCHAR NOT NULL, 
	type TEXT, 
	mode TEXT, 
	status TEXT, 
	actor TEXT, 
	recipient TEXT, 
	place TEXT, 
	first_day TEXT, 
	last_day TEXT, 
	start INTEGER, 
	"end" INTEGER, 
	body TEXT NOT NULL, 
	PRIMARY KEY (id)
);
CREATE TABLE facts (
	name VARCHAR NOT NULL, 
	value TEXT NOT NULL, 
	PRIMARY KEY (name)
);
INSERT INTO "facts" VALUES('schema','1');
CREATE TABLE happenings (
	id VARCHAR NOT NULL, 
	owner VARCHAR NOT NULL, 
	type TEXT, 
	status TEXT, 
	actor TEXT, 
	recipient TEXT, 
	reports INTEGER, 
	origins INTEGER, 
	first_day TEXT, 
	last_day TEXT, 
	body TEXT NOT NULL, 
	PRIMARY KEY (id)
);
CREATE TABLE notes (
	report VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	"key" VARCHAR NOT NULL, 
	value TEXT NOT NULL, 
	PRIMARY KEY (report, kind, "key")
);
INSERT INTO "notes" VALUES('rd1150e0f82a3034f','line The Lantern','a line','');
INSERT INTO "notes" VALUES('rd1150e0f82a3034f','line The Lantern','Another line','');
INSERT INTO "notes" VALUES('rfe724e693f72c06e','line The Lantern','a line','');
INSERT INTO "notes" VALUES('rfe724e693f72c06e','line The Lantern','Another line','');
CREATE TABLE parses (
	report VARCHAR NOT NULL, 
	body BLOB NOT NULL, 
	PRIMARY KEY (report)
);
INSERT INTO "parses" VALUES('rd1150e0f82a3034f',X'78019B36B179497141625EF3B2A2D482FCA2928D45298686A606A90669164689C606C626694B8B4B128B4A1816A7E6A5A82CC9CECC4B5992949F52B9A4A834277549496A71C9810940000020B01E37');
INSERT INTO "parses" VALUES('rfe724e693f72c06e',X'78019B36B179497141625EF3B2A2D482FCA2928D4569A9E64626A96696C669E646C90666A94B8B4B128B4A1816A7E6A5282DC9CECC4B5992949F52B9A4A834277549496A71C981094000002E8C1E80');
CREATE TABLE problems (
	id VARCHAR NOT NULL, 
	owner VARCHAR NOT NULL, 
	stage TEXT, 
	reason TEXT, 
	body TEXT NOT NULL, 
	PRIMARY KEY (id)
);
CREATE TABLE reports (
	id VARCHAR NOT NULL, 
	owner VARCHAR NOT NULL, 
	name TEXT, 
	outlet TEXT, 
	url TEXT, 
	title TEXT, 
	body TEXT NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "reports" VALUES('rd1150e0f82a3034f','rd1150e0f82a3034f','0.txt','The Lantern','https://lantern.invalid/0',NULL,'{"id":"rd1150e0f82a3034f","name":"0.txt","text":"The harbour board met in Porto Azul.","outlet":"The Lantern","url":"https://lantern.invalid/0"}');
INSERT INTO "reports" VALUES('rfe724e693f72c06e','rfe724e693f72c06e','1.txt','The Lantern','https://lantern.invalid/1',NULL,'{"id":"rfe724e693f72c06e","name":"1.txt","text":"A ferry was late; nobody was hurt.","outlet":"The Lantern","url":"https://lantern.invalid/1"}');
CREATE TABLE stamps (
	owner VARCHAR NOT NULL, 
	stage VARCHAR NOT NULL, 
	stamp VARCHAR NOT NULL, 
	PRIMARY KEY (owner, stage)
);
INSERT INTO "stamps" VALUES('rd1150e0f82a3034f','ingest','0.txt');
INSERT INTO "stamps" VALUES('rd1150e0f82a3034f','read','s');
INSERT INTO "stamps" VALUES('rfe724e693f72c06e','ingest','1.txt');
INSERT INTO "stamps" VALUES('rfe724e693f72c06e','read','s');
INSERT INTO "stamps" VALUES('s0123456789abcdef','','');
CREATE TABLE standings (
	id VARCHAR NOT NULL, 
	owner VARCHAR NOT NULL, 
	body TEXT NOT NULL, 
	PRIMARY KEY (id)
);
CREATE TABLE stories (
	id VARCHAR NOT NULL, 
	owner VARCHAR NOT NULL, 
	headline TEXT, 
	first_day TEXT, 
	last_day TEXT, 
	size INTEGER, 
	body TEXT NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "stories" VALUES('s0123456789abcdef','s0123456789abcdef','The harbour board met','2031-05-04','2031-05-05',2,'{"id":"s0123456789abcdef","reports":["rd1150e0f82a3034f","rfe724e693f72c06e"],"headline":"The harbour board met","first":"2031-05-04","last":"2031-05-05"}');
CREATE INDEX ix_reports_owner ON reports (owner);
CREATE INDEX ix_datings_owner ON datings (owner);
CREATE INDEX ix_blocks_owner ON blocks (owner);
CREATE INDEX ix_events_owner ON events (owner);
CREATE INDEX ix_claims_owner ON claims (owner);
CREATE INDEX ix_credits_owner ON credits (owner);
CREATE INDEX ix_copies_owner ON copies (owner);
CREATE INDEX ix_stories_owner ON stories (owner);
CREATE INDEX ix_happenings_owner ON happenings (owner);
CREATE INDEX ix_conflicts_owner ON conflicts (owner);
CREATE INDEX ix_entries_owner ON entries (owner);
CREATE INDEX ix_standings_owner ON standings (owner);
CREATE INDEX ix_briefs_owner ON briefs (owner);
CREATE INDEX ix_decisions_owner ON decisions (owner);
CREATE INDEX ix_problems_owner ON problems (owner);
CREATE VIRTUAL TABLE words USING fts5(text, report UNINDEXED, tokenize = 'porter unicode61 remove_diacritics 2');
INSERT INTO words(rowid, text, report) VALUES(7532981794108440999, 'The harbour board met in Porto Azul.', 'rd1150e0f82a3034f');
INSERT INTO words(rowid, text, report) VALUES(9167401623460864055, 'A ferry was late; nobody was hurt.', 'rfe724e693f72c06e');
COMMIT;
