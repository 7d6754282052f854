#!/usr/bin/env bash
# Packages: remark 15.0.1, remark-math 6.0.0.
# Input: a sentence with two sums in dollars: "gọi vốn $5M, rồi $10M".
# An expert expects: plain text, since a digit follows the second dollar (Pandoc's rule, which Markdown math mostly follows).
# What happens: what stands between the dollars becomes a formula, and the dollars are gone.
# Why it matters: news on startups is full of sums in dollars; a note made of a clipping becomes unreadable where math is on.
source "$(dirname "$0")/support/sandbox.sh"
install remark@15.0.1 remark-math@6.0.0 remark-rehype@11.1.2 rehype-stringify@10.0.1
run <<'JS'
import stringify from 'rehype-stringify'
import { remark } from 'remark'
import math from 'remark-math'
import rehype from 'remark-rehype'
const html = async text => String(await remark().use(math).use(rehype).use(stringify).process(text))
check('two sums', await html('gọi vốn $5M, rồi $10M'), '<p>gọi vốn <code class="language-math math-inline">5M, rồi </code>10M</p>')
check('with backslashes', await html('gọi vốn \\$5M, rồi \\$10M'), '<p>gọi vốn $5M, rồi $10M</p>')
JS
