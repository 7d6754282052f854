import { describe, expect, test } from 'vitest'
import { sentenceAround } from '../../../shared/clipping/sentence.ts'
import { processorTime } from '../../processor-time.ts'

describe('the sentence around a name', () => {
  test.each([
    ['Hôm qua trời mưa. Ở Huế thì nắng. Mai mưa tiếp.', 'Huế', 'Ở Huế thì nắng.'],
    ['Ở Huế thì nắng.', 'Huế', 'Ở Huế thì nắng.'],
    ['TP. Hồ Chí Minh có 168 đơn vị. Hà Nội có 126.', 'Hồ Chí Minh', 'TP. Hồ Chí Minh có 168 đơn vị.'],
    ['PGS. TS. Trần Đỗ nói về Huế. Hết.', 'Huế', 'PGS. TS. Trần Đỗ nói về Huế.'],
    [
      'Hôm qua LS. Lê An ở TX. Hương Trà, gần Huế. Hết.',
      'Huế',
      'Hôm qua LS. Lê An ở TX. Hương Trà, gần Huế.',
    ],
    [
      'KTS. Đỗ Vi và NSƯT. Mai An ở TT. Sịa, gần Huế. Hết.',
      'Huế',
      'KTS. Đỗ Vi và NSƯT. Mai An ở TT. Sịa, gần Huế.',
    ],
    ['Sách do NXB. Trẻ in, tr. 5, về Huế. Hết.', 'Huế', 'Sách do NXB. Trẻ in, tr. 5, về Huế.'],
    ['Ông ở Quận 1. Bà ở Huế. Hết.', 'Huế', 'Bà ở Huế.'],
    ['Hai nơi.\n2. Huế đứng thứ hai. Hết.', 'Huế', '2. Huế đứng thứ hai.'],
    ['Có hai nơi. 2. Huế đứng thứ hai. Hết.', 'Huế', '2. Huế đứng thứ hai.'],
    ['1. Huế đứng đầu. Hết.', 'Huế', '1. Huế đứng đầu.'],
    ['“Huế đẹp lắm!” Ông nói. Rồi đi.', 'Huế', '“Huế đẹp lắm!”'],
    ['Thu 9.412 tỷ đồng ở Huế. Tăng 11%.', 'Huế', 'Thu 9.412 tỷ đồng ở Huế.'],
    ['Tiêu đề về Huế\nĐoạn sau.', 'Huế', 'Tiêu đề về Huế'],
    ['Dr. Smith of Hue spoke. Mr. An did not.', 'Hue', 'Dr. Smith of Hue spoke.'],
    ['Trang momo.vn của MoMo đã đổi. Hết.', 'MoMo', 'Trang momo.vn của MoMo đã đổi.'],
    ['  Huế  ', 'Huế', 'Huế'],
  ])('%s', (text, name, expected) => {
    const at = text.indexOf(name)
    const { start, end } = sentenceAround(text, at, at + name.length)
    expect(text.slice(start, end)).toBe(expected)
  })
})

test('a row of leader dots takes linear time', () => {
  const text = `Mục lục${'.'.repeat(200_000)}7\nChương một. Chương hai.`
  const at = text.indexOf('một')
  const begun = processorTime()
  const { start, end } = sentenceAround(text, at, at)
  expect(text.slice(start, end)).toBe('Chương một.')
  expect(processorTime() - begun).toBeLessThan(2000)
})
