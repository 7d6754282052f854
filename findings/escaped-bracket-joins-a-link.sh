#!/usr/bin/env bash
# Package: @lexical/markdown 0.52.0 with @lexical/headless 0.52.0, its usual transformers.
# Input: `Xem \[Ảnh] ở [Báo](https://example.vn)`, a headline's first word in brackets, escaped, with a link
#   after it; the same with both brackets escaped; each without the link.
# An expert expects: "Xem [Ảnh] ở Báo", with a link of the word Báo, as CommonMark has it.
# What happens: "Xem \Ảnh] ở [Báo": the link begins at the escaped bracket, which is lost, and the backslash
#   shows. Without the link the text is right.
# Why it matters: citations of "[Ảnh] …", "[Infographic] …", as Vietnamese outlets head their galleries,
#   show a backslash and link half of the line.
source "$(dirname "$0")/support/sandbox.sh"
install @lexical/markdown@0.52.0 @lexical/headless@0.52.0 @lexical/rich-text@0.52.0 @lexical/list@0.52.0 @lexical/link@0.52.0 @lexical/code@0.52.0 lexical@0.52.0
run <<'JS'
import { CodeNode } from '@lexical/code'
import { createHeadlessEditor } from '@lexical/headless'
import { LinkNode } from '@lexical/link'
import { ListItemNode, ListNode } from '@lexical/list'
import { $convertFromMarkdownString, TRANSFORMERS } from '@lexical/markdown'
import { HeadingNode, QuoteNode } from '@lexical/rich-text'
import { $getRoot } from 'lexical'
const nodes = [CodeNode, HeadingNode, LinkNode, ListItemNode, ListNode, QuoteNode]
const editor = createHeadlessEditor({ nodes, onError: error => { throw error } })
const read = markdown => {
  editor.update(() => $convertFromMarkdownString(markdown, TRANSFORMERS), { discrete: true })
  return editor.getEditorState().read(() => {
    const parts = $getRoot().getFirstChild().getChildren()
    return parts.map(part => (part.getType() === 'link' ? `<${part.getTextContent()}>` : part.getTextContent())).join('')
  })
}
for (const bracket of [']', '\\]']) {
  check('alone', read(`Xem \\[Ảnh${bracket} ở Huế`), 'Xem [Ảnh] ở Huế')
  check('with a link', read(`Xem \\[Ảnh${bracket} ở [Báo](https://example.vn)`), 'Xem \\<Ảnh] ở [Báo>')
}
JS
