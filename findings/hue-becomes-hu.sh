#!/usr/bin/env bash
# Package: ActiveSupport 6.1.7.10 of Rails with i18n 1.10.0 (Debian's ruby-activesupport
#   2:6.1.7.10+dfsg-1~deb12u4, ruby-i18n 1.10.0-2).
# Input: Huế, Đà Nẵng, Cần Thơ, Hạ Long, Thừa Thiên Huế by `parameterize`, which makes the last part of an
#   address.
# An expert expects: hue, da-nang, can-tho, ha-long, thua-thien-hue.
# What happens: "hu", "da-n-ng", "c-n-th", "h-long", "th-a-thien-hu": its table has letters of Latin-1 and
#   Latin Extended-A (à, đ, ê, ă, ĩ), and of Vietnamese neither ơ and ư nor the letters with two marks or a
#   hook or a dot. Decomposed names alike. Jekyll 4.3.1 makes the same of them with `slugify: latin`.
# Why it matters: addresses of pages for Huế and Huệ are one, and readers cannot guess the place from them.
source "$(dirname "$0")/support/sandbox.sh"
command -v ruby >/dev/null || could_not_run 'ruby is not installed (Debian: apt-get install ruby)'
debian ruby-activesupport=2:6.1.7.10+dfsg-1~deb12u4 ruby-i18n=1.10.0-2 \
  ruby-tzinfo ruby-concurrent ruby-zeitwerk
cat >slug.rb <<'RB'
folders = Dir['root/usr/share/rubygems-integration/all/gems/*/lib', 'root/usr/lib/ruby/vendor_ruby']
folders.each { |folder| $:.unshift File.expand_path(folder) }
require 'json'
require 'active_support'
require 'active_support/core_ext/string/inflections'
puts ARGV.flat_map { |name| [name, name.unicode_normalize(:nfd)].map(&:parameterize) }.to_json
RB
run <<'JS'
import { execFileSync } from 'node:child_process'
const names = ['Huế', 'Đà Nẵng', 'Cần Thơ', 'Hạ Long', 'Thừa Thiên Huế']
const env = { ...process.env, LC_ALL: 'C.UTF-8' }
const slugs = JSON.parse(execFileSync('ruby', ['-W0', 'slug.rb', ...names], { encoding: 'utf8', env }))
const found = ['hu', 'da-n-ng', 'c-n-th', 'h-long', 'th-a-thien-hu']
check('composed', slugs.filter((_, i) => i % 2 === 0), found)
check('decomposed', slugs.filter((_, i) => i % 2 === 1), found)
JS
