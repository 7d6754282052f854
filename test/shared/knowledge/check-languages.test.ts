import { expect, test } from 'vitest'
import { missingLimits, unequalNumbers, unequalTimes } from '../../../shared/knowledge/check-languages.ts'

const none = { vi: [], en: [] }

test.each([
  [
    'dates',
    'Họp ngày 12/6/2025, tối 30/12 và tháng 3/2026.',
    'It met on 12 June 2025, on 30 December and in March 2026.',
  ],
  ['separators', '1.705 đề cử, tăng 13,8%', '1,705 nominations, up 13.8 per cent'],
  ['sums in dong', 'vốn 17.400 tỷ đồng', 'worth 17.4 trillion dong'],
  ['a rounded number', 'doanh thu 134.341 tỷ đồng', 'revenue of VND134.3 trillion'],
  ['a unit joined to its number', 'nhà máy 4.800 MW', 'the 4,800-MW plant'],
  [
    'numbers of acts',
    'Theo Nghị quyết 57-NQ/TW và Nghị định 264/2025/NĐ-CP',
    'Under the resolution and Decree 264/2025',
  ],
  ['several acts', 'cùng các nghị quyết 57, 66 và 68', 'beside Resolutions 57, 66 and 68'],
  ['words', 'một nửa trong 20 năm', 'half of twenty years, 50 per cent'],
  ['a term of the assembly', 'Quốc hội khóa XV', 'the 15th National Assembly'],
  ['a rank of many', 'xếp thứ 21/34', '21st of 34'],
  ['small numbers', 'ba trong 11 trường', 'three of eleven schools'],
])('%s are the same in both languages', (_, vi, en) => {
  expect(unequalNumbers({ vi, en })).toEqual(none)
})

test.each([
  ['another year', 'từ năm 2020', 'since 2021', ['2020'], ['2021']],
  ['another day', 'ngày 14/4/2025', 'on 16 April 2025', ['14'], ['16']],
  ['another sum', 'vốn 500 tỷ đồng', 'worth 600 billion dong', ['500'], ['600']],
  ['a fraction left out', 'tăng 5,9%', 'up by about six per cent', ['5,9'], []],
  ['a number of one language', 'nhận 96 hồ sơ', 'received applications', ['96'], []],
  ['a year that ends in noughts is no sum', 'năm 2000', 'two in 20 years', ['2000'], ['20']],
])('%s is told', (_, vi, en, onlyVi, onlyEn) => {
  expect(unequalNumbers({ vi, en })).toEqual({ vi: onlyVi, en: onlyEn })
})

test.each([
  [
    'days',
    'Từ ngày 12/6/2025 đến 3/7, rồi tháng 3/2026.',
    'From 12 June 2025 to 3 July, then in March 2026.',
  ],
  ['a quarter', 'Quý II/2025 và quý IV', 'the second quarter of 2025 and the fourth quarter'],
  [
    'a rank, a share and an act',
    'hạng 3/6, 2/3 số xã, Luật 07/2017/QH14',
    'third of six, two thirds, Law 07/2017/QH14',
  ],
  ['a verb that is no month', 'có thể tăng', 'It may rise. May they?'],
])('%s: the times are the same in both languages', (_, vi, en) => {
  expect(unequalTimes({ vi, en })).toEqual(none)
})

test.each([
  ['another month', 'tháng 11/2024', 'in December 2024', ['November'], ['December']],
  ['a month that one language rounds', 'ngày 5/5/2024', 'in 2024', ['May'], []],
  ['a quarter that one language rounds', 'quý II/2025', 'in mid-2025', ['the second quarter'], []],
])('%s is told', (_, vi, en, onlyVi, onlyEn) => {
  expect(unequalTimes({ vi, en })).toEqual({ vi: onlyVi, en: onlyEn })
})

test.each([
  ['capital', 'vốn điều lệ 500 tỷ đồng', 'with 500 billion dong of capital', ['vốn điều lệ']],
  ['firms', 'doanh nghiệp nhỏ\nvà vừa', 'small firms', ['nhỏ và vừa']],
  ['a maker of chips is no small firm', 'hộ siêu nhỏ', 'Microsoft', ['siêu nhỏ']],
  ['all in both', 'doanh nghiệp tư nhân nhỏ và vừa', 'small and\nmedium-sized private firms', []],
])('limits of what is said: %s', (_, vi, en, missing) => {
  expect(missingLimits({ vi, en })).toEqual(missing)
})
