#!/usr/bin/env bash
# Packages: heck 0.4.0 and Inflector 0.11.4 (Rust), strcase 0.2.0 of iancoleman (Go), in Debian's
#   librust-heck-dev 0.4.0-1, librust-inflector-dev 0.11.4-1+b1, golang-github-iancoleman-strcase-dev 0.2.0-3.
# Input: "Đà Nẵng" and "Thừa Thiên Huế", composed, made an identifier, as generators of code do with columns.
# An expert expects: đà_nẵng and thừa_thiên_huế, and ĐàNẵng in camel case.
# What happens: heck keeps ASCII alone and cuts at all else: "n_ng", "th_a_thi_n_hu". Inflector cuts before
#   each letter outside of ASCII: "Đ_à_n_ẵng". strcase has "Đà_nẵng" in snake case, and "Nng" in camel case.
# Why it matters: columns get names that nobody can read, and two of them may get one name (Huế and Huệ:
#   "hu").
source "$(dirname "$0")/support/sandbox.sh"
command -v cargo >/dev/null || could_not_run 'cargo is not installed (Debian: apt-get install cargo)'
command -v go >/dev/null || could_not_run 'go is not installed (Debian: apt-get install golang-go)'
debian librust-heck-dev=0.4.0-1 librust-inflector-dev=0.11.4-1+b1 golang-github-iancoleman-strcase-dev=0.2.0-3
mkdir -p rust/src rust/.cargo
cat >rust/Cargo.toml <<'TOML'
[package]
name = "finding"
version = "0.1.0"
edition = "2021"
[dependencies]
heck = "0"
Inflector = { version = "0", default-features = false }
TOML
cat >rust/.cargo/config.toml <<TOML
[source.crates-io]
replace-with = "debian"
[source.debian]
directory = "$sandbox/root/usr/share/cargo/registry"
TOML
cat >rust/src/main.rs <<'RS'
use inflector::Inflector;
fn main() {
    for name in std::env::args().skip(1) {
        println!("{}", heck::ToSnakeCase::to_snake_case(name.as_str()));
        println!("{}", Inflector::to_snake_case(name.as_str()));
    }
}
RS
cat >main.go <<'GO'
package main

import (
	"fmt"
	"github.com/iancoleman/strcase"
	"os"
)

func main() {
	for _, name := range os.Args[1:] {
		fmt.Println(strcase.ToSnake(name))
		fmt.Println(strcase.ToCamel(name))
	}
}
GO
(cd rust && cargo build --offline --quiet 2>build.log) ||
  could_not_run "cargo could not build: $(tail -1 rust/build.log)"
export GO111MODULE=off GOFLAGS= GOPATH="$sandbox/root/usr/share/gocode" GOCACHE="$sandbox/gocache"
go build -o strcase main.go || could_not_run 'go could not build'
run <<'JS'
import { execFileSync } from 'node:child_process'
const names = ['Đà Nẵng', 'Thừa Thiên Huế', 'Huế', 'Huệ']
const lines = program => execFileSync(program, names, { encoding: 'utf8' }).trim().split('\n')
const rust = lines('rust/target/debug/finding')
check('heck', rust.filter((_, i) => i % 2 === 0), ['n_ng', 'th_a_thi_n_hu', 'hu', 'hu'])
check('Inflector', rust.filter((_, i) => i % 2 === 1), ['Đ_à_n_ẵng', 'th_ừa_thi_ên_huế', 'hu_ế', 'hu_ệ'])
const go = lines('./strcase')
check('strcase, snake', go[0], 'Đà_nẵng')
check('strcase, camel', go[1], 'Nng')
JS
