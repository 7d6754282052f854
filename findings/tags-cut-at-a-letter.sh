#!/usr/bin/env bash
# Packages: markdown-it-hashtag 0.4.0 (markdown-it 14.1.0), linkify-plugin-hashtag 4.3.3, twitter-text 3.1.0, hashtag-regex 2.2.0.
# Input: the tags #khởi-nghiệp, #đổi-mới, #Đổi_mới as notes carry them.
# An expert expects: all keep Vietnamese letters; readers differ on the hyphen.
# What happens: markdown-it-hashtag makes #kh of #khởi-nghiệp and sees no tag in #đổi-mới; two stop at the hyphen; one keeps all.
#   An underscore is kept by three of the four.
# Why it matters: a researcher's tags fall apart in notes; the front matter's list of tags does not.
source "$(dirname "$0")/support/sandbox.sh"
install markdown-it@14.1.0 markdown-it-hashtag@0.4.0 linkifyjs@4.3.3 linkify-plugin-hashtag@4.3.3 twitter-text@3.1.0 hashtag-regex@2.2.0
run <<'JS'
import hashtagRegex from 'hashtag-regex'
import { find } from 'linkifyjs'
import 'linkify-plugin-hashtag'
import MarkdownIt from 'markdown-it'
import plugin from 'markdown-it-hashtag'
import twitter from 'twitter-text'
const tags = ['#khởi-nghiệp', '#đổi-mới', '#Đổi_mới']
const html = text => MarkdownIt().use(plugin.default ?? plugin).render(text)
check('markdown-it-hashtag', tags.map(tag => /<a [^>]*>(.*?)<\/a>/.exec(html(tag))?.[1]), ['#kh', undefined, undefined])
check('linkify', tags.map(tag => find(tag)[0]?.value), ['#khởi', '#đổi', '#Đổi_mới'])
check('twitter-text', tags.map(tag => twitter.extractHashtags(tag)[0]), ['khởi', 'đổi', 'Đổi_mới'])
check('hashtag-regex', tags.map(tag => tag.match(hashtagRegex())?.[0]), tags)
JS
