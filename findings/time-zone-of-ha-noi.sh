#!/usr/bin/env bash
# Package: geo-tz 8.1.9.
# Input: points in Hà Nội, Vinh, Huế and Hồ Chí Minh City.
# An expert expects: Asia/Ho_Chi_Minh, the one zone of Vietnam.
# What happens: Hà Nội and Vinh are in Asia/Jakarta; with the data for all of history, in Asia/Bangkok. The tz database has kept the north
#   with Bangkok, since its clocks differed from Sài Gòn's until 1975.
# Why it matters: a pipeline that asks the place of an event for its zone gets another country's, and other hours before 1975.
source "$(dirname "$0")/support/sandbox.sh"
install geo-tz@8.1.9
run <<'JS'
import { find } from 'geo-tz'
import { find as findAll } from 'geo-tz/all'
check('Hà Nội', find(21.03, 105.85), ['Asia/Jakarta'])
check('Vinh', find(18.68, 105.68), ['Asia/Jakarta'])
check('Hà Nội, all of history', findAll(21.03, 105.85), ['Asia/Bangkok'])
check('Huế, Hồ Chí Minh City', [find(16.46, 107.6), find(10.78, 106.7)], [['Asia/Ho_Chi_Minh'], ['Asia/Ho_Chi_Minh']])
JS
