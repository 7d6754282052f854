CREATE TABLE `sync_accounts` (
	`number` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`seen` integer NOT NULL,
	`deleted` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sync_accounts_id_unique` ON `sync_accounts` (`id`);--> statement-breakpoint
CREATE TABLE `sync_batches` (
	`number` integer PRIMARY KEY NOT NULL,
	`account` integer NOT NULL,
	`key` text NOT NULL,
	`digest` text NOT NULL,
	`version` integer NOT NULL,
	`day` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sync_batches_key` ON `sync_batches` (`account`,`key`);--> statement-breakpoint
CREATE TABLE `sync_collections` (
	`number` integer PRIMARY KEY NOT NULL,
	`account` integer NOT NULL,
	`name` text NOT NULL,
	`version` integer DEFAULT 0 NOT NULL,
	`head` text,
	`records` integer DEFAULT 0 NOT NULL,
	`bytes` integer DEFAULT 0 NOT NULL,
	`attempt` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sync_collections_name` ON `sync_collections` (`account`,`name`);--> statement-breakpoint
CREATE TABLE `sync_records` (
	`collection` integer NOT NULL,
	`id` text NOT NULL,
	`version` integer NOT NULL,
	`size` integer NOT NULL,
	`sealed` text NOT NULL,
	PRIMARY KEY(`collection`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `sync_records_version` ON `sync_records` (`collection`,`version`,`id`,`size`);