import { expect, test } from 'vitest'
import type { Json } from '../../../shared/sync/merge.ts'
import { clippingOfFields, fieldsOfClipping } from '../../../shared/sync/merge-records.ts'
import { sample } from '../clipping/samples.ts'

const now = '2026-11-21T05:00:00.000Z'

test('a clipping is the same after its fields', () => {
  for (const clipping of [sample(), sample({ deleted: now })])
    expect(clippingOfFields(clipping.id, fieldsOfClipping(clipping), undefined, now)).toEqual({ clipping })
})

test.each(['page', 'passage'])(
  'a time of deletion in the field "%s" is none: the trash is emptied by it',
  field => {
    const fields = fieldsOfClipping(sample())
    const values = {
      ...fields.values,
      [field]: { ...(fields.values[field] as Record<string, Json>), deleted: '2000-01-01T00:00:00.000Z' },
    }
    for (const life of ['live', 'trash'] as const)
      expect(clippingOfFields(sample().id, { ...fields, life, values }, undefined, now)).toEqual({
        field: 'deleted',
        problem: 'unknown',
      })
  },
)
