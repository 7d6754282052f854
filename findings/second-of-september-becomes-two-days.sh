#!/usr/bin/env bash
# Package: cronstrue 3.39.0, locale vi.
# Input: `30 14 2 9 *`, half past two on 2 September, and `0 8 1,15 * *`, the 1st and 15th of each month.
# An expert expects: "vào ngày 2", "vào ngày 1 và 15".
# What happens: the number stands before "ngày": "vào 2 ngày trong tháng", on two days of the month, and "vào
#   1 và 15 ngày trong tháng". The form with L ("ngày cuối cùng của tháng") is right.
# Why it matters: the sentence is grammatical and says something else than the schedule.
source "$(dirname "$0")/support/sandbox.sh"
install cronstrue@3.39.0
run <<'JS'
import { createRequire } from 'node:module'
const cronstrue = createRequire(import.meta.url)('cronstrue/i18n')
const vietnamese = expression => cronstrue.toString(expression, { locale: 'vi' })
check('2 September', vietnamese('30 14 2 9 *'), 'Vào 14:30, vào 2 ngày trong tháng, chỉ trong Tháng 9')
check('1st and 15th', vietnamese('0 8 1,15 * *'), 'Vào 08:00, vào 1 và 15 ngày trong tháng')
check('last day', vietnamese('0 0 L * *'), 'Vào 00:00, vào ngày cuối cùng của tháng')
JS
