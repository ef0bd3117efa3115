BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0010');
CREATE TABLE apart (
	community_id TEXT NOT NULL, 
	one TEXT NOT NULL, 
	other TEXT NOT NULL, 
	report TEXT NOT NULL, 
	since BIGINT NOT NULL, 
	CONSTRAINT apart_pk PRIMARY KEY (community_id, one, other, report)
);
INSERT INTO "apart" VALUES('leeds','wren','kenji','r1',1803902400000000);
CREATE TABLE code_tries (
	community_id TEXT NOT NULL, 
	member TEXT NOT NULL, 
	count INTEGER NOT NULL, 
	since BIGINT, 
	CONSTRAINT code_tries_pk PRIMARY KEY (community_id, member), 
	CONSTRAINT code_tries_members_fk FOREIGN KEY(community_id, member) REFERENCES members (community_id, id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
INSERT INTO "code_tries" VALUES('leeds','amara',1,1803902400000000);
CREATE TABLE codes (
	digest TEXT NOT NULL, 
	purpose TEXT NOT NULL, 
	community_id TEXT NOT NULL, 
	member TEXT NOT NULL, 
	until BIGINT NOT NULL, 
	CONSTRAINT codes_pk PRIMARY KEY (digest), 
	CONSTRAINT codes_members_fk FOREIGN KEY(community_id, member) REFERENCES members (community_id, id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
INSERT INTO "codes" VALUES('3d481b4dd19f3f217670f3ffb606af32','link','leeds','amara',1803903000000000);
CREATE TABLE communities (
	community_id TEXT NOT NULL, 
	name TEXT NOT NULL, 
	zone TEXT NOT NULL, 
	language TEXT NOT NULL, 
	volunteer_emoji TEXT NOT NULL, 
	approval BOOLEAN NOT NULL, 
	directory INTEGER NOT NULL, 
	rules JSON NOT NULL, 
	CONSTRAINT communities_pk PRIMARY KEY (community_id)
);
INSERT INTO "communities" VALUES('leeds','Leeds Bridge','Europe/London','en','👋',0,0,'{"open_requests": 3, "new_requests": 5, "new_requests_within": 2592000000000, "new_requests_while_thanks_are_due": 2, "places": 2, "places_within": 2592000000000, "lengths": [15, 20, 30], "usual_length": 20, "reschedules": 2, "short_notice": 10800000000, "again_after": 7776000000000, "again_after_decline": 5184000000000, "silences": 3, "silent_pause": 31536000000000, "not_now_pause": 2592000000000, "shown_mentors": 5, "line_length": 200, "slots_ahead": 1209600000000, "slots_notice": 14400000000, "slots_shown": 12, "gathered_within": 3600000000, "search_kept": 2592000000000, "offsets": {}}');
CREATE TABLE drafts (
	community_id TEXT NOT NULL, 
	member TEXT NOT NULL, 
	action TEXT NOT NULL, 
	form_values JSON NOT NULL, 
	CONSTRAINT drafts_pk PRIMARY KEY (community_id, member, action)
);
INSERT INTO "drafts" VALUES('leeds','amara','ask','{"why": "So"}');
CREATE TABLE inbox (
	"key" TEXT NOT NULL, 
	received_at BIGINT NOT NULL, 
	CONSTRAINT inbox_pk PRIMARY KEY ("key")
);
INSERT INTO "inbox" VALUES('key',1000000000000);
CREATE TABLE install_states (
	digest TEXT NOT NULL, 
	expires_at BIGINT NOT NULL, 
	CONSTRAINT install_states_pk PRIMARY KEY (digest)
);
CREATE TABLE installations (
	team TEXT NOT NULL, 
	home TEXT NOT NULL, 
	name TEXT NOT NULL, 
	sealed TEXT NOT NULL, 
	bot TEXT NOT NULL, 
	bot_user TEXT NOT NULL, 
	scopes JSON NOT NULL, 
	installed_at BIGINT NOT NULL, 
	removed_at BIGINT, 
	CONSTRAINT installations_pk PRIMARY KEY (team)
);
INSERT INTO "installations" VALUES('T0LEEDS','T0LEEDS','Leeds Bridge','gAAAAsealed','B0BOT','U0BOT','["chat:write"]',1803902400000000,NULL);
CREATE TABLE "interviews" (
	community_id TEXT NOT NULL, 
	id TEXT NOT NULL, 
	student TEXT NOT NULL, 
	mentor TEXT NOT NULL, 
	stage TEXT NOT NULL, 
	since BIGINT NOT NULL, 
	asked_at BIGINT NOT NULL, 
	length INTEGER NOT NULL, 
	hopes TEXT NOT NULL, 
	why TEXT NOT NULL, 
	intro TEXT NOT NULL, 
	questions TEXT NOT NULL, 
	more_asked TEXT NOT NULL, 
	more_told TEXT NOT NULL, 
	accepted_at BIGINT, 
	format TEXT NOT NULL, 
	place TEXT NOT NULL, 
	offered TEXT NOT NULL, 
	times_wanted TEXT NOT NULL, 
	meeting INTEGER NOT NULL, 
	sequence INTEGER NOT NULL, 
	starts_at BIGINT, 
	wall TEXT NOT NULL, 
	zone TEXT NOT NULL, 
	scheduled_at BIGINT, 
	moves_student INTEGER NOT NULL, 
	moves_mentor INTEGER NOT NULL, 
	five_left BOOLEAN NOT NULL, 
	said_student TEXT NOT NULL, 
	said_mentor TEXT NOT NULL, 
	met_at BIGINT, 
	quote TEXT NOT NULL, 
	surprise TEXT NOT NULL, 
	action TEXT NOT NULL, 
	verdict TEXT NOT NULL, 
	verdict_why TEXT NOT NULL, 
	prepared TEXT NOT NULL, 
	thanks TEXT NOT NULL, 
	thanked_at BIGINT, 
	outcome TEXT NOT NULL, 
	outcome_words TEXT NOT NULL, 
	outcomes INTEGER NOT NULL, 
	outcome_shared_at BIGINT, 
	reason TEXT NOT NULL, 
	ended_by TEXT NOT NULL, 
	lines INTEGER NOT NULL, 
	revision INTEGER NOT NULL, 
	wake_at BIGINT, 
	told JSON NOT NULL, 
	round TEXT NOT NULL, 
	CONSTRAINT interviews_pk PRIMARY KEY (community_id, id)
);
INSERT INTO "interviews" VALUES('leeds','one','amara','kenji','requested',1803902400000000,1803902400000000,20,'','','','','','',NULL,'','','','',0,0,NULL,'','',NULL,0,0,0,'','',NULL,'','','','','','','',NULL,'','',0,NULL,'','',0,1,NULL,'[]','');
CREATE TABLE leases (
	name TEXT NOT NULL, 
	holder TEXT NOT NULL, 
	expires_at BIGINT NOT NULL, 
	epoch INTEGER NOT NULL, 
	CONSTRAINT leases_pk PRIMARY KEY (name)
);
INSERT INTO "leases" VALUES('gateway','ada',1000001000000,1);
CREATE TABLE "links" (
	community_id TEXT NOT NULL, 
	platform TEXT NOT NULL, 
	home TEXT NOT NULL, 
	person TEXT NOT NULL, 
	member TEXT NOT NULL, 
	place INTEGER NOT NULL, 
	zone TEXT NOT NULL, 
	CONSTRAINT links_pk PRIMARY KEY (community_id, platform, home, person), 
	CONSTRAINT links_members_fk FOREIGN KEY(community_id, member) REFERENCES members (community_id, id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
INSERT INTO "links" VALUES('leeds','slack','T1','U1','amara',1,'Africa/Lagos');
CREATE TABLE "living_cards" (
	community_id TEXT NOT NULL, 
	interview TEXT NOT NULL, 
	reader TEXT NOT NULL, 
	wanted INTEGER NOT NULL, 
	shown INTEGER NOT NULL, 
	fresh INTEGER NOT NULL, 
	posted INTEGER NOT NULL, 
	ref TEXT NOT NULL, 
	at TEXT NOT NULL, 
	CONSTRAINT living_cards_pk PRIMARY KEY (community_id, interview, reader), 
	CONSTRAINT living_cards_interviews_fk FOREIGN KEY(community_id, interview) REFERENCES interviews (community_id, id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
INSERT INTO "living_cards" VALUES('leeds','one','amara',0,0,0,0,'','');
CREATE TABLE members (
	community_id TEXT NOT NULL, 
	id TEXT NOT NULL, 
	name TEXT NOT NULL, 
	zone TEXT NOT NULL, 
	language TEXT NOT NULL, 
	handle TEXT NOT NULL, 
	organiser BOOLEAN NOT NULL, 
	school TEXT NOT NULL, 
	programme TEXT NOT NULL, 
	year TEXT NOT NULL, 
	languages JSON NOT NULL, 
	quiet JSON NOT NULL, 
	student JSON, 
	mentor JSON, 
	joined_at BIGINT, 
	consented_at BIGINT, 
	left_at BIGINT, 
	wrote_at BIGINT, 
	unreachable INTEGER NOT NULL, 
	directory INTEGER NOT NULL, 
	wake_at BIGINT, 
	told JSON NOT NULL, 
	mentor_state TEXT, 
	CONSTRAINT members_pk PRIMARY KEY (community_id, id)
);
INSERT INTO "members" VALUES('leeds','amara','Amara Obi','Africa/Lagos','en','amara.obi',1,'Leeds','Law','2','["english", "igbo"]','{"start": "22:30:00", "end": "07:00:00"}','{"interests": "courts", "goal": "become a barrister", "intro": "Hello!", "nervous": 5}','{"state": "published", "field": "law", "role": "clerk", "employer": "", "likes": "", "wont": "", "links": "", "places": 2, "lengths": [15], "windows": "Mon-Fri 12:00-13:30, Mon-Fri 17:00-19:00", "format": "video", "place": "", "paused_until": "2027-03-01T12:00:00+00:00", "silences": 2}',1803902400000000,1803902400000001,NULL,1803909600000000,1,3,1803913200000000,'["a", "b"]','published');
INSERT INTO "members" VALUES('leeds','kenji','Kenji Mori','','','',0,'','','','[]','{"start": "21:00:00", "end": "08:00:00"}',NULL,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'[]',NULL);
CREATE TABLE "outbox" (
	community_id TEXT NOT NULL, 
	id TEXT NOT NULL, 
	lane TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	"key" TEXT NOT NULL, 
	subject TEXT NOT NULL, 
	args JSON, 
	version INTEGER NOT NULL, 
	useful_until BIGINT, 
	state TEXT NOT NULL, 
	attempts INTEGER NOT NULL, 
	token TEXT NOT NULL, 
	ref TEXT NOT NULL, 
	why TEXT NOT NULL, 
	wake_at BIGINT, 
	refused INTEGER NOT NULL, 
	CONSTRAINT outbox_pk PRIMARY KEY (community_id, id), 
	CONSTRAINT outbox_community_id_key_key UNIQUE (community_id, "key")
);
INSERT INTO "outbox" VALUES('leeds','1','amara','hello','1','one','{"a": "b"}',1,NULL,'pending',0,'','','',1000000000000,0);
CREATE TABLE posts (
	community_id TEXT NOT NULL, 
	id TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	ref TEXT NOT NULL, 
	CONSTRAINT posts_pk PRIMARY KEY (community_id, id)
);
INSERT INTO "posts" VALUES('leeds','p','recruiting','C1/1');
CREATE TABLE reports (
	community_id TEXT NOT NULL, 
	id TEXT NOT NULL, 
	reporter TEXT NOT NULL, 
	reported TEXT NOT NULL, 
	concern TEXT NOT NULL, 
	words TEXT NOT NULL, 
	snapshot TEXT NOT NULL, 
	interview TEXT NOT NULL, 
	ending TEXT NOT NULL, 
	closed_by TEXT NOT NULL, 
	made_at BIGINT NOT NULL, 
	closed_at BIGINT, 
	CONSTRAINT reports_pk PRIMARY KEY (community_id, id)
);
INSERT INTO "reports" VALUES('leeds','r1','wren','kenji','money','He sold me a course.','Your chat is set','one','','',1803902400000000,NULL);
CREATE TABLE round_joined (
	community_id TEXT NOT NULL, 
	round TEXT NOT NULL, 
	member TEXT NOT NULL, 
	side TEXT NOT NULL, 
	three BOOLEAN NOT NULL, 
	why TEXT NOT NULL, 
	CONSTRAINT round_joined_pk PRIMARY KEY (community_id, round, member), 
	CONSTRAINT round_joined_rounds_fk FOREIGN KEY(community_id, round) REFERENCES rounds (community_id, id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT round_joined_members_fk FOREIGN KEY(community_id, member) REFERENCES members (community_id, id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
INSERT INTO "round_joined" VALUES('leeds','r','amara','student',0,'');
INSERT INTO "round_joined" VALUES('leeds','r','kenji','mentor',0,'');
CREATE TABLE round_seats (
	community_id TEXT NOT NULL, 
	round TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	member TEXT NOT NULL, 
	side TEXT NOT NULL, 
	state TEXT NOT NULL, 
	interview TEXT NOT NULL, 
	CONSTRAINT round_seats_pk PRIMARY KEY (community_id, round, number, member), 
	CONSTRAINT round_seats_rounds_fk FOREIGN KEY(community_id, round) REFERENCES rounds (community_id, id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT round_seats_members_fk FOREIGN KEY(community_id, member) REFERENCES members (community_id, id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
INSERT INTO "round_seats" VALUES('leeds','r',1,'amara','student','drawn','');
INSERT INTO "round_seats" VALUES('leeds','r',1,'kenji','mentor','drawn','');
CREATE TABLE rounds (
	community_id TEXT NOT NULL, 
	id TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	name TEXT NOT NULL, 
	about TEXT NOT NULL, 
	"by" TEXT NOT NULL, 
	made_at BIGINT NOT NULL, 
	state TEXT NOT NULL, 
	draws INTEGER NOT NULL, 
	seed INTEGER NOT NULL, 
	exact BOOLEAN NOT NULL, 
	sent_at BIGINT, 
	wake_at BIGINT, 
	CONSTRAINT rounds_pk PRIMARY KEY (community_id, id)
);
INSERT INTO "rounds" VALUES('leeds','r','event','Meet a mentor','Thursday','kenji',1803902400000000,'drawn',1,407721600,1,NULL,NULL);
CREATE TABLE searches (
	community_id TEXT NOT NULL, 
	id TEXT NOT NULL, 
	member TEXT NOT NULL, 
	words TEXT NOT NULL, 
	made_at BIGINT NOT NULL, 
	shown JSON NOT NULL, 
	hidden JSON NOT NULL, 
	CONSTRAINT searches_pk PRIMARY KEY (community_id, id), 
	CONSTRAINT searches_members_fk FOREIGN KEY(community_id, member) REFERENCES members (community_id, id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
INSERT INTO "searches" VALUES('leeds','s','amara','law',1803902400000000,'["kenji"]','[]');
CREATE TABLE spaces (
	community_id TEXT NOT NULL, 
	platform TEXT NOT NULL, 
	id TEXT NOT NULL, 
	CONSTRAINT spaces_pk PRIMARY KEY (platform, id), 
	CONSTRAINT spaces_communities_fk FOREIGN KEY(community_id) REFERENCES communities (community_id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
INSERT INTO "spaces" VALUES('leeds','slack','T1');
CREATE TABLE standing (
	community_id TEXT NOT NULL, 
	ref TEXT NOT NULL, 
	platform TEXT NOT NULL, 
	home TEXT NOT NULL, 
	person TEXT NOT NULL, 
	CONSTRAINT standing_pk PRIMARY KEY (community_id, ref, platform, home, person), 
	CONSTRAINT standing_links_fk FOREIGN KEY(community_id, platform, home, person) REFERENCES links (community_id, platform, home, person) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
INSERT INTO "standing" VALUES('leeds','C1:1','slack','T1','U1');
CREATE INDEX inbox_received ON inbox (received_at);
CREATE INDEX members_directory ON members (community_id, directory);
CREATE INDEX members_handle ON members (community_id, handle, id) WHERE handle != '';
CREATE INDEX members_organiser ON members (community_id, id) WHERE organiser IS 1;
CREATE INDEX members_unreachable ON members (community_id, id) WHERE unreachable > 0;
CREATE INDEX members_waiting ON members (community_id, id) WHERE mentor_state = 'waiting';
CREATE INDEX members_wake ON members (wake_at) WHERE wake_at IS NOT NULL;
CREATE INDEX posts_ref ON posts (community_id, ref, id);
CREATE INDEX searches_made ON searches (made_at);
CREATE INDEX searches_member ON searches (community_id, member);
CREATE INDEX spaces_community ON spaces (community_id);
CREATE INDEX installations_home ON installations (home);
CREATE INDEX installations_newest ON installations (installed_at) WHERE removed_at IS NULL;
CREATE INDEX install_states_expires ON install_states (expires_at);
CREATE INDEX outbox_held ON outbox (community_id, id) WHERE state = 'held';
CREATE INDEX outbox_wake ON outbox (wake_at, id) WHERE wake_at IS NOT NULL;
CREATE INDEX outbox_paused ON outbox (community_id) WHERE state = 'paused';
CREATE INDEX outbox_unreached ON outbox (community_id, lane) WHERE state = 'unreached';
CREATE INDEX outbox_subject ON outbox (community_id, subject);
CREATE INDEX outbox_lane ON outbox (community_id, lane, id) WHERE wake_at IS NOT NULL;
CREATE INDEX links_member ON links (community_id, member, place);
CREATE INDEX links_person ON links (platform, home, person);
CREATE INDEX codes_member ON codes (community_id, member);
CREATE INDEX codes_until ON codes (until);
CREATE INDEX code_tries_since ON code_tries (since);
CREATE INDEX apart_other ON apart (community_id, other, one);
CREATE INDEX reports_undecided ON reports (community_id, id) WHERE closed_at IS NULL;
CREATE INDEX reports_closed ON reports (closed_at) WHERE closed_at IS NOT NULL;
CREATE INDEX reports_reporter ON reports (community_id, reporter);
CREATE INDEX reports_reported ON reports (community_id, reported);
CREATE INDEX rounds_made ON rounds (community_id, made_at);
CREATE INDEX rounds_sent ON rounds (community_id, sent_at);
CREATE INDEX rounds_wake ON rounds (wake_at) WHERE wake_at IS NOT NULL;
CREATE INDEX round_joined_member ON round_joined (community_id, member);
CREATE INDEX round_seats_member ON round_seats (community_id, member);
CREATE INDEX interviews_mentor ON interviews (community_id, mentor);
CREATE UNIQUE INDEX interviews_open_pair ON interviews (community_id, student, mentor) WHERE stage IN ('requested', 'accepted', 'scheduled');
CREATE INDEX interviews_wake ON interviews (wake_at) WHERE wake_at IS NOT NULL;
CREATE INDEX interviews_stage ON interviews (community_id, stage, mentor);
CREATE INDEX interviews_student ON interviews (community_id, student);
CREATE INDEX interviews_accepted ON interviews (community_id, accepted_at);
CREATE INDEX standing_person ON standing (community_id, platform, home, person);
CREATE INDEX members_name ON members (community_id, name, id);
COMMIT;
