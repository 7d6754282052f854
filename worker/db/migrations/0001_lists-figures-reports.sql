CREATE TABLE `entries` (
	`list` text NOT NULL,
	`term` text NOT NULL,
	`entity_id` text NOT NULL,
	`from_version` integer NOT NULL,
	PRIMARY KEY(`list`, `term`, `entity_id`, `from_version`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `entries_entity` ON `entries` (`entity_id`,`from_version`);--> statement-breakpoint
CREATE TABLE `figures` (
	`measure` text NOT NULL,
	`entity_id` text NOT NULL,
	`from_version` integer NOT NULL,
	`place` integer NOT NULL,
	`body` text NOT NULL,
	PRIMARY KEY(`measure`, `entity_id`, `from_version`, `place`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `figures_entity` ON `figures` (`entity_id`,`from_version`);--> statement-breakpoint
CREATE TABLE `reports` (
	`id` text PRIMARY KEY NOT NULL,
	`received` text NOT NULL,
	`body` text NOT NULL
);
--> statement-breakpoint
ALTER TABLE `card_versions` ADD `folded` text;--> statement-breakpoint
ALTER TABLE `card_versions` ADD `derived` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `releases` ADD `measures` text;