CREATE TABLE `coverage_articles` (
	`id` integer PRIMARY KEY NOT NULL,
	`key` text NOT NULL,
	`link` text NOT NULL,
	`title` text NOT NULL,
	`lead` text NOT NULL,
	`outlet` text NOT NULL,
	`lang` text NOT NULL,
	`published` integer NOT NULL,
	`guessed` integer NOT NULL,
	`stored` integer NOT NULL,
	`entities` text NOT NULL,
	`attempt` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `coverage_articles_key_unique` ON `coverage_articles` (`key`);--> statement-breakpoint
CREATE TABLE `coverage_days` (
	`day` integer NOT NULL,
	`entity` integer NOT NULL,
	`articles` integer NOT NULL,
	PRIMARY KEY(`day`, `entity`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `coverage_entities` (
	`number` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`slot` integer NOT NULL,
	`articles` integer DEFAULT 0 NOT NULL,
	`touched` integer DEFAULT 0 NOT NULL,
	`summed` integer DEFAULT 0 NOT NULL,
	`companions` text DEFAULT '[]' NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `coverage_entities_id_unique` ON `coverage_entities` (`id`);--> statement-breakpoint
CREATE INDEX `coverage_entities_slot` ON `coverage_entities` (`slot`);--> statement-breakpoint
CREATE TABLE `coverage_feeds` (
	`id` text PRIMARY KEY NOT NULL,
	`url` text NOT NULL,
	`outlet` text NOT NULL,
	`host` text NOT NULL,
	`lang` text NOT NULL,
	`section` text NOT NULL,
	`listed` integer DEFAULT 1 NOT NULL,
	`status` text DEFAULT 'active' NOT NULL,
	`failures` integer DEFAULT 0 NOT NULL,
	`strange` integer DEFAULT 0 NOT NULL,
	`interval` integer DEFAULT 3600 NOT NULL,
	`due` integer DEFAULT 0 NOT NULL,
	`lease` text,
	`lease_until` integer DEFAULT 0 NOT NULL,
	`etag` text,
	`modified` text,
	`moved_to` text,
	`read_at` integer,
	`failed_at` integer,
	`problem` text
);
--> statement-breakpoint
CREATE TABLE `coverage_mentions` (
	`entity` integer NOT NULL,
	`lang` text NOT NULL,
	`published` integer NOT NULL,
	`article` integer NOT NULL,
	PRIMARY KEY(`entity`, `lang`, `published`, `article`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `coverage_months` (
	`entity` integer NOT NULL,
	`month` integer NOT NULL,
	`articles` integer NOT NULL,
	PRIMARY KEY(`entity`, `month`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `coverage_sums` (
	`name` text PRIMARY KEY NOT NULL,
	`body` text NOT NULL,
	`summed` integer NOT NULL
);
