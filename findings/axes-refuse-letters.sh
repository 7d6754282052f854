#!/usr/bin/env bash
# Package: mermaid 12.3.0.
# Input: names of provinces without quotation marks, as labels and ids of diagrams, composed and decomposed.
# An expert expects: letters of any language; flow charts, quadrants and mind maps take "Đà Nẵng" so.
# What happens: the axis and title of an xychart and a text in a requirement take ASCII letters alone ("Hue" and not "Huế"), unless
# quoted; flow charts and class diagrams refuse decomposed names, state and entity diagrams take them.
# Why it matters: a chart of provinces copied from one kind of diagram to the other is an error.
source "$(dirname "$0")/support/sandbox.sh"
install mermaid@12.3.0 jsdom@26.1.0
run <<'JS'
import { JSDOM } from 'jsdom'
const { window } = new JSDOM('', { pretendToBeVisual: true })
globalThis.window = window
for (const name of ['document', 'Element', 'HTMLElement', 'SVGElement', 'Node', 'DOMParser', 'XMLSerializer'])
  globalThis[name] = window[name]
const mermaid = (await import('mermaid')).default
const accepted = text => mermaid.parse(text).then(() => true, () => false)
const chart = labels => accepted(`xychart-beta\n  x-axis [${labels}]\n  bar [1, 2]`)
check('xychart: Hue and Huế, plain and quoted', [await chart('Hue, Ha Noi'), await chart('Huế, Hà Nội'), await chart('"Huế", "Hà Nội"')], [true, false, true])
check('quadrant: Huế', await accepted('quadrantChart\n  Huế: [0.3, 0.6]'), true)
const decomposed = 'Đề_xuất --> Huế'.normalize('NFD')
check('flow chart, composed and decomposed', [await accepted('flowchart LR\n  Đề_xuất --> Huế'), await accepted(`flowchart LR\n  ${decomposed}`)], [true, false])
check('states, decomposed', await accepted(`stateDiagram-v2\n  ${decomposed}`), true)
check('classes, composed and decomposed', [await accepted('classDiagram\n  class Tỉnh'), await accepted(`classDiagram\n  class ${'Tỉnh'.normalize('NFD')}`)], [true, false])
JS
