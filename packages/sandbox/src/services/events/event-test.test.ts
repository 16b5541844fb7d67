import { describe, expect, it } from 'vitest'
import { testEventPattern } from './event-test.ts'

const event = {
  ...{ id: '1', account: '111111111111', source: 'shop', time: '2026-01-01T00:00:00Z', region: 'us-east-1' },
  ...{ resources: [], 'detail-type': 'test' },
}
const pattern = '{"source":["shop"]}'

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_TestEventPattern.html */
describe('the test of an event', () => {
  const refusal = expect.objectContaining({
    code: 'ValidationException',
    message:
      'Parameter Event is not valid. Reason: it is a JSON object with id, account, source, time, region, resources, detail-type.',
  })

  it('says whether its pattern matches', () => {
    expect(testEventPattern(pattern, JSON.stringify(event))).toBe(true)
    expect(testEventPattern(pattern, JSON.stringify({ ...event, source: 'other' }))).toBe(false)
  })

  it.each([
    ...Object.keys(event).map((name) => JSON.stringify({ ...event, [name]: undefined })),
    ...['', '{', 'null', '[]', '1'],
    JSON.stringify({ ...event, detail: 0 }).replace('0}', `${'['.repeat(1000)}${']'.repeat(1000)}}`),
  ])('is refused for %j', (text) => {
    expect(() => testEventPattern(pattern, text)).toThrow(refusal)
  })

  it.each([
    ['{', 'Event pattern is not valid. Reason: '],
    ['{"source":1}', 'Event pattern is not valid. Reason: "source" must be an object or an array'],
  ])('is refused for the pattern %s', (text, reason) => {
    expect(() => testEventPattern(text, JSON.stringify(event))).toThrow(
      expect.objectContaining({ code: 'InvalidEventPatternException', message: expect.stringContaining(reason) }),
    )
  })
})
