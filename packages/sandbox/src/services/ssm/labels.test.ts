import { describe, expect, it } from 'vitest'
import { checkLabels, divideLabels } from './labels.ts'
import type { Version } from './parameter.ts'

/** https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-labels.html */
describe('the labels of a version', () => {
  it.each([
    ...['a', 'Z', '_', '.', '-', 'a1', 'live.2-x_y', 'x'.repeat(100)],
    ...['aw', 'aw-s', 'ss', 'sm', 'my-aws', 'my-ssm', 'a9'],
  ])('may have %s', (label) => {
    expect(divideLabels([label])).toEqual({ valid: [label], bad: [] })
  })

  it.each([
    ...['', ' a', 'a ', 'a b', 'ä', 'a:b', 'a/b', '!a', 'a!', 'a\n', 'x'.repeat(101)],
    ...['1', '9a', '0', 'aws', 'AWS', 'aws-x', 'awsome', 'ssm', 'SSM', 'Ssm.x'],
  ])('cannot have %j', (label) => {
    expect(divideLabels([label])).toEqual({ valid: [], bad: [label] })
  })

  it('are counted once each', () => {
    expect(divideLabels(['a', '1', 'a', 'b', '1'])).toEqual({ valid: ['a', 'b'], bad: ['1'] })
    expect(divideLabels([])).toEqual({ valid: [], bad: [] })
  })

  it('are ten at most, those that it has among them', () => {
    const has = (...labels: string[]) => ({ labels, number: 7 }) as unknown as Version
    const nine = [...'abcdefghi']
    expect(() => checkLabels(has(...nine), ['j'])).not.toThrow()
    expect(() => checkLabels(has(...nine), ['a', 'j'])).not.toThrow()
    expect(() => checkLabels(has(), [...nine, 'j'])).not.toThrow()
    expect(() => checkLabels(has(...nine), ['j', 'k'])).toThrow(
      expect.objectContaining({
        code: 'ParameterVersionLabelLimitExceeded',
        message: 'Version 7 can have a maximum of 10 labels. Move one or more labels to another version and try again.',
      }),
    )
  })
})
