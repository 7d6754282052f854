#!/usr/bin/env bash
# Package: Carbon 2.65.0 (Debian's php-nesbot-carbon 2.65.0-1+deb12u1), the dates of Laravel, with PHP.
# Input: 20 November 2025 in Vietnamese as Carbon writes it itself, "20 tháng 11 2025" (`D MMMM YYYY`), read back by `parseFromLocale` and
#   `createFromLocaleIsoFormat`.
# An expert expects: 20 November 2025 from both, as 20 July 2025 comes back.
# What happens: `parseFromLocale` makes it 20 January 2001, 20:25: "tháng 1" is found in "tháng 11", and the rest is read as 20:25 in the
#   year 2001. October is January 2000, December January 2002. The other function gives an error.
# Why it matters: dates of the last quarter move by decades without an error.
source "$(dirname "$0")/support/sandbox.sh"
command -v php >/dev/null || could_not_run 'php is not installed (Debian: apt-get install php-cli)'
installed php-nesbot-carbon 2.65.0-1+deb12u1
run <<'JS'
import { execFileSync } from 'node:child_process'
const script = `require "Carbon/autoload.php";
date_default_timezone_set("Asia/Ho_Chi_Minh");
$text = Carbon\\Carbon::create(2025, (int) $argv[1], 20)->locale("vi")->isoFormat("D MMMM YYYY");
try { $form = Carbon\\Carbon::createFromLocaleIsoFormat("D MMMM YYYY", "vi", $text)->format("Y-m-d"); } catch (Throwable $error) { $form = "error"; }
echo json_encode([$text, Carbon\\Carbon::parseFromLocale($text, "vi")->format("Y-m-d H:i"), $form]);`
const read = month => JSON.parse(execFileSync('php', ['-r', script, String(month)], { encoding: 'utf8' }))
check('July', read(7), ['20 tháng 7 2025', '2025-07-20 00:00', '2025-07-20'])
check('October', read(10), ['20 tháng 10 2025', '2000-01-20 20:25', 'error'])
check('November', read(11), ['20 tháng 11 2025', '2001-01-20 20:25', 'error'])
check('December', read(12), ['20 tháng 12 2025', '2002-01-20 20:25', 'error'])
JS
