import { describe, expect, it } from 'vitest'
import { javaDouble, javaTime, shortTime } from './alarm-text.ts'

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html */
describe('the text of an alarm', () => {
  it.each([
    [1, '1.0'],
    [-3, '-3.0'],
    [0, '0.0'],
    [2.5, '2.5'],
    [2 ** 60, '1152921504606846976.0'],
    [1e21, '1e+21'],
    [-1e21, '-1e+21'],
  ])('has the number %d as %s', (value, text) => {
    expect(javaDouble(value)).toBe(text)
  })

  it('has times in two forms', () => {
    const at = Date.parse('2026-02-13T04:05:06.789Z')
    expect([javaTime(at), shortTime(at)]).toEqual(['2026-02-13T04:05:06.789+0000', '13/02/26 04:05:06'])
  })
})
