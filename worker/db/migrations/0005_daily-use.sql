CREATE TABLE `daily_secrets` (
	`day` integer PRIMARY KEY NOT NULL,
	`secret` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `daily_use` (
	`day` integer NOT NULL,
	`what` text NOT NULL,
	`client` integer NOT NULL,
	`used` integer NOT NULL,
	PRIMARY KEY(`day`, `what`, `client`)
) WITHOUT ROWID;
