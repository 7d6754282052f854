#!/usr/bin/env bash
# Packages: citeproc 2.4.63 (the processor of Zotero), @citation-js/core 0.9.0 and @citation-js/plugin-csl
#   0.9.0 for its APA style.
# Input: Vietnamese given names: Xuân Ẩn, Văn Ơn, Thị Ước, Đức Ánh.
# An expert expects: initials, "X. Ẩ." or at worst "X. A.", since Đ and Á become "Đ." and "Á.".
# What happens: Ẩ, Ơ, Ư and 44 other Vietnamese capitals do not count as capitals: "Phạm, X. Ẩn". Decomposed,
#   the mark is lost: "X. A.".
# Why it matters: one bibliography has names in two forms, and the same author two forms in composed and
#   decomposed text.
source "$(dirname "$0")/support/sandbox.sh"
install citeproc@2.4.63 @citation-js/core@0.9.0 @citation-js/plugin-csl@0.9.0
run <<'JS'
import { Cite } from '@citation-js/core'
import '@citation-js/plugin-csl'
const cited = (family, given) => {
  const item = { id: 'a', type: 'book', title: 'x', author: [{ family, given }], issued: { 'date-parts': [[2025]] } }
  return new Cite([item]).format('bibliography', { template: 'apa', lang: 'en-US' }).split(' (')[0]
}
check('Đức Ánh', cited('Đỗ', 'Đức Ánh'), 'Đỗ, Đ. Á.')
check('Xuân Ẩn', cited('Phạm', 'Xuân Ẩn'), 'Phạm, X. Ẩn.')
check('Văn Ơn', cited('Trần', 'Văn Ơn'), 'Trần, V. Ơn.')
check('Thị Ước', cited('Nguyễn', 'Thị Ước'), 'Nguyễn, T. Ước.')
check('Xuân Ẩn, decomposed', cited('Phạm', 'Xuân Ẩn'.normalize('NFD')), 'Phạm, X. A.')
const capitals = [...'AÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬBCDĐEÈÉẺẼẸÊỀẾỂỄỆGHIÌÍỈĨỊKLMNOÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢPQRSTUÙÚỦŨỤƯỪỨỬỮỰVXYỲÝỶỸỴ']
check('capitals not shortened', capitals.filter(letter => cited('Lê', `${letter}n`) !== `Lê, ${letter}.`).length, 47)
JS
