CREATE TABLE `card_versions` (
	`entity_id` text NOT NULL,
	`from_version` integer NOT NULL,
	`to_version` integer,
	`slot` integer NOT NULL,
	`kind` text NOT NULL,
	`subtype` text NOT NULL,
	`name_vi` text NOT NULL,
	`name_en` text NOT NULL,
	`body` text,
	`sha256` text NOT NULL,
	`successor` text,
	PRIMARY KEY(`entity_id`, `from_version`)
);
--> statement-breakpoint
CREATE INDEX `card_versions_slot` ON `card_versions` (`slot`,`from_version`,`to_version`);--> statement-breakpoint
CREATE TABLE `file_parts` (
	`sha256` text NOT NULL,
	`part` integer NOT NULL,
	`kind` text NOT NULL,
	`base64` text NOT NULL,
	PRIMARY KEY(`sha256`, `part`)
);
--> statement-breakpoint
CREATE TABLE `releases` (
	`version` integer PRIMARY KEY NOT NULL,
	`released` text NOT NULL,
	`sha256` text NOT NULL,
	`buckets` integer NOT NULL,
	`entities` integer NOT NULL,
	`manifest` text NOT NULL,
	`manifest_sha256` text NOT NULL
);
